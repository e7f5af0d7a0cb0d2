import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceM, pointToSegmentM } from '../../../src/core/geo/local-plane.ts'
import { buildRoadIndex } from '../../../src/core/roads/network/snap-to-road.ts'
import { at, makeNetwork } from './make-network.ts'

const metres = fc.integer({ min: 0, max: 600 })
const places = fc.tuple(metres, metres).map(([x, y]) => at(x, y))

describe('snapping to a road', () => {
  it('finds the nearest of all segments, as a look at each of them does', () => {
    fc.assert(
      fc.property(
        fc.array(places, { minLength: 4, maxLength: 8 }),
        fc.array(fc.record({ from: fc.nat(3), to: fc.nat(3), via: fc.array(places, { maxLength: 2 }) }), { minLength: 1, maxLength: 6 }), // prettier-ignore
        places,
        fc.integer({ min: 1, max: 400 }),
        (nodes, seeds, place, maxM) => {
          const network = makeNetwork(nodes, seeds)
          let nearest = Infinity
          for (const { geometry } of network.ways) {
            if (geometry.type !== 'LineString') continue
            geometry.coordinates.forEach((b, i) => {
              const a = geometry.coordinates[i - 1]
              // A segment of no length is no road.
              if (a && String(a) !== String(b))
                nearest = Math.min(nearest, pointToSegmentM(...place, a[0] ?? 0, a[1] ?? 0, b[0] ?? 0, b[1] ?? 0))
            })
          }
          const index = buildRoadIndex(network)
          const found = index.snap(place, maxM)
          if (nearest > maxM) expect(found).toBeNull()
          else {
            expect(found?.distanceM).toBeCloseTo(nearest, 6)
            const again = index.placeAt(found?.edge ?? 0, found?.offsetM ?? 0)
            expect(distanceM(...again.lngLat, found?.lngLat[0] ?? 0, found?.lngLat[1] ?? 0)).toBeLessThan(1e-3)
          }
        },
      ),
    )
  })

  it('keeps to the roads that are asked for, and finds none for a place without a position', () => {
    const index = buildRoadIndex(makeNetwork([at(0, 0), at(100, 0), at(0, 20), at(100, 20)], [{ from: 0, to: 1 }, { from: 2, to: 3 }])) // prettier-ignore
    expect(index.snap(at(50, 5), 100)).toMatchObject({ edge: 0 })
    const other = index.snap(at(50, 5), 100, (edge) => edge === 1)
    expect(other?.edge).toBe(1)
    expect(other?.distanceM).toBeCloseTo(15, 1)
    expect(other?.offsetM).toBeCloseTo(50, 1)
    expect(index.snap([NaN, 31], 100)).toBeNull()
  })
})
