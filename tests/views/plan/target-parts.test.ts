import { describe, expect, it } from 'vitest'
import { REASON_CODES, type TargetAnswer } from '../../../src/core/plans/target-answer.ts'
import { epochDayOf, isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { lackingOf } from '../../../src/views/plan/target/lacking.ts'
import { periodName } from '../../../src/views/plan/target/period-name.ts'
import { readingErrors, readingsOf } from '../../../src/views/plan/target/reading-draft.ts'
import { isByTolerance, reasonSentence } from '../../../src/views/plan/target/reason-sentence.ts'
import { selectionOf } from '../../../src/views/plan/target/row-place.ts'
import { withPageTexts } from '../../helpers/mount-page.ts'

const day = (iso: string) => epochDayOf(iso) ?? NaN
const ANSWER: TargetAnswer = {
  id: 'T-1',
  state: 'late',
  reason: 'behind-path',
  value: 61,
  low: 61,
  high: 61,
  operator: '=',
  target: 100,
  unit: '%',
  numerator: 61,
  denominator: 100,
  unknown: 0,
  unitsMet: null,
  units: null,
  dueDay: day('2026-12-31'),
  daysLeft: 196,
  reachedOn: null,
  neededNow: 72.4,
  valueAtDue: null,
  missing: [],
  periods: [],
}
function say(answer: TargetAnswer, locale: 'zh' | 'en' = 'zh') {
  const { t } = withPageTexts(locale).global
  return reasonSentence(answer, ['fire-lane'], {
    t: (key, named) => t(key, named),
    valueText: (value, unit) => (value === null ? '–' : `${value} ${unit}`),
    targetText: ({ operator, target, unit }) => `${operator} ${target} ${unit}`,
    dayText: (one) => (one === null ? '–' : isoOfEpochDay(one)),
    kindText: (kind) => `<${kind}>`,
    toleranceText: '10 %',
  })
}

describe('reasonSentence', () => {
  it('tells needed and real value of what is behind', () => {
    expect(say(ANSWER)).toBe('落后于应有进度：今日应达 72.4 %，实为 61 %。')
    expect(say(ANSWER, 'en')).toBe('Behind the needed path: 72.4 % needed today, 61 % there.')
  })
  it('says that a value below the path is within the tolerance, not that nothing is behind', () => {
    const below = { ...ANSWER, state: 'on-track', reason: 'not-due', neededNow: 89.8, value: 82.9 } as const
    expect(say(below)).toBe('未到期，低于应达但在容许偏差（全程的 10 %）之内：今日应达 89.8 %，实为 82.9 %。')
    expect(say(below, 'en')).toContain('within the tolerance of 10 % of the way: 89.8 % needed today, 82.9 % there')
    expect(say({ ...below, value: 89.8 })).toBe('未到期，不落后：今日应达 89.8 %，实为 89.8 %。')
    const limit = { ...below, operator: '<=', target: 0, neededNow: 20 } as const
    expect(say({ ...limit, value: 25 })).toContain('容许偏差')
    expect(say({ ...limit, value: 15 })).toContain('不落后')
    expect([below, { ...below, value: 95 }, ANSWER].map(isByTolerance)).toEqual([true, false, true])
  })
  it('names the registers that are missing, and the ledger that has nothing to count', () => {
    const missing = [{ kind: 'bridge', why: 'absent', field: null, rows: 0 } as const]
    expect(say({ ...ANSWER, reason: 'no-register', missing })).toContain('<bridge>')
    expect(say({ ...ANSWER, reason: 'empty-denominator' })).toContain('<fire-lane>')
  })
  it('speaks of the period that was missed, or of all of them after the end', () => {
    const periods: TargetAnswer['periods'] = [
      { from: day('2026-01-01'), to: day('2026-03-31'), value: 2, state: 'missed' },
      { from: day('2026-04-01'), to: day('2026-06-30'), value: 0, state: 'running' },
    ]
    const missed: TargetAnswer = { ...ANSWER, reason: 'period-missed', periods }
    expect(say(missed)).toContain('2026-01-01 至 2026-03-31 未完成：2 %')
    expect(say({ ...missed, daysLeft: -3 })).toContain('共 2 期，1 期未完成')
    expect(say({ ...missed, reason: 'period-running' })).toContain('2026-04-01')
  })
  it.each(REASON_CODES)('has a sentence without gaps for %s, whatever is known', (reason) => {
    for (const locale of ['zh', 'en'] as const)
      for (const known of [true, false]) {
        const figure = known ? 5 : null
        const text = say({ ...ANSWER, reason, low: figure, high: figure, neededNow: figure, valueAtDue: figure, reachedOn: figure }, locale) // prettier-ignore
        expect(text).not.toMatch(/planTarget|\{|undefined/)
        if (known) expect(text).not.toContain('NaN')
      }
  })
})

it('a period is named as its calendar names it, also when cut', () => {
  const name = (from: string, to: string) => periodName({ from: day(from), to: day(to) })
  expect(name('2026-05-18', '2026-05-24')).toBe('05-18')
  expect(name('2026-02-01', '2026-02-28')).toBe('02')
  expect(name('2026-04-01', '2026-06-30')).toBe('Q2')
  expect(name('2026-07-01', '2026-12-31')).toBe('H2')
  expect(name('2026-01-01', '2026-12-31')).toBe('2026')
})

it('rows lack only where a row of the denominator can pass', () => {
  const of = { kind: 'staff-count' }
  const figures = { numerator: 3, denominator: 8 }
  expect(lackingOf(figures, { measure: 'ratio', of, have: {} })).toBe(5)
  expect(lackingOf(figures, { measure: 'ratio', of, part: of })).toBeNull()
  expect(lackingOf({ numerator: 3, denominator: null }, { measure: 'count', of })).toBeNull()
})

it('a row leads to the map where its ledger has places', () => {
  const kinds = [{ id: 'fire-lane' }]
  expect(selectionOf('fire-lane', 'F-1', kinds)).toBe('sites:F-1')
  expect(selectionOf('hazard', 'Y-1', kinds)).toBe('hazards:Y-1')
  expect(selectionOf('activity', 'A-1', kinds)).toBeNull()
})

describe('a reading of the town', () => {
  const target = { id: 'T-1', isTargetStated: false, isDueStated: true, unit: '%' }
  const draft = { value: '85', due: '', note: ' ', office: ' 安委会办公室 ' }
  it('is asked only what the plan does not state', () => {
    expect(readingErrors({ ...draft, value: '101', office: ' ' }, target, '2024-01-01')).toEqual({ value: 'valuePercent', office: 'officeMissing' }) // prettier-ignore
    expect(readingErrors({ ...draft, value: 'x' }, target, '2024-01-01')).toEqual({ value: 'valueWrong' })
    expect(readingErrors(draft, target, '2024-01-01')).toEqual({})
    const due = { ...target, isTargetStated: true, isDueStated: false }
    expect(readingErrors({ ...draft, due: '2023-12-31' }, due, '2024-01-01')).toEqual({ due: 'dueBefore' })
    expect(readingErrors({ ...draft, due: '2024-02-30' }, due, '2024-01-01')).toEqual({ due: 'dueWrong' })
  })
  it('is one record a field that differs', () => {
    const both = { ...target, isDueStated: false }
    const now = { value: 80, due: '2026-12-31' }
    expect(readingsOf({ ...draft, due: now.due }, both, 'demo', now)).toEqual([
      { plan: 'demo', target: 'T-1', field: 'target', value: 85, by: '安委会办公室', note: null },
    ])
    expect(readingsOf({ ...draft, value: '80', due: now.due }, both, 'demo', now)).toEqual([])
  })
})
