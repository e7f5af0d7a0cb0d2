import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Geometry } from '../../../src/core/geo/geometry.ts'
import { buildPolygonLookup } from '../../../src/core/geo/polygon-lookup.ts'
import { buildVillageRaster } from '../../../src/core/geo/village-raster.ts'

/** Corners on a coarse lattice, so that edges run through corners, along cells and over each other. */
const lattice = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
const fine = fc.tuple(fc.double({ min: 0, max: 8, noNaN: true }), fc.double({ min: 0, max: 8, noNaN: true }))
const ring = fc.array(fc.oneof(lattice, fine), { minLength: 1, maxLength: 9 })
const scale = fc.constantFrom(1, 1e-2, 1e-5, 1e-7)

describe('a raster of villages', () => {
  it('answers as asking every polygon in input order, on edges, corners, overlaps, slivers and tiny extents', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ring, { maxLength: 2 }), { maxLength: 6 }),
        fc.array(fc.oneof(lattice, fine)),
        scale,
        (shapes, points, size) => {
          // prettier-ignore
          const at = ([x, y]: readonly [number, number]): [number, number] => [121.5 + x * size, 25 + y * size]
          const geometries = shapes.map((rings): Geometry => ({ type: 'Polygon', coordinates: rings.map((one) => one.map(at)) })) // prettier-ignore
          const lookups = geometries.map(buildPolygonLookup)
          const raster = buildVillageRaster(lookups)
          // Every corner and every middle of an edge too: they lie on borders.
          const corners = shapes.flat().flatMap((one) => one.flatMap((corner, i) => {
          const [nx, ny] = one[(i + 1) % one.length] ?? corner
          return [corner, [(corner[0] + nx) / 2, (corner[1] + ny) / 2] as [number, number]]
        })) // prettier-ignore
          for (const [x, y] of [...points, ...corners].map(at))
            expect([x, y, raster.locate(x, y)]).toEqual([x, y, lookups.findIndex(({ covers }) => covers(x, y))])
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('holds nothing when there is nothing', () => {
    expect(buildVillageRaster([]).locate(0, 0)).toBe(-1)
    expect(buildVillageRaster([buildPolygonLookup({ type: 'Point', coordinates: [0, 0] })]).locate(0, 0)).toBe(-1)
    const square = buildPolygonLookup({ type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }) // prettier-ignore
    const raster = buildVillageRaster([square])
    expect([raster.locate(NaN, 0.5), raster.locate(0.5, NaN), raster.locate(Infinity, 0.5)]).toEqual([-1, -1, -1])
    expect([raster.locate(1, 1), raster.locate(0.3, 0.3), raster.locate(1.0000001, 1)]).toEqual([0, 0, -1])
  })
})
