import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { VILLAGE_MEASURES, type VillageMeasure } from '../../core/wall/wall-model.ts'
import type { Queryable } from '../db/database.ts'
import { villageFactsOf } from '../villages/facts.ts'
import { boundariesOf } from '../villages/stats.ts'
import { hazardTextOf } from './hazard-thread.ts'
import type { WallMaker } from './wall-source.ts'

/** Counts and rates of all villages, of a village's wall too: the page marks which it is. */
export const villageFiguresOf: WallMaker<'villages'> = async (job) => {
  const { villages: facts } = await villageFactsOf(job.db, job.town)
  const boundaries = await boundariesOf(job.db, job.town)
  const measure = await measureOf(job.db, job.town)
  return hazardTextOf(job, 'villages', { facts, measure, shapes: facts.map(({ id }) => boundaries.get(id) ?? null) })
}

const setting = z.array(z.object({ measure: z.enum(VILLAGE_MEASURES).nullable() }))

/** The measure that the town set for its wall; null = none. */
async function measureOf(db: Queryable, town: string): Promise<VillageMeasure | null> {
  const rows = await db.query(`select record #>> '{wall,villageMeasure}' as measure from town where town_id = $1`, [
    town,
  ])
  return parseContract(setting, rows, 'row of table town')[0]?.measure ?? null
}
