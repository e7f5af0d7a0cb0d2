import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../helpers/database.ts'
import { sharedData } from '../../../helpers/shared-data.ts'
import type { Geometry } from '../../../../src/core/geo/geometry.ts'
import { polygonsOf } from '../../../../src/core/geo/geometry.ts'
import { buildVillageIndex } from '../../../../src/core/geo/village-index.ts'
import { assignToVillages } from '../../../../src/core/villages/assign/assign-to-villages.ts'
import type { Database } from '../../../../src/server/db/database.ts'

type Village = { id: string; geometry: Geometry }

/** A crooked tessellation: 6 x 6 villages that share every vertex of their borders, and one that overlaps four. */
function tessellation(): Village[] {
  const corner = (x: number, y: number) => [
    121 + (x + 0.3 * Math.sin(3 * y)) / 50,
    31 + (y + 0.3 * Math.sin(5 * x)) / 50,
  ]
  const middle = (a: number[], b: number[], t: number) => [(a[0] as number) + t * ((b[0] as number) - (a[0] as number)), (a[1] as number) + t * ((b[1] as number) - (a[1] as number)) + 0.001 * Math.sin(9 * t)] // prettier-ignore
  const villages = Array.from({ length: 36 }, (_, at): Village => {
    const [x, y] = [at % 6, Math.floor(at / 6)]
    const [a, b, c, d] = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]
    const ring = [a, middle(a, b, 0.4), b, middle(b, c, 0.5), c, middle(d, c, 0.4), d, middle(a, d, 0.5), a]
    return { id: `v${String(at).padStart(2, '0')}`, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  const [p, q] = [corner(2.5, 2.5), corner(3.5, 3.5)]
  const [w = 0, s = 0] = p
  const [e = 0, n = 0] = q
  return [...villages, { id: 'z', geometry: { type: 'Polygon', coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] } }] // prettier-ignore
}

/** Every `every`th vertex and the middle of its edge (on it as far as doubles allow), and an even sample of the box. */
function pointsOf(villages: readonly Village[], sample: number, every = 1): number[] {
  const points: number[] = []
  for (const { geometry } of villages)
    for (const ring of polygonsOf(geometry).flat())
      ring.forEach(([x = 0, y = 0], at) => {
        if (at % every !== 0) return
        const [nx = x, ny = y] = ring[(at + 1) % ring.length] ?? []
        points.push(x, y, (x + nx) / 2, (y + ny) / 2)
      })
  const xs = points.filter((_, at) => at % 2 === 0)
  const ys = points.filter((_, at) => at % 2 === 1)
  const [west, east] = [xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))]
  const [south, north] = [ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))]
  for (let i = 0; i < sample; i++)
    points.push(west + ((i * 0.754877666) % 1) * (east - west), south + ((i * 0.569840291) % 1) * (north - south))
  return points
}

describe('assignment to villages is ST_Covers of PostGIS, the first village by id', () => {
  let db: Database
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.close())

  async function byPostgis(villages: readonly Village[], points: readonly number[]): Promise<number[]> {
    // A table with an index: of every point only the villages whose box it is in are asked.
    await db.exec('drop table if exists shape; create table shape (at int, geom geometry)')
    await db.query(
      `insert into shape select (v ->> 'at')::int, st_geomfromgeojson(v ->> 'geometry') from jsonb_array_elements($1::jsonb) v`,
      [JSON.stringify(villages.map(({ geometry }, at) => ({ at, geometry: JSON.stringify(geometry) })))],
    )
    await db.exec('create index shape_geom on shape using gist (geom); analyze shape')
    const rows = await db.query<{ found: number }>(
      `select coalesce((select min(at) from shape where st_covers(geom, p.point)), -1) as found
       from (select ordinality, st_setsrid(st_makepoint(x, y), 4326) as point
         from unnest($1::float8[], $2::float8[]) with ordinality as t (x, y, ordinality)) p order by ordinality`,
      [points.filter((_, at) => at % 2 === 0), points.filter((_, at) => at % 2 === 1)],
    )
    return rows.map(({ found }) => found)
  }

  it('on a tessellation with crooked shared borders and an overlap, every border vertex and edge middle included', async () => {
    const villages = tessellation()
    const points = pointsOf(villages, 3_000)
    const assigned = [...assignToVillages(Float64Array.from(points), buildVillageIndex(villages))]
    expect(assigned).toEqual(await byPostgis(villages, points))
    expect(assigned.filter((at) => at === -1).length).toBeGreaterThan(10)
    expect(assigned.filter((at) => at === 36).length).toBe(0)
  })

  const file = sharedData('boundaries/taipei-north-villages.geojson.gz')
  it.skipIf(file === null)(
    'on real villages, a quarter of all vertices and edge middles of their borders included',
    async () => {
      const collection = JSON.parse(gunzipSync(readFileSync(file ?? '')).toString()) as {
        features: { properties: { NPTVID: string }; geometry: Geometry }[]
      }
      const villages = collection.features
        .map(({ properties, geometry }) => ({ id: properties.NPTVID, geometry }))
        .filter(({ id }) => !['6301200047', '6301000021'].includes(id))
      const points = pointsOf(villages, 4_000, 4)
      const found = await byPostgis(villages, points)
      expect([...assignToVillages(Float64Array.from(points), buildVillageIndex(villages))]).toEqual(found)
    },
    120_000,
  )
})
