import { describe, expect, it } from 'vitest'
import { parseWkt } from '../../../src/server/import/parse-wkt.ts'

// Texts after OGC 06-103r4, table 6 (the examples of well-known text).
describe('parseWkt', () => {
  it.each([
    ['POINT (10 10)', { type: 'Point', coordinates: [10, 10] }],
    ['SRID=4326;point z(121.4 31.2 5)', { type: 'Point', coordinates: [121.4, 31.2] }],
    [
      'LINESTRING (10 10, 20 20, 30 40)',
      {
        type: 'LineString',
        coordinates: [
          [10, 10],
          [20, 20],
          [30, 40],
        ],
      },
    ],
    [
      'POLYGON ((10 10, 10 20, 20 20, 20 15, 10 10))',
      {
        type: 'Polygon',
        coordinates: [
          [
            [10, 10],
            [10, 20],
            [20, 20],
            [20, 15],
            [10, 10],
          ],
        ],
      },
    ],
    [
      'MULTIPOINT ((10 10), (20 20))',
      {
        type: 'MultiPoint',
        coordinates: [
          [10, 10],
          [20, 20],
        ],
      },
    ],
    [
      'MULTIPOINT (10 10, 20 20)',
      {
        type: 'MultiPoint',
        coordinates: [
          [10, 10],
          [20, 20],
        ],
      },
    ],
    [
      'MULTILINESTRING ((10 10, 20 20), (15 15, 30 15))',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [10, 10],
            [20, 20],
          ],
          [
            [15, 15],
            [30, 15],
          ],
        ],
      },
    ],
    [
      'MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((2 2, 3 2, 3 3, 2 2)))',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
          [
            [
              [2, 2],
              [3, 2],
              [3, 3],
              [2, 2],
            ],
          ],
        ],
      },
    ],
  ])('reads %s', (text, geometry) => expect(parseWkt(text)).toEqual(geometry))

  it.each([
    '',
    'POINT EMPTY',
    'POINT (1)',
    'POINT (1 2',
    'POINT (a b)',
    'POLYGON (1 2, 3 4)',
    '人民路1号',
    'POINT ((1 2))',
    'LINESTRING ((1 2, 3 4)',
  ])('does not read %s', (text) => expect(parseWkt(text)).toBeNull())
})
