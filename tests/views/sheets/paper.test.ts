import { describe, expect, it } from 'vitest'
import { RISK_LEVELS } from '../../../src/core/risk-level.ts'
import { paperScale } from '../../../src/views/sheets/map-scale.ts'
import { PAPER_GREYS, PAPER_MARKS } from '../../../src/views/sheets/sheet-marks.ts'

/** L* of an sRGB colour (CIE 1976), by hand: what a grey copy shows. */
function lightness(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y
}

describe('marks of paper', () => {
  it('are told apart in grey by lightness and by shape', () => {
    const marks = RISK_LEVELS.map((level) => PAPER_MARKS[level])
    expect(new Set(marks.map(({ shape }) => shape)).size).toBe(4)
    const sorted = marks.map(({ fill }) => lightness(fill)).sort((a, b) => a - b)
    const steps = sorted.slice(1).map((value, at) => value - (sorted[at] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThan(8)
  })

  it('lie on greys that grow darker evenly and stay lighter than the marks of red and blue', () => {
    const greys = PAPER_GREYS.map(lightness)
    for (const [at, value] of greys.entries()) if (at > 0) expect((greys[at - 1] ?? 0) - value).toBeGreaterThan(4)
    expect(Math.min(...greys)).toBeGreaterThan(lightness(PAPER_MARKS.blue.fill) + 5)
  })
})

describe('scale of paper', () => {
  it('is the largest round one that holds the area', () => {
    expect(paperScale(1000, 800, 100, 90)).toMatchObject({ denominator: 10_000, mmPerM: 0.1, barM: 200 })
    expect(paperScale(1001, 800, 100, 90).denominator).toBe(11_000)
    expect(paperScale(12_000, 31_000, 110, 90).denominator).toBe(350_000)
  })

  it('wastes at most a fifth of the frame, whatever the size', () => {
    for (let size = 50; size < 1e5; size *= 1.013) {
      const { mmPerM } = paperScale(size, 1, 100, 90)
      expect(size * mmPerM).toBeLessThanOrEqual(100.001)
      expect(size * mmPerM).toBeGreaterThan(79)
    }
  })
})
