import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/composables/formats.ts'
import { listHeight, rowWindow, scrollTopFor } from '../../src/composables/row-window.ts'
import { metresPerPixel, scaleBar } from '../../src/composables/scale-bar.ts'

describe('rowWindow', () => {
  const numbers = fc.tuple(fc.nat(5e6), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 31, max: 2000 }))
  it('draws every row in view, in lists of any length', () => {
    fc.assert(
      fc.property(numbers, ([count, part, viewport]) => {
        const scrollTop = part * Math.max(0, listHeight(count, 30) - viewport)
        const { first, last, topPx, heightPx } = rowWindow(count, scrollTop, viewport, 30)
        expect(heightPx).toBe(Math.min(count * 30, 15e6))
        if (count === 0) return
        expect(last - first).toBeLessThan(viewport / 30 + 20)
        expect(topPx).toBeLessThanOrEqual(scrollTop + 1e-3)
        const bottom = topPx + (last - first) * 30
        expect(bottom).toBeGreaterThanOrEqual(Math.min(scrollTop + viewport, heightPx) - 1e-3)
      }),
    )
  })
  it('shows the first row at the top and the last row at the bottom', () => {
    expect(rowWindow(5e6, 0, 300, 30)).toMatchObject({ first: 0, topPx: 0 })
    expect(rowWindow(5e6, 15e6 - 300, 300, 30).last).toBe(5e6)
  })
  it('scrolls a row into view and leaves a row in view alone', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), ([count, part, viewport], pick) => {
        if (count === 0) return
        const index = pick % count
        const before = part * Math.max(0, listHeight(count, 30) - viewport)
        const top = scrollTopFor(index, count, before, viewport, 30)
        const { first, last } = rowWindow(count, top, viewport, 30, 0)
        expect(index).toBeGreaterThanOrEqual(first - 1)
        expect(index).toBeLessThanOrEqual(last)
        expect(scrollTopFor(index, count, top, viewport, 30)).toBeCloseTo(top, 0)
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
