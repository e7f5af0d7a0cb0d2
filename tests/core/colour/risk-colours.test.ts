import { describe, expect, it } from 'vitest'
import { MARK_COLOURS, ON_RISK, RISK_COLOURS, RISK_SHAPES } from '../../../src/core/colour/risk-colours.ts'
import { rgbOf } from '../../../src/core/colour/rgb.ts'
import { RISK_LEVELS } from '../../../src/core/risk-level.ts'

/** Contrast ratio of WCAG 2.2 (relative luminance of sRGB). */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = rgbOf(hex).map((channel) => {
      const value = channel / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0)
  }
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('risk colours', () => {
  it('are those of the design, with contrast of at least 3.9 on the dark ground', () => {
    expect(RISK_COLOURS.dark).toEqual({ red: '#CB404C', orange: '#E28F2C', yellow: '#FBF212', blue: '#5996E3' })
    expect(RISK_COLOURS.light).toEqual({ red: '#9F2A23', orange: '#D1762D', yellow: '#F5E318', blue: '#486BB3' })
    for (const level of RISK_LEVELS) expect(contrast(RISK_COLOURS.dark[level], '#0B1220')).toBeGreaterThanOrEqual(3.9)
  })

  it.each(['dark', 'light'] as const)('carry readable figures in the %s theme (WCAG AA)', (theme) => {
    for (const level of RISK_LEVELS) {
      expect(contrast(RISK_COLOURS[theme][level], ON_RISK[theme][level])).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(MARK_COLOURS[theme].text, MARK_COLOURS[theme].plate)).toBeGreaterThanOrEqual(4.5)
  })

  it('have a shape each, no two alike', () => {
    expect(new Set(Object.values(RISK_SHAPES)).size).toBe(4)
  })
})

describe('rgbOf', () => {
  it('reads the channels and refuses other text', () => {
    expect(rgbOf('#0B1220')).toEqual([11, 18, 32])
    expect(() => rgbOf('#fff')).toThrow(RangeError)
    expect(() => rgbOf('red')).toThrow(RangeError)
  })
})
