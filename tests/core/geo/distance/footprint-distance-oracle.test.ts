import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../../src/core/geo/distance/footprint-distance.ts'
import type { Geometry, LngLat } from '../../../../src/core/geo/geometry.ts'
import type { Database } from '../../../../src/server/db/database.ts'
import { openTestDatabase } from '../../../helpers/database.ts'
import { along, FOOTPRINT_TYPES, inverseM, makeFootprint, seededRandom } from '../../../helpers/footprints.ts'
import { referenceDistanceM } from '../../../helpers/geodesic-reference.ts'

const PAIRS = 10_000

/** All 36 combinations of types in turn, 10 m to 2.5 km wide, up to 5 km apart, 18° to 54° N. */
function makePairs(seed: number): [Geometry, Geometry][] {
  const random = seededRandom(seed)
  return Array.from({ length: PAIRS }, (_, n) => {
    const centre: LngLat = [73 + 62 * random(), 18 + 36 * random()]
    const size = () => 10 ** (1 + 2.4 * random())
    const pick = (at: number) => FOOTPRINT_TYPES[at % FOOTPRINT_TYPES.length] ?? 'Point'
    return [
      makeFootprint(random, pick(n), centre, size()),
      makeFootprint(random, pick(Math.floor(n / 6)), along(centre, 360 * random(), 5_000 * random()), size()),
    ]
  })
}

describe('footprint distance against independent references', () => {
  let db: Database
  const pairs = makePairs(20260618)
  let postgis: number[] = []
  const distances = pairs.map(([a, b]) => footprintDistance(a, b)?.distanceM ?? Number.NaN)

  beforeAll(async () => {
    db = await openTestDatabase()
    for (let from = 0; from < PAIRS; from += 1_000) {
      const some = pairs.slice(from, from + 1_000)
      const rows = await db.query<{ d: number }>(
        `select ST_Distance(ST_GeomFromGeoJSON(a)::geography, ST_GeomFromGeoJSON(b)::geography) as d
         from unnest($1::text[], $2::text[]) with ordinality as t (a, b, at) order by at`,
        [some.map(([a]) => JSON.stringify(a)), some.map(([, b]) => JSON.stringify(b))],
      )
      postgis = postgis.concat(rows.map(({ d }) => d))
    }
  })
  afterAll(() => db.close())

  const asWanted = (metres: number) => Math.max(0.1, 0.0005 * metres)

  it('is never longer than what PostGIS geography finds, by more than a millimetre', () => {
    expect(postgis).toHaveLength(PAIRS)
    expect(Math.max(...distances.map((metres, i) => metres - (postgis[i] ?? NaN)))).toBeLessThan(0.001)
  })

  it('is zero for exactly the pairs that PostGIS says intersect', () => {
    const zeros = distances.flatMap((metres, i) => (metres === 0 ? [i] : []))
    expect(zeros.length).toBeGreaterThan(100)
    expect(zeros).toEqual(postgis.flatMap((metres, i) => (metres === 0 ? [i] : [])))
  })

  it('is within 0.1 m or 0.05 % of PostGIS, but where PostGIS picks its nearest points on a sphere and misses', () => {
    const differ = distances.flatMap((metres, i) => {
      const theirs = postgis[i] ?? NaN
      return Math.abs(metres - theirs) <= asWanted(theirs) ? [] : [i]
    })
    expect(differ.length).toBeLessThan(PAIRS / 1_000)
    for (const i of differ) {
      const [a, b] = pairs[i] ?? []
      if (!a || !b) throw new Error(`no pair ${i}`)
      const reference = referenceDistanceM(a, b)
      expect(Math.abs((distances[i] ?? NaN) - reference), `pair ${i}`).toBeLessThan(0.002)
      expect(postgis[i], `pair ${i}`).toBeGreaterThan(reference + 0.01)
    }
  })

  it('is within 2 mm of a search by GeographicLib alone, on the pairs PostGIS differs on by 1 cm and on a sample', () => {
    const wanted = distances.flatMap((metres, i) =>
      metres > 0 && (Math.abs(metres - (postgis[i] ?? NaN)) > 0.01 || i % 97 === 0) ? [i] : [],
    )
    expect(wanted.length).toBeGreaterThan(200)
    for (const i of wanted) {
      const [a, b] = pairs[i] ?? []
      if (!a || !b) throw new Error(`no pair ${i}`)
      expect(Math.abs((distances[i] ?? NaN) - referenceDistanceM(a, b)), `pair ${i}`).toBeLessThan(0.002)
    }
  })

  it('is the geodesic itself between points', () => {
    const random = seededRandom(5)
    for (let n = 0; n < 2_000; n++) {
      const a: LngLat = [73 + 62 * random(), 18 + 36 * random()]
      const b = along(a, 360 * random(), 5_000 * random())
      const found = footprintDistance({ type: 'Point', coordinates: a }, { type: 'Point', coordinates: b })
      expect(Math.abs((found?.distanceM ?? NaN) - inverseM(a, b))).toBeLessThan(1e-6)
    }
  })
})
