import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceM } from '../../../../src/core/geo/local-plane.ts'
import type { Geometry, Ring } from '../../../../src/core/geo/geometry.ts'
import { makeRandom } from '../../../../src/core/random.ts'
import { queenNeighbours } from '../../../../src/core/villages/statistics/contiguity.ts'
import { nearestNeighbours } from '../../../../src/core/villages/statistics/nearest-neighbours.ts'
import { neighboursAmong, neighboursOf, neighboursOfUnit } from '../../../../src/core/villages/statistics/neighbours.ts'
import { segmentsWithin } from '../../../../src/core/villages/statistics/segment-distance.ts'

/** About 100 m in degrees at 31° N, and 1 m. */
const CELL = 0.001
const METRE = 0.00001

/** A square cell; `shift` in metres on every side but those in `kept`. */
function cell(column: number, row: number, grow = 0): Geometry {
  const west = 121.5 + column * CELL - grow * METRE
  const south = 31 + row * CELL - grow * METRE
  const east = 121.5 + (column + 1) * CELL + grow * METRE
  const north = 31 + (row + 1) * CELL + grow * METRE
  const ring: Ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

function gridOf(columns: number, rows: number, grow = 0): Geometry[] {
  return Array.from({ length: columns * rows }, (_, at) => cell(at % columns, Math.floor(at / columns), grow))
}

function listOf(neighbours: ReturnType<typeof queenNeighbours>): number[][] {
  return Array.from({ length: neighbours.starts.length - 1 }, (_, unit) => [...neighboursOfUnit(neighbours, unit)])
}

/** A king's moves on a board. */
function kingMoves(columns: number, rows: number): number[][] {
  return Array.from({ length: columns * rows }, (_, at) => {
    const column = at % columns
    const row = Math.floor(at / columns)
    return Array.from({ length: columns * rows }, (__, other) => other).filter(
      (other) =>
        other !== at && Math.abs((other % columns) - column) <= 1 && Math.abs(Math.floor(other / columns) - row) <= 1,
    )
  })
}

describe('queen contiguity', () => {
  test.each([
    ['that share their edges', 0, 0],
    ['that share their edges, with a tolerance', 0, 5],
    ['with slivers of 4 m between', -2, 6],
    ['that overlap by 6 m', 3, 0],
  ])('cells %s: a king moves', (_, grow, tolerance) => {
    expect(listOf(queenNeighbours(gridOf(5, 4, grow), tolerance))).toEqual(kingMoves(5, 4))
  })

  test('gaps wider than the tolerance part them', () => {
    expect(queenNeighbours(gridOf(3, 3, -3), 5).targets).toHaveLength(0)
  })

  test('edges digitised with other vertices are shared', () => {
    const left = cell(0, 0)
    const right: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [121.501, 30.9995],
          [121.503, 31],
          [121.501, 31.0015],
          [121.501, 30.9995],
        ],
      ],
    }
    expect(listOf(queenNeighbours([left, right], 0.01))).toEqual([[1], [0]])
  })

  test('a long edge that crosses without a vertex near', () => {
    const bar: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [121.4, 31.0004],
          [121.6, 31.0004],
          [121.6, 31.0006],
          [121.4, 31.0006],
        ],
      ],
    }
    expect(listOf(queenNeighbours([cell(0, 0), bar, cell(3, 5)], 1))).toEqual([[1], [0], []])
  })

  test('parts and holes: an enclave touches the hole; without geometry, points, broken positions: islands', () => {
    const hole = cell(1, 1) as Extract<Geometry, { type: 'Polygon' }>
    const frame: Geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [121.5, 31],
            [121.503, 31],
            [121.503, 31.003],
            [121.5, 31.003],
          ],
          ...hole.coordinates,
        ],
        (cell(9, 9) as Extract<Geometry, { type: 'Polygon' }>).coordinates,
      ],
    }
    const broken: Geometry = { type: 'Polygon', coordinates: [[[NaN, 31], [121.5], [121.5, 31]]] }
    const units = [frame, hole, cell(10, 9), null, { type: 'Point', coordinates: [121.5, 31] } as Geometry, broken]
    expect(listOf(queenNeighbours(units, 1)).slice(0, 5)).toEqual([[1, 2], [0], [0], [], []])
    expect(listOf(queenNeighbours([null], 1))).toEqual([[]])
    expect(listOf(queenNeighbours([], 1))).toEqual([])
  })
})

describe('near segments', () => {
  const coordinate = fc.integer({ min: -20, max: 20 })
  const segment = fc.tuple(coordinate, coordinate, coordinate, coordinate)

  test('as the least distance of many points on both', () => {
    fc.assert(
      fc.property(segment, segment, fc.integer({ min: 1, max: 8 }), (one, other, distance) => {
        let least = Infinity
        const at = ([ax, ay, bx, by]: typeof one, t: number) => [ax + t * (bx - ax), ay + t * (by - ay)] as const
        for (let s = 0; s <= 200; s++) {
          const [x, y] = at(one, s / 200)
          for (let t = 0; t <= 200; t++) {
            const [u, v] = at(other, t / 200)
            least = Math.min(least, Math.hypot(x - u, y - v))
          }
        }
        // The points lie at most 0.3 apart, so that the least distance is found to 0.3.
        if (Math.abs(least - distance) < 0.3) return
        expect(segmentsWithin(one, other, distance)).toBe(least <= distance)
      }),
      { numRuns: 60 },
    )
  })
})

describe('nearest neighbours', () => {
  test('as by all distances, made symmetric', () => {
    const random = makeRandom(4)
    const lngLat = Float64Array.from({ length: 120 }, (_, at) =>
      at % 2 === 0 ? 121.4 + random.next() * 0.2 : 31 + random.next() * 0.15,
    )
    const k = 4
    const pairs: number[] = []
    for (let unit = 0; unit < 60; unit++) {
      const far = (other: number) =>
        distanceM(
          lngLat[2 * unit] ?? NaN,
          lngLat[2 * unit + 1] ?? NaN,
          lngLat[2 * other] ?? NaN,
          lngLat[2 * other + 1] ?? NaN,
        )
      const others = Array.from({ length: 60 }, (_, other) => other).filter((other) => other !== unit)
      for (const other of others.sort((a, b) => far(a) - far(b)).slice(0, k)) pairs.push(unit, other)
    }
    expect(nearestNeighbours(lngLat, k)).toEqual(neighboursOf(60, pairs, 'k-nearest'))
  })

  test('a unit without place is an island; one alone has none', () => {
    const neighbours = nearestNeighbours(Float64Array.of(121, 31, NaN, NaN, 121.1, 31), 3)
    expect(listOf(neighbours)).toEqual([[2], [], [0]])
    expect(listOf(nearestNeighbours(Float64Array.of(121, 31), 3))).toEqual([[]])
  })
})

test('among some units only: renumbered, links to the others gone', () => {
  const line = neighboursOf(5, [0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 1, 0], 'given')
  expect(listOf(line)).toEqual([[1], [0, 2], [1, 3], [2, 4], [3]])
  expect(listOf(neighboursAmong(line, [4, 3, 1]))).toEqual([[1], [0], []])
})
