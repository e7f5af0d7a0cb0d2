import { describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../src/core/geo/distance/footprint-distance.ts'
import { positionsOf, type Geometry } from '../../../src/core/geo/geometry.ts'
import { zoneShape } from '../../../src/core/protection/zone-shape.ts'

const FOOTPRINTS = (lat: number): Geometry[] => [
  { type: 'Point', coordinates: [120, lat] },
  {
    type: 'LineString',
    coordinates: [
      [120, lat],
      [120.004, lat + 0.001],
    ],
  },
  {
    type: 'Polygon',
    coordinates: [
      [
        [120, lat],
        [120.002, lat],
        [120.0011, lat + 0.002],
        [120.001, lat + 0.0005],
        [120, lat],
      ],
    ],
  },
]

describe('zoneShape', () => {
  it.each([18, 31, 54])('lies within 0.002 of the exact distance, on its corners and between them, at %d° N', (lat) => {
    for (const footprint of FOOTPRINTS(lat))
      for (const distanceM of [5, 50, 500, 5000]) {
        const shape = zoneShape(footprint, distanceM)
        const corners = shape ? [...positionsOf(shape)] : []
        expect(corners.length).toBeGreaterThan(100)
        corners.forEach(([lng = 0, y = 0], at) => {
          const [nextLng = lng, nextY = y] = corners[at + 1] ?? []
          for (const coordinates of [
            [lng, y],
            [(lng + nextLng) / 2, (y + nextY) / 2],
          ]) {
            const found = footprintDistance(footprint, { type: 'Point', coordinates })?.distanceM ?? Number.NaN
            expect(Math.abs(found / distanceM - 1)).toBeLessThan(0.002)
          }
        })
      }
  })
})
