import { jStat } from 'jstat'
import { describe, expect, it } from 'vitest'
import { compileTarget } from '../../../src/core/plans/evaluate.ts'
import { forecastOf, negativeBinomialQuantile } from '../../../src/core/plans/forecast.ts'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { day, ledgersOf, makeLedger, makeTarget, PLAN, SETTINGS } from './make-ledgers.ts'

/** P(X <= k), a negative binomial law as the beta function has it. */
const below = (k: number, shape: number, success: number): number => jStat.beta.cdf(success, shape, k + 1)

describe('negative binomial quantile', () => {
  it.each([0.5, 3.5, 20.5, 200.5].flatMap((shape) => [0.05, 0.3, 0.9].map((success) => [shape, success] as const)))(
    'shape %d, success %d: the least k that jstat has at or above p',
    (shape, success) => {
      for (const p of [0.05, 0.5, 0.95]) {
        const k = negativeBinomialQuantile(shape, success, p)
        expect(below(k, shape, success)).toBeGreaterThanOrEqual(p - 1e-9)
        if (k > 0) expect(below(k - 1, shape, success)).toBeLessThan(p + 1e-9)
      }
    },
  )
  it('finds its place where the first mass is nothing', () => {
    const k = negativeBinomialQuantile(5_000.5, 0.5, 0.95)
    expect(below(k, 5_000.5, 0.5)).toBeGreaterThanOrEqual(0.95 - 1e-6)
    expect(below(k - 1, 5_000.5, 0.5)).toBeLessThan(0.95 + 1e-6)
  })
})

/** A hundred lanes; one more is lined every third day from 1 June on. */
const lanes = makeLedger('lane', {
  rows: Array.from({ length: 100 }, (_, at) => ({ id: `l${at}`, ok: false })),
  ticks: ['ok'],
  facts: Array.from(
    { length: 50 },
    (_, at) => [`l${at}`, 'ok', isoOfEpochDay(day('2024-06-01') + 3 * at), true] as const,
  ),
})
const reader = (due: string) =>
  compileTarget(
    PLAN,
    makeTarget({ due, indicator: { measure: 'ratio', of: { kind: 'lane' }, have: { ok: true } } }),
    ledgersOf(lanes),
  )

describe('forecast', () => {
  it('by hand: 30 of 100 lined in 90 days, 123 days to go: 41 more', () => {
    const asOf = day('2024-08-30')
    const forecast = forecastOf(reader('2024-12-31'), asOf, SETTINGS)
    expect(forecast).toMatchObject({ closed: 30, windowDays: 90, value: 31 + (30 * 123) / 90, level: 0.9 })
    const success = 90 / (90 + 123)
    for (const [bound, p] of [
      [forecast?.low, 0.05],
      [forecast?.high, 0.95],
    ] as const) {
      // prettier-ignore
      const more = (bound ?? NaN) - 31
      expect(below(more, 30.5, success)).toBeGreaterThanOrEqual(p)
      expect(below(more - 1, 30.5, success)).toBeLessThan(p)
    }
    // 69 more at one in three days.
    expect((forecast?.reachedOn ?? 0) - asOf).toBe(207)
  })
  it('never goes over all rows, nor beyond the plan for its day', () => {
    const forecast = forecastOf(reader('2026-12-31'), day('2024-08-30'), SETTINGS)
    expect(forecast).toMatchObject({ value: 100, high: 100 })
    expect(forecastOf(reader('2026-12-31'), day('2025-01-10'), SETTINGS)?.value).toBeLessThan(100)
    expect(forecastOf(reader('2026-12-31'), day('2025-12-31'), SETTINGS)).toMatchObject({
      closed: 0,
      value: 50,
      low: 50,
      reachedOn: null,
    })
  })
  it('is not made for milestones, on the first day, or with no day left', () => {
    const milestone = makeTarget({
      operator: 'done',
      target: 1,
      indicator: { measure: 'milestone', of: { kind: 'lane' }, on: 'on' },
    })
    const dated = makeLedger('lane', { rows: [{ id: 'a', on: '2024-02-02' }] })
    expect(forecastOf(compileTarget(PLAN, milestone, ledgersOf(dated)), day('2024-06-01'), SETTINGS)).toBeNull()
    expect(forecastOf(reader('2024-12-31'), day('2024-01-01'), SETTINGS)).toBeNull()
    expect(forecastOf(reader('2024-12-31'), day('2026-12-31'), SETTINGS)).toBeNull()
  })
  it('of a limit counts what is closed, down to none', () => {
    const indicator = { measure: 'count', of: { kind: 'lane', where: { ok: false } } } as const
    const target = makeTarget({ indicator, operator: '<=', target: 0, unit: 'lanes' })
    const forecast = forecastOf(compileTarget(PLAN, target, ledgersOf(lanes)), day('2024-08-30'), SETTINGS)
    expect(forecast).toMatchObject({ closed: 30, value: 69 - 41 })
    expect(forecast?.low).toBeLessThan(28)
    expect(forecast?.high).toBeGreaterThan(28)
  })
  it('is not made for a limit on what happens in a span, which can only rise; a wish for more is', () => {
    const rows = [{ id: 'a', on: '2024-02-02' }, { id: 'b', on: '2024-08-01' }] // prettier-ignore
    const happened = ledgersOf(makeLedger('lane', { rows }))
    const of = { kind: 'lane', during: { field: 'on', window: 'plan' } } as const
    const forecastBy = (operator: '<=' | '<' | '=' | '>=', wanted: number) => {
      const target = makeTarget({ indicator: { measure: 'count', of }, operator, target: wanted, unit: 'lanes' })
      return forecastOf(compileTarget(PLAN, target, happened), day('2024-08-30'), SETTINGS)
    }
    expect([forecastBy('<=', 5), forecastBy('<', 5), forecastBy('=', 0)]).toEqual([null, null, null])
    expect(forecastBy('>=', 5)).toMatchObject({ closed: 1, windowDays: 90 })
  })
})
