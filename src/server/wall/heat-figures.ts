import { z } from 'zod'
import { geometry } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geoJson } from '../queries/sql-parts.ts'
import { hazardTextOf } from './hazard-thread.ts'
import type { WallMaker } from './wall-source.ts'

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()])
const row = z.object({ bounds: bbox, village: geometry.nullable() })

/** Density of open hazards over the last 12 months: of the town, or clipped to the village asked for. */
export const heatFiguresOf: WallMaker<'heat'> = async (job) => {
  const { db, town, area } = job
  const [found] = await db.query(
    `select t.record -> 'bounds' as bounds, ${geoJson('v.geom')} as village
     from town t left join village v on v.town_id = t.town_id and v.id = $2::text where t.town_id = $1`,
    [town, area],
  )
  const { bounds, village } = parseContract(row, found, 'row of table town')
  return hazardTextOf(job, 'heat', { bounds, village: area && village ? { id: area, geometry: village } : null })
}
