import { expect, it } from 'vitest'
import { geometryBox } from '../../src/views/map/geometry-box.ts'

it('boxes points, lines, areas and positions with a height', () => {
  expect(geometryBox({ type: 'Point', coordinates: [121, 31] })).toEqual([121, 31, 121, 31])
  expect(
    geometryBox({
      type: 'LineString',
      coordinates: [
        [121, 31, 4],
        [122, 30, 5],
      ],
    }),
  ).toEqual([121, 30, 122, 31])
  const ring = [
    [0, 0],
    [2, 0],
    [2, 1],
    [0, 0],
  ]
  expect(
    geometryBox({
      type: 'MultiPolygon',
      coordinates: [
        [ring],
        [
          [
            [5, 5],
            [6, 5],
            [6, 7],
            [5, 5],
          ],
        ],
      ],
    }),
  ).toEqual([0, 0, 6, 7])
  expect(geometryBox({ type: 'MultiPoint', coordinates: [] })).toBeNull()
})
