import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_DAY } from '../../../src/core/time/calendar-day.ts'
import { countStandings, standingDecisions, type DecisionLike } from '../../../src/core/villages/review-decisions.ts'
import { urgentRows } from '../../../src/core/villages/urgent-rows.ts'

describe('urgentRows', () => {
  it('puts major first, then the longest overdue, then what is due soon; without deadline last', () => {
    const deadlineDay = [120, 90, 60, 103, NO_DAY, 400]
    const found = urgentRows([0, 1, 2, 3, 4, 5], { isMajor: (row) => row === 5, deadlineDay }, 100)
    expect(found.map(({ row }) => row)).toEqual([5, 2, 1, 3, 0, 4])
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(found.map(({ daysLeft }) => daysLeft)).toEqual([300, -40, -10, 3, 20, null])
  })
  it('is one order whatever the order given', () => {
    const row = fc.record({ isMajor: fc.boolean(), deadline: fc.oneof(fc.constant(NO_DAY), fc.integer({ min: 0, max: 200 })) }) // prettier-ignore
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const columns = { isMajor: (at: number) => rows[at]?.isMajor ?? false, deadlineDay: rows.map((one) => one.deadline) } // prettier-ignore
        const ids = rows.map((_, at) => at)
        expect(urgentRows([...ids].reverse(), columns, 100)).toEqual(urgentRows(ids, columns, 100))
      }),
    )
  })
})

const decision = (id: string, part: Partial<DecisionLike> = {}): DecisionLike => ({
  id,
  ...{ decidedOn: '2026-03-27', due: '2026-05-31', state: 'open', endedOn: null },
  ...part,
})
const day = (iso: string) => Date.parse(iso) / 86_400_000

describe('standingDecisions', () => {
  const asOf = day('2026-06-18')
  const last = day('2026-03-27')
  it('tells overdue by days, and what was ended later is still open', () => {
    const found = standingDecisions(
      [
        decision('late'),
        decision('done', { state: 'done', endedOn: '2026-04-18' }),
        decision('later', { state: 'done', endedOn: '2026-07-01', due: '2026-06-30' }),
        decision('today', { decidedOn: '2026-06-18', due: null }),
        decision('future', { decidedOn: '2026-06-19' }),
        decision('old', { decidedOn: '2025-12-30', state: 'done', endedOn: '2026-02-01' }),
        decision('older', { decidedOn: '2025-12-30' }),
      ],
      asOf,
      last,
    )
    expect(found.map(({ decision: { id }, meeting, standing, overdueDays }) => [id, meeting, standing, overdueDays])).toEqual([
      ['today', 'today', 'open', 0],
      ['late', 'last', 'overdue', 18],
      ['later', 'last', 'open', 0],
      ['done', 'last', 'done', 0],
      ['older', 'earlier', 'overdue', 18],
    ]) // prettier-ignore
    expect(countStandings(found)).toEqual({ open: 1, overdue: 2, done: 1, dropped: 0 })
  })
  it('is due on the day itself, late from the next day on', () => {
    const [on] = standingDecisions([decision('a', { due: '2026-06-18' })], asOf, last)
    const [after] = standingDecisions([decision('a', { due: '2026-06-17' })], asOf, last)
    expect([on?.standing, after?.standing]).toEqual(['open', 'overdue'])
  })
})
