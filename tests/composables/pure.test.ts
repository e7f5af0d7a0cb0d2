import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/composables/formats.ts'
import { rowWindow } from '../../src/composables/row-window.ts'
import { metresPerPixel, scaleBar } from '../../src/composables/scale-bar.ts'

describe('rowWindow', () => {
  it('draws every row in view, and the empty space adds up to the whole list', () => {
    const numbers = fc.tuple(fc.nat(1e6), fc.nat(3e7), fc.integer({ min: 1, max: 2000 }))
    fc.assert(
      fc.property(numbers, ([count, scroll, viewport]) => {
        const scrollTop = Math.min(scroll, Math.max(0, count * 30 - viewport))
        const { first, last, topPx, bottomPx } = rowWindow(count, scrollTop, viewport, 30)
        expect(topPx + (last - first) * 30 + bottomPx).toBe(count * 30)
        if (count === 0) return
        expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / 30))
        expect(last).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrollTop + viewport) / 30)))
        expect(last - first).toBeLessThan(viewport / 30 + 20)
      }),
    )
  })
})

describe('scale bar', () => {
  // OpenStreetMap wiki, "Zoom levels": 156543.03 m a pixel at zoom 0 with 256 px tiles, at the equator.
  it('agrees with the published resolution of Web Mercator', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(156543.03 / 2, 1)
    expect(metresPerPixel(60, 10)).toBeCloseTo(156543.03 / 2 / 1024 / 2, 3)
  })
  it('is a round length not wider than asked, and more than a third of it', () => {
    const view = fc.tuple(fc.double({ min: -80, max: 80, noNaN: true }), fc.double({ min: 0, max: 22, noNaN: true }))
    fc.assert(
      fc.property(view, ([lat, zoom]) => {
        const { lengthM, widthPx } = scaleBar(lat, zoom, 120)
        expect(widthPx).toBeLessThanOrEqual(120 + 1e-9)
        expect(widthPx).toBeGreaterThan(40)
        expect(['1', '2', '5']).toContain(lengthM.toExponential(0)[0])
      }),
    )
  })
})

describe('formats', () => {
  const zh = formatsFor('zh', 'Asia/Shanghai')
  const en = formatsFor('en', 'Asia/Shanghai')
  it('keeps 0 and no value apart', () => {
    expect(zh.number(0)).toBe('0')
    expect(zh.number(null)).toBe('–')
    expect(zh.number(NaN)).toBe('–')
    expect(zh.day(null)).toBe('–')
  })
  it("writes instants in the town's zone, whatever the browser's", () => {
    expect(zh.instant('2026-06-18T20:32:00Z')).toBe('2026-06-19 04:32 UTC+8')
    expect(en.instant('2026-06-18T20:32:00Z')).toBe('19 Jun 2026, 04:32 UTC+8')
    expect(formatsFor('zh', 'Asia/Kathmandu').instant('2026-06-18T00:00:00Z')).toContain('UTC+5:45')
  })
  it('never moves a calendar day', () => {
    expect(formatsFor('en', 'America/Los_Angeles').day('2026-01-01')).toBe('01 Jan 2026')
  })
  it('changes units of age and distance', () => {
    expect([59_000, 60_000, 3_600_000, 172_800_000].map(zh.age)).toEqual(['59秒钟', '1分钟', '1小时', '2天'])
    expect([0, 500, 1000, 20_000].map(en.distance)).toEqual(['0 m', '500 m', '1 km', '20 km'])
  })
})
