import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tileBounds, tileRangeOf, worldSquareOf } from '../../../src/core/tiles/tile-math.ts'

const lngs = fc.double({ min: -180, max: 179.999, noNaN: true })
const lats = fc.double({ min: -85, max: 85, noNaN: true })
const zooms = fc.integer({ min: 0, max: 18 })

describe('tile arithmetic', () => {
  it('puts the equator and Greenwich in the middle and 85.05° at the top', () => {
    expect(worldSquareOf(0, 0)).toEqual([0.5, 0.5])
    expect(worldSquareOf(-180, 85.0511287798066)[1]).toBeCloseTo(0, 12)
  })

  it('agrees with the formula of the OSM wiki, "Slippy map tilenames"', () => {
    fc.assert(
      fc.property(lngs, lats, zooms, (lng, lat, z) => {
        const x = Math.floor(((lng + 180) / 360) * 2 ** z)
        const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
        const range = tileRangeOf([lng, lat, lng, lat], z)
        expect([range.minX, range.minY]).toEqual([x, y])
      }),
    )
  })

  it('puts every point into the tile whose bounds hold it', () => {
    fc.assert(
      fc.property(lngs, lats, zooms, (lng, lat, z) => {
        const { minX, minY, maxX, maxY } = tileRangeOf([lng, lat, lng, lat], z)
        expect([minX, minY]).toEqual([maxX, maxY])
        const [west, south, east, north] = tileBounds(z, minX, minY)
        expect(lng).toBeGreaterThanOrEqual(west - 1e-9)
        expect(lng).toBeLessThanOrEqual(east + 1e-9)
        expect(lat).toBeGreaterThanOrEqual(south - 1e-9)
        expect(lat).toBeLessThanOrEqual(north + 1e-9)
      }),
    )
  })

  it('stays inside the world at its edges, whatever the margin', () => {
    expect(tileRangeOf([-180, -90, 180, 90], 3, 0.5)).toEqual({ minX: 0, minY: 0, maxX: 7, maxY: 7 })
  })
})
