import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundaryOfBox, buildBoundary, clipLine } from '../../../src/server/osm/boundary-clip.ts'
import { clipPolygon } from '../../../src/server/osm/clip-polygon.ts'
import { nestRings, ringContains, signedArea2 } from '../../../src/server/osm/ring-nesting.ts'
import type { Ring } from '../../../src/core/geo/geometry.ts'

const unit = boundaryOfBox([0, 0, 1, 1])
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

/** A star-shaped ring around a centre: never crosses itself, may be very jagged. */
const star = (cx: number, cy: number, radii: readonly number[]): Ring => {
  const ring = radii.map((radius, i) => {
    const angle = (2 * Math.PI * (i + 0.13)) / radii.length
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]
  })
  return [...ring, ring[0] ?? []]
}
const radii = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 3, maxLength: 14 })
const centre = fc.double({ min: -1, max: 2, noNaN: true })
const inPolygons = (polygons: readonly Ring[][], x: number, y: number): boolean =>
  polygons.some((rings) => rings.reduce((inside, ring) => inside !== ringContains(ring, x, y), false))

describe('clipPolygon', () => {
  it('has exactly the points that lie in both, for any two star shapes with a hole', () => {
    fc.assert(
      fc.property(radii, radii, centre, centre, (first, second, cx, cy) => {
        const polygon = [
          star(cx, cy, first),
          [
            ...star(
              cx,
              cy,
              first.map((radius) => radius * 0.4),
            ),
          ].reverse(),
        ]
        const boundary = buildBoundary([[star(0.5, 0.5, second)]])
        const clipped = clipPolygon(polygon, boundary)
        expect(clipped).not.toBeNull()
        for (let i = 0; i < 23; i++) {
          for (let k = 0; k < 23; k++) {
            // Off the grid of the shapes; a point within 1e-6 of an edge may fall either way.
            const x = -0.61 + i * 0.1013
            const y = -0.59 + k * 0.1007
            const expected = inPolygons([polygon], x, y) && boundary.contains(x, y)
            if (inPolygons(clipped ?? [], x, y) !== expected) {
              const nearBy = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => inPolygons([polygon], x + dx * 1e-6, y + dy * 1e-6) && boundary.contains(x + dx * 1e-6, y + dy * 1e-6))) // prettier-ignore
              expect(new Set(nearBy).size).toBe(2)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['inside', [box(0.2, 0.2, 0.4, 0.4)], 0.04],
    ['outside', [box(2, 2, 3, 3)], 0],
    ['over a corner', [box(0.5, 0.5, 2, 2)], 0.25],
    ['around the boundary', [box(-1, -1, 2, 2)], 1],
    ['equal to the boundary', [box(0, 0, 1, 1)], 1],
    ['sharing an edge from inside', [box(0, 0.25, 0.5, 0.75)], 0.25],
    ['sharing an edge from outside', [box(1, 0, 2, 1)], 0],
    ['with a hole that holds the boundary', [box(-3, -3, 3, 3), [...box(-2, -2, 2, 2)].reverse()], 0],
    [
      'with a hole that reaches out',
      [box(0.1, 0.1, 2, 0.9), [...box(0.5, 0.3, 1.5, 0.7)].reverse()],
      0.9 * 0.8 - 0.5 * 0.4,
    ],
  ])('gives the right area for a polygon %s', (_, polygon, area) => {
    const clipped = clipPolygon(polygon, unit) ?? []
    const found = clipped.flat().reduce((sum, ring) => sum + signedArea2(ring) / 2, 0)
    expect(found).toBeCloseTo(area, 6)
  })

  it('gives two pieces for a U whose legs reach in, outer rings counter-clockwise', () => {
    const u: Ring = [[0.1, 0.5], [0.3, 0.5], [0.3, 1.5], [0.7, 1.5], [0.7, 0.5], [0.9, 0.5], [0.9, 2], [0.1, 2], [0.1, 0.5]] // prettier-ignore
    const clipped = clipPolygon([u], unit) ?? []
    expect(clipped).toHaveLength(2)
    for (const [outer] of clipped) expect(signedArea2(outer ?? [])).toBeCloseTo(0.2, 6)
  })

  it('does not change its input', () => {
    const polygon = [Object.freeze(box(0.5, 0.5, 2, 2).map((point) => Object.freeze(point))) as Ring]
    expect(() => clipPolygon(Object.freeze(polygon) as Ring[], unit)).not.toThrow()
  })
})

describe('clipLine', () => {
  const keysOf = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i))

  it('gives each run inside, with null keys at the cuts', () => {
    const line = [[-1, 0.5], [0.5, 0.5], [0.5, 2], [0.7, 2], [0.7, 0.5]] // prettier-ignore
    expect(clipLine(line, keysOf(5), unit)).toEqual([
      { coordinates: [[0, 0.5], [0.5, 0.5], [0.5, 1]], keys: [null, '1', null] },
      { coordinates: [[0.7, 1], [0.7, 0.5]], keys: [null, '4'] },
    ]) // prettier-ignore
  })

  it('keeps a segment that crosses the whole town and drops one that passes by', () => {
    expect(clipLine([[-1, 0.25], [2, 0.25]], keysOf(2), unit)).toEqual([
      { coordinates: [[0, 0.25], [1, 0.25]], keys: [null, null] },
    ]) // prettier-ignore
    expect(clipLine([[-1, 1.5], [2, 1.5]], keysOf(2), unit)).toEqual([]) // prettier-ignore
  })

  it('has inside exactly the part of its length that dense sampling finds', () => {
    const points = fc.array(fc.tuple(centre, centre), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(points, radii, (line, shape) => {
        const boundary = buildBoundary([[star(0.5, 0.5, shape)]])
        const pieces = clipLine(line, keysOf(line.length), boundary)
        const lengthOf = (run: readonly (readonly number[])[]): number =>
          run
            .slice(1)
            .reduce((sum, [x = 0, y = 0], i) => sum + Math.hypot(x - (run[i]?.[0] ?? 0), y - (run[i]?.[1] ?? 0)), 0)
        let sampled = 0
        line.slice(1).forEach((end, i) => {
          const start = line[i] ?? [0, 0]
          const step = Math.hypot(end[0] - start[0], end[1] - start[1]) / 2000
          for (let k = 0; k < 2000; k++) {
            const t = (k + 0.5) / 2000
            if (boundary.contains(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t))
              sampled += step
          }
        })
        const found = pieces.reduce((sum, { coordinates }) => sum + lengthOf(coordinates), 0)
        // A cut is found by sampling to half a step; there are at most 2 cuts a boundary edge and segment.
        expect(Math.abs(found - sampled)).toBeLessThan(0.0015 * 28 * line.length)
      }),
      { numRuns: 100 },
    )
  })
})

describe('nestRings', () => {
  it('tells outer rings, holes and islands in holes by depth, whatever their direction', () => {
    const rings = [box(0.4, 0.4, 0.6, 0.6), [...box(0, 0, 1, 1)].reverse(), box(0.2, 0.2, 0.8, 0.8), box(2, 2, 3, 3)]
    const polygons = nestRings(rings)
    expect(polygons.map((polygon) => polygon.map((ring) => Math.round(signedArea2(ring) * 50) / 100))).toEqual([
      [1, -0.36],
      [1],
      [0.04],
    ])
  })

  it('takes a hole that touches the outer ring', () => {
    const [polygon] = nestRings([box(0, 0, 1, 1), [[0, 0.5], [0.5, 0.3], [0.5, 0.7], [0, 0.5]]]) // prettier-ignore
    expect(polygon).toHaveLength(2)
  })
})
