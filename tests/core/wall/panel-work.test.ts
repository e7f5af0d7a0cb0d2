import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, shortDay, shortInstant, shortSpan, spanDone } from '../../../src/core/wall/panel-work-days.ts'
import { cardWindow, fitHeights } from '../../../src/core/wall/panel-work-rows.ts'
import { knownShare } from '../../../src/core/wall/panel-work-share.ts'
import {
  askedNumber,
  isReached,
  shownAmount,
  targetBarEnd,
  targetNumber,
} from '../../../src/core/wall/panel-work-targets.ts'
import { firstFitting, lengthText, marginText, percentText, textUnits } from '../../../src/core/wall/panel-work-text.ts'

describe('numbers', () => {
  it('writes per cent with one decimal and never rounds to all or nothing', () => {
    expect([38.597, 0, 100, 99.97, 0.01, 100.02, -0.02, -12.34].map(percentText)).toEqual(
      ['38.6', '0', '100', '99.9', '0.1', '100.1', '−0.1', '−12.3'], // prettier-ignore
    )
  })
  it('writes metres below a kilometre, then kilometres', () => {
    const text = (metres: number) => Object.values(lengthText(metres)).join(' ')
    expect([0, 0.3, 701.51, 999.4, 999.6, 1_537.15].map(text)).toEqual(
      ['0 m', '1 m', '702 m', '999 m', '1.0 km', '1.5 km'], // prettier-ignore
    )
  })
  it('signs margins and never rounds a short one to kept', () => {
    const text = (metres: number) => Object.values(marginText(metres)).join(' ')
    expect([-71, 20.4, 0, -0.4, -1_250].map(text)).toEqual(['−71 m', '+20 m', '+0 m', '−1 m', '−1.3 km'])
    fc.assert(fc.property(fc.double({ min: -9_000, max: -1e-6, noNaN: true }), (m) => marginText(m).number[0] === '−'))
  })
  it('takes the first form that fits, else the last', () => {
    expect(textUnits('临水')).toBe(64)
    expect(firstFitting(['GB/T 37243', '37243', ''], 120)).toBe('37243')
    expect(firstFitting(['GB/T 37243', '37243'], 10)).toBe('37243')
    expect(firstFitting([], 10)).toBe('')
  })
})

describe('knownShare', () => {
  it('tells none, unknown and a share apart', () => {
    expect(knownShare(0, 0, 0)).toEqual({ kind: 'none' })
    expect(knownShare(0, 0, 5)).toEqual({ kind: 'unknown' })
    expect(knownShare(0, 4, 5)).toEqual({ kind: 'share', percent: 0 })
    expect(knownShare(79, 678, 10)).toEqual({ kind: 'share', percent: (79 / 757) * 100 })
  })
})

describe('rows that fit', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 200 }), { maxLength: 30 })
  it('never takes more room than there is, hides nothing that fits and counts what it hides', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 2_000 }), (list, height) => {
        const { shown, hidden } = fitHeights(list, height, 44)
        const used = list.slice(0, shown).reduce((all, one) => all + one, 0)
        const next = list[shown] ?? 0
        expect(shown + hidden).toBe(list.length)
        if (hidden === 0) expect(used).toBeLessThanOrEqual(height)
        else {
          if (shown > 0) expect(used + 44).toBeLessThanOrEqual(height)
          expect(used + next + 44).toBeGreaterThan(height)
        }
      }),
    )
  })
  const sizes = { card: 172, open: 112, more: 44 }
  it('shows the margin the camera is at and keeps the first that cannot be judged', () => {
    const counts = { margins: 12, open: 3 }
    const room = { height: 880, columns: 1 }
    expect(cardWindow(counts, room, null, sizes)).toEqual({ from: 0, margins: 4, open: 1, hidden: 10 })
    expect(cardWindow(counts, room, 6, sizes)).toEqual({ from: 3, margins: 4, open: 1, hidden: 10 })
    expect(cardWindow({ margins: 2, open: 1 }, room, null, sizes)).toEqual({ from: 0, margins: 2, open: 1, hidden: 0 })
  })
  it('keeps within its room, whatever there is', () => {
    const amount = fc.integer({ min: 0, max: 12 })
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 0, max: 2_000 }),
        fc.constantFrom(1, 2),
        fc.option(amount),
        (margins, open, height, columns, step) => {
          // prettier-ignore
          const shown = cardWindow({ margins, open }, { height, columns }, step, sizes)
          expect(shown.margins + shown.open + shown.hidden).toBe(margins + open)
          const used = columns === 1 ? shown.margins * 172 + shown.open * 112 : Math.ceil((shown.margins + shown.open) / 2) * 172 // prettier-ignore
          if (shown.margins + shown.open > 0) expect(used + (shown.hidden > 0 ? 44 : 0)).toBeLessThanOrEqual(height)
          expect(shown.from + shown.margins).toBeLessThanOrEqual(margins)
          if (step !== null && step < margins && shown.margins > 0) {
            expect(step).toBeGreaterThanOrEqual(shown.from)
            expect(step).toBeLessThan(shown.from + shown.margins)
          }
        },
      ),
    )
  })
})

describe('targets', () => {
  const asked = { value: 75, operator: '>=', target: 60, unit: '%' }
  it('writes values by their unit', () => {
    expect(targetNumber(1215, 'MMDD')).toBe('12-15')
    expect(targetNumber(38.597, '%')).toBe('38.6')
    expect(targetNumber(10.919, 'km')).toBe('10.9')
    expect(askedNumber(asked)).toBe('60')
    expect(askedNumber({ ...asked, operator: '<=', target: 0, unit: 'deaths' })).toBe('≤ 0')
    expect([4_049.59, 12.34, 7].map(shownAmount)).toEqual([4_050, 12.3, 7])
  })
  it('has a bar of amounts only', () => {
    expect(targetBarEnd(asked)).toBe(100)
    expect(targetBarEnd({ ...asked, value: 14, target: 12, unit: 'km' })).toBe(14)
    expect(targetBarEnd({ ...asked, value: null })).toBeNull()
    expect(targetBarEnd({ ...asked, value: 0, target: 1, unit: 'done' })).toBeNull()
    expect(targetBarEnd({ ...asked, value: 1_210, target: 1_215, unit: 'MMDD' })).toBeNull()
    expect(targetBarEnd({ ...asked, value: 9, target: 0, unit: 'deaths' })).toBeNull()
  })
  it('knows what is reached, either way', () => {
    expect(isReached(asked)).toBe(true)
    expect(isReached({ ...asked, operator: '<=' })).toBe(false)
    expect(isReached({ ...asked, value: 60, operator: '>' })).toBe(false)
    expect(isReached({ ...asked, value: null })).toBe(false)
  })
})

describe('days', () => {
  it('counts and shortens', () => {
    expect(daysBetween('2026-06-18', '2026-12-31')).toBe(196)
    expect(daysBetween('2026-06-18', 'soon')).toBeNull()
    expect(spanDone('2026-01-01', '2026-01-10', '2026-01-05')).toBe(0.5)
    expect(spanDone('2026-01-01', '2026-01-10', '2027-01-05')).toBe(1)
    expect(spanDone('2026-01-02', '2026-01-10', '2025-01-05')).toBe(0)
    expect(shortDay('2026-06-01', '2026-06-18')).toBe('06-01')
    expect(shortDay('2025-06-01', '2026-06-18')).toBe('2025-06')
    expect(shortSpan('2026-01-01', '2026-12-31', '2026-06-18')).toBe('01-01 – 12-31')
    expect(shortSpan('2024-01-01', '2026-12-31', '2026-06-18')).toBe('2024-01 – 2026-12')
    expect(shortInstant('2026-06-17T23:26:00Z', '2026-06-18', 'Asia/Shanghai')).toBe('07:26')
    expect(shortInstant('2026-06-16T23:26:00Z', '2026-06-18', 'Asia/Shanghai')).toBe('06-17')
  })
})
