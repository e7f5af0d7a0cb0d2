import { describe, expect, it } from 'vitest'
import type { Target, TargetState } from '../../../src/core/plans/plan-model.ts'
import type { TargetAnswer } from '../../../src/core/plans/target-answer.ts'
import { NO_TARGET_FILTER } from '../../../src/stores/plan-store.ts'
import {
  bulletDomain,
  gapShare,
  inOrder,
  isShown,
  sectorGroups,
  stateCounts,
  type TargetLine,
} from '../../../src/views/plan/targets/target-lines.ts'

const answer = (id: string, state: TargetState, change: Partial<TargetAnswer> = {}): TargetAnswer => ({
  ...{ id, state, reason: 'reached', value: 50, low: 50, high: 50, operator: '>=', target: 100, unit: '%' },
  ...{ numerator: 1, denominator: 2, unknown: 0, unitsMet: null, units: null, dueDay: 20_000, daysLeft: 10 },
  ...{ reachedOn: null, neededNow: null, valueAtDue: null, missing: [], periods: [] },
  ...change,
})
const line = (
  id: string,
  state: TargetState | null,
  change: Partial<TargetAnswer> = {},
  { sector = 'fire', isTargetStated = true } = {},
): TargetLine => ({
  target: { id, sector, isTargetStated } as Target,
  sector: { id: sector, title: { zh: sector, en: sector }, lead: [`${sector}-lead`], support: ['all-villages'] },
  answer: state === null ? null : answer(id, state, change),
  hasReading: false,
})
const ids = (lines: readonly TargetLine[]) => lines.map(({ target }) => target.id).join(' ')

describe('order', () => {
  const lines = [
    line('A', 'met', { dueDay: 1, value: 100 }),
    line('B', 'late', { dueDay: 9, value: 90 }),
    line('C', null),
    line('D', 'late', { dueDay: 5, value: 20 }),
    line('E', 'breached', { dueDay: 7, value: 99 }),
    line('F', 'no-data', { dueDay: 2, value: null }),
  ]
  it('puts what wants action first, and the earlier due day of two', () =>
    expect(ids(inOrder(lines, 'urgency'))).toBe('E D B F A C'))
  it('goes by the due day; what has no answer comes last', () => expect(ids(inOrder(lines, 'due'))).toBe('A F D E B C'))
  it('goes by what is missing; what is not known comes last', () =>
    expect(ids(inOrder(lines, 'gap'))).toBe('D B E A C F'))
  it('keeps the plan as it is', () => expect(ids(inOrder(lines, 'plan'))).toBe('A B C D E F'))
})

describe('gapShare', () => {
  it('is what is missing of the larger of value and target', () => {
    expect(gapShare(answer('A', 'late', { value: 80, target: 100 }))).toBeCloseTo(0.2)
    expect(gapShare(answer('A', 'met', { value: 120, target: 100 }))).toBe(0)
    expect(gapShare(answer('A', 'late', { operator: '<=', value: 4, target: 1 }))).toBeCloseTo(0.75)
    expect(gapShare(answer('A', 'met', { operator: '<=', value: 0, target: 0 }))).toBe(0)
    expect(gapShare(answer('A', 'late', { operator: '=', value: 110, target: 100 }))).toBeCloseTo(1 / 11)
  })
  it('is not 0 where nothing is known', () => {
    expect(gapShare(null)).toBeNull()
    expect(gapShare(answer('A', 'no-data', { value: null }))).toBeNull()
    expect(gapShare(answer('A', 'not-applicable', { value: 0 }))).toBeNull()
  })
})

describe('filter', () => {
  const one = line('A', 'late', { daysLeft: 40 })
  const of = (change: object) => isShown(one, { ...NO_TARGET_FILTER, ...change })
  it('holds by state, sector, office and due day', () => {
    expect([of({}), of({ states: ['late', 'met'] }), of({ states: ['met'] })]).toEqual([true, true, false])
    expect([of({ sectors: ['fire'] }), of({ sectors: ['road'] })]).toEqual([true, false])
    expect([of({ offices: ['fire-lead'] }), of({ offices: ['all-villages'] }), of({ offices: ['road-lead'] })]).toEqual(
      [true, true, false],
    )
    expect([of({ dueWithin: 30 }), of({ dueWithin: 60 })]).toEqual([false, true])
  })
  it('due within does not mean past', () =>
    expect(isShown(line('A', 'late', { daysLeft: -1 }), { ...NO_TARGET_FILTER, dueWithin: 90 })).toBe(false))
  it('knows no state without an answer', () =>
    expect(isShown(line('A', null), { ...NO_TARGET_FILTER, states: ['no-data'] })).toBe(false))
  it('shows only our readings', () => {
    const filter = { ...NO_TARGET_FILTER, isReadingOnly: true }
    expect(isShown(one, filter)).toBe(false)
    expect(isShown(line('B', 'met', {}, { isTargetStated: false }), filter)).toBe(true)
  })
  it('leaves one part out to count what its values would show', () =>
    expect(isShown(one, { ...NO_TARGET_FILTER, states: ['met'] }, 'states')).toBe(true))
})

it('groups by sector in the order of the lines, and counts states', () => {
  const lines = [line('A', 'late', {}, { sector: 'road' }), line('B', 'met'), line('C', 'late', {}, { sector: 'road' })]
  const groups = sectorGroups(lines)
  expect(groups.map(({ sector, lines: rows }) => `${sector.id}: ${ids(rows)}`)).toEqual(['road: A C', 'fire: B'])
  expect(groups[0]?.counts.late).toBe(2)
  expect(stateCounts([...lines, line('D', null)])).toMatchObject({ late: 2, met: 1, 'no-data': 0 })
})

describe('bulletDomain', () => {
  it('is 0 to 100 for per cent', () => expect(bulletDomain(answer('A', 'late'))).toEqual([0, 100]))
  it('holds all marks of other units', () => {
    const [from, to] = bulletDomain(answer('A', 'late', { unit: 'deaths', value: -2, low: -2, high: 5, target: 3 }))
    expect(from).toBe(-2)
    expect(to).toBeGreaterThan(5)
  })
  it('is never empty', () => {
    const flat = { unit: 'deaths', value: 0, low: 0, high: 0, target: 0 }
    expect(bulletDomain(answer('A', 'met', flat))).toEqual([0, 1])
  })
})
