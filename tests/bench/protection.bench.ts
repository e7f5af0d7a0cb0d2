import { pointToPolygonDistance } from '@turf/point-to-polygon-distance'
import type { Feature, Polygon } from 'geojson'
import pg from 'pg'
import { afterAll, bench, describe } from 'vitest'
import { packFootprints } from '../../src/core/geo/distance/footprint-columns.ts'
import type { Geometry } from '../../src/core/geo/geometry.ts'
import { findNearPairs } from '../../src/core/protection/proximity.ts'
import { buildTargetIndex } from '../../src/core/protection/target-index.ts'
import { makePostgresDatabase, postgresSkipReason } from '../helpers/database-postgres.ts'
import { makeTown } from '../helpers/town-footprints.ts'

const RADIUS_M = 1_000
const [FACILITIES, TARGETS] = process.env['BENCH_SMOKE'] ? [20, 2_000] : [1_000, 250_000]
/** turf measures each pair by itself; this many pairs stand for all. */
const TURF_PAIRS = 10_000

const { facilities, targets } = makeTown(20260618, FACILITIES, TARGETS)
const skip = await postgresSkipReason()
const once = { iterations: 1, warmupIterations: 1, time: 0, warmupTime: 0 }
export let sink = 0

/** Tables of both sets with GiST on the targets, analysed: only the join is timed. */
async function openPostgis() {
  const database = await makePostgresDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('create extension postgis')
  for (const [name, geometries] of Object.entries({ facility: facilities, target: targets })) {
    await client.query(`create table ${name} (row serial, place geography)`)
    for (let from = 0; from < geometries.length; from += 10_000)
      await client.query(
        `insert into ${name} (place) select ST_GeomFromGeoJSON(g)::geography from unnest($1::text[]) as u (g)`,
        [geometries.slice(from, from + 10_000).map((geometry) => JSON.stringify(geometry))],
      )
    await client.query(`create index on ${name} using gist (place)`)
    await client.query(`analyze ${name}`)
  }
  return { client, close: () => client.end().then(database.drop) }
}
const postgis = skip === null ? await openPostgis() : null
afterAll(() => postgis?.close())

describe(`${FACILITIES} facilities x ${TARGETS} targets (a fifth polygons), pairs within ${RADIUS_M} m`, () => {
  const packed = packFootprints(facilities)
  const index = buildTargetIndex(packFootprints(targets))
  bench('search in columns, index built (as PostGIS has its own)', () => {
    sink += findNearPairs(packed, index, RADIUS_M).near.facility.length
  }, { ...once, iterations: 3 }) // prettier-ignore
  bench('pack, index and search', () => {
    sink += findNearPairs(packFootprints(facilities), buildTargetIndex(packFootprints(targets)), RADIUS_M).near.facility.length
  }, { ...once, iterations: 3 }) // prettier-ignore
  const join = `select count(*) as n from facility f join target t on ST_DWithin(f.place, t.place, ${RADIUS_M})`
  bench.skipIf(postgis === null)('PostGIS ST_DWithin(geography) with GiST', async () => {
    sink += Number((await postgis?.client.query<{ n: string }>(join))?.rows[0]?.n ?? 0)
  }, { ...once, warmupIterations: 0 }) // prettier-ignore
})

describe(`one in ${(FACILITIES * TARGETS) / TURF_PAIRS} of the same pairs`, () => {
  const feature = (geometry: Geometry): Feature<Polygon> => ({ type: 'Feature', properties: {}, geometry: geometry as Polygon }) // prettier-ignore
  const points = targets.flatMap((target) => (target.type === 'Point' ? [target.coordinates] : []))
  bench(`turf pointToPolygonDistance, ${TURF_PAIRS} pairs of a polygon and a point`, () => {
    for (let i = 0; i < TURF_PAIRS; i++) {
      const facility = facilities[i % facilities.length]
      const place = points[(i * 7919) % points.length]
      if (facility && place) sink += pointToPolygonDistance(place, feature(facility), { units: 'meters' }) <= RADIUS_M ? 1 : 0
    }
  }, once) // prettier-ignore
})
