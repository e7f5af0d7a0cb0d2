import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packFootprints } from '../../../src/core/geo/distance/footprint-columns.ts'
import { footprintDistance } from '../../../src/core/geo/distance/footprint-distance.ts'
import type { Geometry, LngLat } from '../../../src/core/geo/geometry.ts'
import { BAND_M, findNearPairs, type NearPairs, type Radii } from '../../../src/core/protection/proximity.ts'
import { buildTargetIndex } from '../../../src/core/protection/target-index.ts'
import { along, FOOTPRINT_TYPES, makeFootprint, seededRandom } from '../../helpers/footprints.ts'

const find = (facilities: (Geometry | null)[], targets: (Geometry | null)[], radii: Radii): NearPairs =>
  findNearPairs(packFootprints(facilities), buildTargetIndex(packFootprints(targets)), radii)
const keys = ({ near }: NearPairs) => Array.from(near.facility, (row, at) => `${row}-${near.target[at]}`).sort()
const point = (lng: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lng, lat] })

describe('findNearPairs', () => {
  it('finds what measuring every pair finds, with the same distances, wherever on earth', () => {
    const instance = fc.record({
      seed: fc.integer(),
      lng: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.99, -179.99)),
      lat: fc.oneof(fc.double({ min: -84, max: 84, noNaN: true }), fc.double({ min: 18, max: 54, noNaN: true }), fc.constantFrom(89.99, -89.99, 90, 85.01)), // prettier-ignore
      facilities: fc.integer({ min: 0, max: 4 }),
      targets: fc.integer({ min: 0, max: 25 }),
      sizeM: fc.constantFrom(10, 300, 8_000),
      radiusM: fc.constantFrom(0, 50, 1_000, 20_000),
    })
    fc.assert(
      fc.property(instance, ({ seed, lng, lat, facilities, targets, sizeM, radiusM }) => {
        const random = seededRandom(seed)
        const make = (): Geometry => {
          const type = FOOTPRINT_TYPES[Math.floor(random() * 6)] ?? 'Point'
          const centre: LngLat = along([lng, lat], 360 * random(), 1.6 * (radiusM + sizeM) * random())
          return makeFootprint(random, type, centre, sizeM * (0.1 + random()))
        }
        const placesF = Array.from({ length: facilities }, make)
        const placesT = Array.from({ length: targets }, make)
        const found = find(placesF, placesT, radiusM)
        const wanted = placesF.flatMap((f, i) =>
          placesT.flatMap((t, j) => {
            const distanceM = footprintDistance(f, t)?.distanceM ?? NaN
            return distanceM <= radiusM ? [{ key: `${i}-${j}`, distanceM }] : []
          }),
        )
        expect(keys(found)).toEqual(wanted.map(({ key }) => key).sort())
        const distances = new Map(wanted.map(({ key, distanceM }) => [key, distanceM]))
        found.near.distanceM.forEach((distanceM, at) => {
          const exact = distances.get(`${found.near.facility[at]}-${found.near.target[at]}`) ?? NaN
          expect(Math.abs(distanceM - exact)).toBeLessThan(0.005 + 2e-5 * exact)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('holds a pair at the radius, drops one a millimetre beyond, and reports both as close calls', () => {
    const facility: LngLat = [121.5, 31.2]
    const at = (metres: number) => point(...along(facility, 63, metres))
    const found = find([point(...facility)], [at(999.9999), at(1000.001), at(1000.02), at(999.98)], 1_000)
    expect([...found.near.target]).toEqual([0, 3])
    expect([...found.band.target].sort()).toEqual([0, 1])
    expect(found.band.distanceM.every((metres) => Math.abs(metres - 1_000) <= BAND_M)).toBe(true)
  })

  it('takes the radius of each pair of classes; a negative or absent one is never near', () => {
    const facility: LngLat = [121.5, 31.2]
    const targets = [50, 150, 50].map((metres) => point(...along(facility, 10, metres)))
    const radii = (radiusM: number[]): Radii => ({
      facilityClass: Uint16Array.of(1),
      targetClass: Uint16Array.of(0, 1, 2),
      radiusM: Float64Array.from([1e4, 1e4, 1e4, ...radiusM]),
      targetClasses: 3,
    })
    expect(keys(find([point(...facility)], targets, radii([100, 100, -1])))).toEqual(['0-0'])
    expect(keys(find([point(...facility)], targets, radii([10, 200, Number.NaN])))).toEqual(['0-1'])
    expect(keys(find([point(...facility)], targets, radii([Number.NaN, -1, 60])))).toEqual(['0-2'])
    expect(keys(find([point(...facility)], targets, radii([-1, -1, -1])))).toEqual([])
  })

  it('leaves out rows without a place and answers for no rows at all', () => {
    expect(keys(find([null, point(121, 31)], [point(121, 31), null], 10))).toEqual(['1-0'])
    expect(keys(find([], [point(121, 31)], 10))).toEqual([])
    expect(keys(find([point(121, 31)], [], 10))).toEqual([])
    expect(keys(find([point(121, 31)], [null], 10))).toEqual([])
  })

  it('refuses a radius and footprints that a plane cannot hold', () => {
    const wide: Geometry = { type: 'LineString', coordinates: [[100, 31], [103, 31]] } // prettier-ignore
    expect(() => find([point(121, 31)], [point(121, 31)], 100_001)).toThrow('radius')
    expect(() => find([wide], [point(121, 31)], 10)).toThrow('facility 0')
    expect(() => find([point(121, 31)], [wide], 10)).toThrow('target 0')
  })
})
