import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../helpers/property-seed.ts'
import { contourPath, heatContours, type HeatContour } from '../../../src/core/heat/heat-contours.ts'

/** Even-odd over all rings: what is drawn as inside. */
function isInside({ polygons }: HeatContour, x: number, y: number): boolean {
  let inside = false
  for (const ring of polygons.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax = 0, ay = 0] = ring[i] ?? []
      const [bx = 0, by = 0] = ring[j] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

describe('lines of equal density', () => {
  it('hold the centres of exactly the cells at or above the threshold', () => {
    const grid = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 80, maxLength: 80 })
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 49 }), (cells, threshold) => {
        // Halves: no cell lies on the threshold, where the side is a matter of taste.
        const values = Float32Array.from(cells)
        const [contour] = heatContours({ columns: 10, rows: 8, cellM: 20, values }, [threshold + 0.5])
        cells.forEach((value, cell) => {
          const x = ((cell % 10) + 0.5) * 20
          const y = (Math.floor(cell / 10) + 0.5) * 20
          expect(isInside(contour!, x, y)).toBe(value >= threshold + 0.5)
        })
      }),
      { numRuns: 50 },
    )
  })
  it('reach over the border of the scope, to be clipped there', () => {
    const values = new Float32Array(100).fill(NaN)
    for (const cell of [44, 45, 54, 55]) values[cell] = 8
    const [contour] = heatContours({ columns: 10, rows: 10, cellM: 10, values }, [5])
    expect(isInside(contour!, 38, 50)).toBe(true)
    expect(isInside(contour!, 5, 5)).toBe(false)
    expect(contourPath(contour!)).toMatch(/^M[\d. L]+Z/)
  })
  it('are none without cells or below the threshold', () => {
    expect(heatContours({ columns: 0, rows: 0, cellM: 1, values: new Float32Array() }, [1])).toEqual([{ threshold: 1, polygons: [] }]) // prettier-ignore
    const [contour] = heatContours({ columns: 2, rows: 2, cellM: 1, values: new Float32Array(4) }, [1])
    expect(contourPath(contour!)).toBe('')
  })
})
