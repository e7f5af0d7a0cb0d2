import { z } from 'zod'
import { NETWORK_SETTINGS, ROADSIDE_SETTINGS } from '../../catalog/road-rules.ts'
import { FACTS_SETTINGS, TRUCK_FLOW_SETTINGS } from '../../catalog/siting-settings.ts'
import { townRoads } from '../../contracts/road-derivation.ts'
import { parseContract } from '../../contracts/parse.ts'
import { geometry } from '../../contracts/primitives.ts'
import { AppError } from '../../core/errors.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import type { FactsInput } from '../../core/siting/facts/facts-input.ts'
import type { Queryable } from '../db/database.ts'
import { selectTownRoads } from '../queries/select-town-roads.ts'
import { geoJson } from '../queries/sql-parts.ts'
import { readRoads, readSourceLayer } from '../roads/road-source.ts'
import { placesOfSites, siteRow, SITING_KINDS } from './places-of-sites.ts'

const boundaryRow = z.object({ boundary: geometry })
const villageRow = z.object({ id: z.string(), name: z.string(), residents: z.number().nullable(), geometry })

/**
 * Everything of a town that candidates and their facts are made of, with the numbers that come with the program.
 *
 * @throws AppError `town/not-found`.
 */
export async function readFactsInput(db: Queryable, townId: string): Promise<FactsInput> {
  const [town] = await db.query(`select ${geoJson('boundary')} as boundary from town where town_id = $1`, [townId])
  if (!town) throw new AppError('town/not-found', { town: townId, known: [] })
  const { boundary } = parseContract(boundaryRow, town, 'row of table town')
  const villages = await db.query(
    `select id, name, residents, ${geoJson('geom')} as geometry from village where town_id = $1 order by id collate "C"`,
    [townId],
  )
  const sites = await db.query(
    `select id, kind, name, attrs, st_x(point) as lng, st_y(point) as lat from site
     where town_id = $1 and kind = any($2::text[]) order by id collate "C"`,
    [townId, [...SITING_KINDS]],
  )
  const { places, stations, truckPlaces, counts, crashes } = placesOfSites(
    parseContract(z.array(siteRow), sites, 'rows of table site'),
  )
  const items = parseContract(townRoads, JSON.parse(await selectTownRoads(db, townId, 0)), 'derived roads')
  const points = (await readSourceLayer(db, townId, 'points')) ?? []
  const crossings = points.flatMap(({ properties, geometry: shape }) =>
    properties.kind === 'crossing' && shape.type === 'Point' ? [shape.coordinates] : [],
  )
  const landuse = (await readSourceLayer(db, townId, 'landuse')) ?? []
  const buildingSites = landuse.flatMap(({ properties: { id, kind, name }, geometry: shape }) => {
    const lngLat = kind === 'construction' ? representativePoint(shape) : null
    return lngLat ? [{ id: `landuse:${id}`, kind: 'construction' as const, name: name ?? '', lngLat: [...lngLat] }] : []
  })
  return {
    boundary,
    roads: await readRoads(db, townId),
    items,
    places,
    villages: parseContract(z.array(villageRow), villages, 'rows of table village'),
    stations,
    truckPlaces: [...truckPlaces, ...buildingSites],
    counts,
    crossings: crossings.length > 0 ? crossings : null,
    crashes,
    settings: FACTS_SETTINGS,
    flowSettings: TRUCK_FLOW_SETTINGS,
    networkSettings: NETWORK_SETTINGS,
    roadsideSettings: ROADSIDE_SETTINGS,
  }
}
