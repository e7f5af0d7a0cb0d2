import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildClusterIndex, CLUSTER_MAX_ZOOM, expandCluster, viewOf } from '../../../src/core/clusters/cluster-index.ts'
import { CLASS_COUNT, LEFT_OUT } from '../../../src/core/clusters/cluster-view.ts'

const WORLD: [number, number, number, number] = [-180, -85, 180, 85]

/** Points of a town with some at one place, so that clusters exist at every zoom. */
const town = fc.array(
  fc.record({
    lng: fc.oneof(fc.double({ min: 121.3, max: 121.5, noNaN: true }), fc.constant(121.4)),
    lat: fc.oneof(fc.double({ min: 31.1, max: 31.3, noNaN: true }), fc.constant(31.2)),
    rank: fc.constantFrom(0, 1, 2, 3, 4, LEFT_OUT),
  }),
  { minLength: 0, maxLength: 60 },
)

function columns(points: readonly { lng: number; lat: number; rank: number }[]) {
  return {
    lngLat: Float64Array.from(points.flatMap(({ lng, lat }) => [lng, lat])),
    ranks: Uint8Array.from(points, ({ rank }) => rank),
  }
}

describe('clusters of a set', () => {
  it('hold every kept row exactly once at every zoom, with its class in the mix and the worst as the colour', () => {
    fc.assert(
      fc.property(town, (points) => {
        const { lngLat, ranks } = columns(points)
        const index = buildClusterIndex(lngLat, ranks)
        for (let zoom = 0; zoom <= CLUSTER_MAX_ZOOM + 1; zoom++) {
          const view = viewOf(index, zoom, WORLD)
          const seen: number[] = []
          for (let i = 0; i < view.length; i++) {
            const isCluster = view.row[i] === -1
            const rows = isCluster
              ? [...expandCluster(index, view.clusterId[i] ?? -1, Infinity).rows]
              : [view.row[i] ?? -1]
            seen.push(...rows)
            // Brute force over the members: nothing about them is taken from the reducer.
            const mix = Array.from(
              { length: CLASS_COUNT },
              (_, rank) => rows.filter((row) => ranks[row] === rank).length,
            )
            expect([...view.mix.slice(CLASS_COUNT * i, CLASS_COUNT * (i + 1))]).toEqual(mix)
            expect(view.count[i]).toBe(rows.length)
            expect(view.worst[i]).toBe(Math.min(...rows.map((row) => ranks[row] ?? NaN)))
          }
          const kept = points.flatMap(({ rank }, row) => (rank === LEFT_OUT ? [] : [row]))
          expect(seen.sort((a, b) => a - b)).toEqual(kept)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are drawn mildest first, so that a worse mark lies on top', () => {
    fc.assert(
      fc.property(town, fc.integer({ min: 0, max: 19 }), (points, zoom) => {
        const { lngLat, ranks } = columns(points)
        const { worst } = viewOf(buildClusterIndex(lngLat, ranks), zoom, WORLD)
        expect([...worst]).toEqual([...worst].sort((a, b) => b - a))
      }),
    )
  })

  it('are those of the next wider zoom below the given one, and open at the zoom that shows them apart', () => {
    fc.assert(
      fc.property(town, fc.integer({ min: 1, max: 16 }), (points, zoom) => {
        const { lngLat, ranks } = columns(points)
        const plain = buildClusterIndex(lngLat, ranks)
        const wide = buildClusterIndex(lngLat, ranks, 14)
        const view = viewOf(wide, zoom, WORLD)
        expect(view).toEqual(viewOf(plain, zoom < 14 ? zoom - 1 : zoom, WORLD))
        for (const id of view.clusterId) {
          if (id === -1) continue
          const expanded = expandCluster(wide, id, Infinity)
          const members = new Set(expanded.rows)
          expect(expanded.zoom).toBeGreaterThan(zoom)
          const finer = viewOf(wide, expanded.zoom, WORLD)
          const whole = finer.count.findIndex(
            (count, i) =>
              count === members.size &&
              finer.clusterId[i] !== -1 &&
              expandCluster(wide, finer.clusterId[i] ?? -1, 1).rows.every((row) => members.has(row)),
          )
          if (expanded.zoom <= CLUSTER_MAX_ZOOM) expect(whole).toBe(-1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keep rows at one place together at the deepest zoom and say that no zoom parts them', () => {
    const lngLat = Float64Array.of(121.4, 31.2, 121.4, 31.2, 121.4, 31.2)
    const index = buildClusterIndex(lngLat, Uint8Array.of(3, 0, 2))
    const view = viewOf(index, 19, WORLD)
    expect([...view.count]).toEqual([3])
    const expanded = expandCluster(index, view.clusterId[0] ?? -1, 2)
    expect(expanded.zoom).toBeGreaterThan(CLUSTER_MAX_ZOOM)
    expect(expanded.total).toBe(3)
    expect([...expanded.rows]).toEqual([1, 2])
  })

  it('give a single item its own place to the last bit', () => {
    const lngLat = Float64Array.of(121.40000001, 31.20000003)
    const view = viewOf(buildClusterIndex(lngLat, Uint8Array.of(1)), 12, WORLD)
    expect([...view.lngLat]).toEqual([...lngLat])
  })

  it('are empty for no rows and for rows all left out', () => {
    expect(viewOf(buildClusterIndex(new Float64Array(0), new Uint8Array(0)), 3, WORLD).length).toBe(0)
    const left = buildClusterIndex(Float64Array.of(NaN, NaN), Uint8Array.of(LEFT_OUT))
    expect(viewOf(left, 3, WORLD).length).toBe(0)
  })

  it('answer a box across the antimeridian with both sides', () => {
    const index = buildClusterIndex(Float64Array.of(179.9, 0, -179.9, 0, 0, 0), Uint8Array.of(0, 1, 2))
    const view = viewOf(index, 8, [179, -1, -179, 1])
    expect([...view.row].sort()).toEqual([0, 1])
  })
})
