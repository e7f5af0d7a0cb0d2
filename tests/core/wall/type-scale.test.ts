import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { typeScale } from '../../../src/core/wall/type-scale.ts'

const fullHd = { width: 1920, height: 1080, devicePixelRatio: 1 }

describe('typeScale', () => {
  it('gives text of 16 minutes of arc: 37.2 mm at 8 m', () => {
    // tan(16') * 8000 mm = 37.23 mm, by hand; on pixels of 1.2 mm that is 31.0 of them.
    const { textPx } = typeScale(fullHd, 8, 1.2)
    expect(textPx * 1.2).toBeCloseTo(37.23, 1)
    expect(textPx).toBeCloseTo(31.03, 1)
  })
  it('has a unit of one pixel on the screen the layouts are drawn for, two on twice as many', () => {
    expect(typeScale(fullHd, null, null).unitPx).toBeCloseTo(1, 2)
    expect(typeScale({ ...fullHd, width: 3840, height: 2160 }, null, null).unitPx).toBeCloseTo(2, 2)
    expect(typeScale({ ...fullHd, width: 1080, height: 1920 }, null, null).unitPx).toBeCloseTo(1, 2)
  })
  it('counts in CSS pixels: twice the pixel ratio is half the pixels', () => {
    expect(typeScale({ ...fullHd, devicePixelRatio: 2 }, 8, 1.2).textPx).toBeCloseTo(31.03 / 2, 1)
  })
  it('says whether it was measured', () => {
    expect(typeScale(fullHd, 8, 1.2).isMeasured).toBe(true)
    expect(typeScale(fullHd, 8, null).isMeasured).toBe(false)
  })
  it('never draws the 32 units of text under 16 minutes of arc, nor the 46 of key numbers under the distance by 150', () => {
    const size = fc.integer({ min: 300, max: 8_000 })
    const ratio = fc.double({ min: 0.5, max: 4, noNaN: true })
    const distance = fc.double({ min: 0.3, max: 60, noNaN: true })
    const pitch = fc.double({ min: 0.05, max: 20, noNaN: true })
    fc.assert(
      fc.property(size, size, ratio, distance, pitch, (width, height, devicePixelRatio, distanceM, pitchMm) => {
        const { unitPx } = typeScale({ width, height, devicePixelRatio }, distanceM, pitchMm)
        const unitMm = unitPx * devicePixelRatio * pitchMm
        const arcMinutes = (Math.atan((32 * unitMm) / (distanceM * 1_000)) / Math.PI) * 180 * 60
        expect(arcMinutes).toBeGreaterThanOrEqual(16)
        expect(46 * unitMm).toBeGreaterThanOrEqual((distanceM * 1_000) / 150)
      }),
    )
  })
})
