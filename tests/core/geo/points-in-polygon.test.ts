import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRing } from '../../../src/core/geo/point-in-ring.ts'
import { pointsInPolygon } from '../../../src/core/geo/points-in-polygon.ts'

type Place = [number, number]
const naive = (ring: readonly Place[], points: readonly Place[]) =>
  points.map(([x, y]) => (isInRing(ring as Place[], x, y) === 'outside' ? 0 : 1))
const grouped = (ring: readonly Place[], points: readonly Place[]) => [
  ...pointsInPolygon(Float64Array.from(ring.flat()), Float64Array.from(points.flat())),
]

/** Seeded numbers in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff), state / 0x80000000)
}
const scatter = (count: number, random: () => number): Place[] =>
  Array.from({ length: count }, () => [121 + random(), 31 + random()])

/** Spikes of any length around the middle, as a hand could not draw them. */
function star(vertices: number, random: () => number): Place[] {
  return Array.from({ length: vertices }, (_, at) => {
    const angle = (2 * Math.PI * at) / vertices
    const reach = 0.1 + 0.4 * random()
    return [121.5 + reach * Math.cos(angle), 31.5 + reach * Math.sin(angle)]
  })
}
/** Up and down from the lower to the upper edge: every edge passes every height. */
const zigzag = (vertices: number, random: () => number): Place[] =>
  Array.from({ length: vertices }, (_, at) => [
    121 + at / vertices,
    at % 2 === 0 ? 31 + random() * 1e-3 : 32 - random() * 1e-3,
  ])

describe('points in a polygon', () => {
  it('agree with the point by point rule on a grid, edges, corners and crossings included', () => {
    const place = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
      .map(([x, y]): Place => [x / 8, y / 8])
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 3, maxLength: 9 }),
        fc.array(place, { maxLength: 200, size: '+2' }),
        (ring, points) => {
          expect(grouped(ring, points)).toEqual(naive(ring, points))
        },
      ),
      { numRuns: 800 },
    )
  })

  it.each([
    ['a star', star(300, randomOf(5))],
    ['a zigzag', zigzag(300, randomOf(6))],
    ['a hair-thin strip', Array.from({ length: 200 }, (_, at): Place => [121 + at / 200, 31.5 + (at % 2) * 1e-9])],
    ['a closed ring with every corner twice', star(60, randomOf(7)).flatMap((one): Place[] => [one, one])],
  ])('agree over many points in %s', (_, ring) => {
    const points = [...scatter(20_000, randomOf(8)), ...ring]
    expect(grouped(ring, points)).toEqual(naive(ring, points))
  })

  it('hold nothing for no ring, one corner, NaN; a point without a place is outside', () => {
    const points: Place[] = [[0, 0], [NaN, NaN], [1, 1]] // prettier-ignore
    expect(grouped([], points)).toEqual([0, 0, 0])
    expect(grouped([[0, 0]], points)).toEqual([0, 0, 0])
    expect(grouped([[NaN, 0], [0, NaN], [1, 1]], points)).toEqual([0, 0, 0]) // prettier-ignore
    expect(grouped([[-1, -1], [2, -1], [2, 2], [-1, 2]], points)).toEqual([1, 0, 1]) // prettier-ignore
  })

  it.each([
    ['star', star],
    ['zigzag', zigzag],
  ])('stand a %s of 50,000 vertices over many points', (_, make) => {
    const ring = make(50_000, randomOf(9))
    const points = scatter(20_000, randomOf(10))
    const all = grouped(ring, points)
    // Every 500th is asked of the slow rule.
    const sample = points.filter((__, at) => at % 500 === 0)
    expect(all.filter((__, at) => at % 500 === 0)).toEqual(naive(ring, sample))
  })
})
