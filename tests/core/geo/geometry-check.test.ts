import { kinks } from '@turf/kinks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { checkGeometry, closeRings } from '../../../src/core/geo/geometry-check.ts'

const codes = (value: unknown) => checkGeometry(value).map(({ code }) => code)
const polygon = (...rings: number[][][]) => ({ type: 'Polygon' as const, coordinates: rings })
const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]

describe('checkGeometry', () => {
  it.each<[string, unknown, string[]]>([
    ['a square', polygon(SQUARE), []],
    [
      'a square with a hole',
      polygon(SQUARE, [
        [1, 1],
        [2, 1],
        [2, 2],
        [1, 1],
      ]),
      [],
    ],
    [
      'a hole that touches the boundary in a point',
      polygon(SQUARE, [
        [0, 2],
        [2, 1],
        [2, 3],
        [0, 2],
      ]),
      [],
    ],
    [
      'a bow-tie',
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0],
      ]),
      ['geometry/self-crossing'],
    ],
    [
      'a spike',
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 6],
        [4, 4],
        [0, 4],
        [0, 0],
      ]),
      ['geometry/self-crossing'],
    ],
    [
      'a hole across the boundary',
      polygon(SQUARE, [
        [3, 1],
        [6, 1],
        [6, 2],
        [3, 2],
        [3, 1],
      ]),
      ['geometry/self-crossing'],
    ],
    [
      'a hole outside',
      polygon(SQUARE, [
        [5, 5],
        [6, 5],
        [6, 6],
        [5, 5],
      ]),
      ['geometry/hole-outside'],
    ],
    [
      'an open ring',
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
      ]),
      ['geometry/unclosed'],
    ],
    [
      'two points',
      polygon([
        [0, 0],
        [4, 0],
        [0, 0],
      ]),
      ['geometry/too-few-points'],
    ],
    [
      'a ring run there and back',
      polygon([
        [0, 0],
        [2, 2],
        [4, 4],
        [0, 0],
      ]),
      ['geometry/self-crossing'],
    ],
    ['no rings', polygon(), ['geometry/empty']],
    ['an empty ring', polygon([]), ['geometry/empty']],
    ['an empty polygon among two', { type: 'MultiPolygon', coordinates: [[SQUARE], []] }, ['geometry/empty']],
    ['a point', { type: 'Point', coordinates: [121, 31, 5] }, []],
    ['a point without numbers', { type: 'Point', coordinates: [] }, ['geometry/empty']],
    ['null coordinates', { type: 'Point', coordinates: [null, 31] }, ['geometry/number']],
    ['NaN', { type: 'Point', coordinates: [Number.NaN, 31] }, ['geometry/number']],
    ['text', { type: 'Point', coordinates: ['121', '31'] }, ['geometry/number']],
    ['out of range', { type: 'Point', coordinates: [31, 121] }, ['geometry/range']],
    [
      'a line of one place',
      {
        type: 'LineString',
        coordinates: [
          [1, 1],
          [1, 1],
        ],
      },
      ['geometry/too-few-points'],
    ],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, ['geometry/not-geometry']],
    ['a prototype name', { type: 'toString', coordinates: [] }, ['geometry/not-geometry']],
    ['wrong nesting', { type: 'Polygon', coordinates: [[1, 2]] }, ['geometry/not-geometry']],
    ['null', null, ['geometry/not-geometry']],
  ])('%s', (_, value, expected) => {
    expect(codes(value)).toEqual(expected)
  })

  it('says where a boundary crosses itself', () => {
    expect(
      checkGeometry(
        polygon([
          [0, 0],
          [2, 2],
          [2, 0],
          [0, 2],
          [0, 0],
        ]),
      )[0]?.at,
    ).toEqual([1, 1])
  })

  it('warns of an open ring and closes it on request without changing the input', () => {
    const open = Object.freeze(
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
      ]),
    )
    expect(checkGeometry(open)[0]?.severity).toBe('warning')
    const closed = closeRings(open)
    expect(closed).toEqual(
      polygon([
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 0],
      ]),
    )
    expect(checkGeometry(closed)).toEqual([])
    expect(closeRings(closed)).toBe(closed)
    expect(open.coordinates[0]).toHaveLength(3)
  })

  it('finds a crossing exactly where turf kinks does', () => {
    // Whole numbers, drawn evenly: three of them on one line, where the two may differ, do not occur.
    const number = fc.integer({ min: -8_000_000, max: 8_000_000 }).map((value) => value / 1e5)
    const vertex = fc.tuple(number, number)
    fc.assert(
      fc.property(fc.uniqueArray(vertex, { minLength: 4, maxLength: 9, selector: String }), (vertices) => {
        const ring = [...vertices, ...vertices.slice(0, 1)]
        const expected = kinks(polygon(ring)).features.length > 0
        expect(codes(polygon(ring)).includes('geometry/self-crossing')).toBe(expected)
      }),
      { numRuns: 500, unbiased: true },
    )
  })

  it('reads a ring of 10,000 vertices, and finds the one crossing in it', () => {
    const ring = Array.from({ length: 10_000 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 10_000
      const radius = 1 + 0.2 * Math.sin(40 * angle)
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
    const closed = [...ring, ...ring.slice(0, 1)]
    expect(codes(polygon(closed))).toEqual([])
    const swapped = [...ring]
    const [fifth = [], sixth = []] = ring.slice(5, 7)
    swapped[5] = sixth
    swapped[6] = fifth
    expect(codes(polygon([...swapped, ...swapped.slice(0, 1)]))).toEqual(['geometry/self-crossing'])
  })

  it('never throws, whatever it is given', () => {
    const type = fc.constantFrom('Point', 'LineString', 'Polygon', 'MultiPolygon', 'MultiPoint', 'x')
    const wild = fc.oneof(fc.anything(), fc.record({ type, coordinates: fc.anything({ maxDepth: 5 }) }))
    fc.assert(
      fc.property(wild, (value) => Array.isArray(checkGeometry(value))),
      { numRuns: 1000 },
    )
  })

  it('leaves points and lines as they are when closing rings', () => {
    const line: Geometry = {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    }
    expect(closeRings(line)).toBe(line)
  })
})
