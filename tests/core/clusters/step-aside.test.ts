import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepAside } from '../../../src/core/clusters/step-aside.ts'

const ZOOM = 13
/** Degrees of longitude of a pixel. */
const DEGREE = 360 / (512 * 2 ** ZOOM)
const onEquator = (...px: number[]) => Float64Array.from(px.flatMap((x) => [x * DEGREE, 0]))

describe('stepAside', () => {
  it('moves a covered mark straight away until it touches, and leaves a free one', () => {
    const offsets = stepAside(
      { lngLat: onEquator(10, 60), radiiPx: [5, 5] },
      { lngLat: onEquator(0), radiiPx: [20] },
      ZOOM,
    )
    expect(offsets[0]).toBeCloseTo(15, 3)
    expect(offsets[1]).toBeCloseTo(0, 3)
    expect([...offsets.subarray(2)]).toEqual([0, 0])
  })

  it('goes up and to the right from the very centre', () => {
    const [x = 0, y = 0] = stepAside(
      { lngLat: onEquator(0), radiiPx: [5] },
      { lngLat: onEquator(0), radiiPx: [20] },
      ZOOM,
    )
    expect(Math.hypot(x, y)).toBeCloseTo(25, 3)
    expect(x).toBeGreaterThan(0)
    expect(y).toBeGreaterThan(0)
  })

  it('moves nothing without obstacles, and nothing that finds no place', () => {
    const one = { lngLat: onEquator(0), radiiPx: [5] }
    expect([...stepAside(one, { lngLat: new Float64Array(0), radiiPx: [] }, ZOOM)]).toEqual([0, 0])
    const row = Array.from({ length: 41 }, (_, i) => 10 * (i - 20))
    const wall = { lngLat: onEquator(...row), radiiPx: row.map(() => 400) }
    expect([...stepAside(one, wall, ZOOM)]).toEqual([0, 0])
  })

  it('never moves a mark onto an obstacle', () => {
    const px = fc.integer({ min: -200, max: 200 })
    fc.assert(
      fc.property(fc.array(px, { maxLength: 12 }), fc.array(px, { maxLength: 12 }), (marks, blocks) => {
        const offsets = stepAside(
          { lngLat: onEquator(...marks), radiiPx: marks.map(() => 9) },
          { lngLat: onEquator(...blocks), radiiPx: blocks.map(() => 20) },
          ZOOM,
        )
        marks.forEach((x, i) => {
          const [dx, dy] = [offsets[2 * i] ?? 0, offsets[2 * i + 1] ?? 0]
          if (dx === 0 && dy === 0) return
          for (const block of blocks) expect(Math.hypot(x + dx - block, dy)).toBeGreaterThan(28.9)
        })
      }),
    )
  })
})
