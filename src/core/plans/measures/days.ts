import { isoOfEpochDay } from '../../time/calendar-day.ts'
import { reachesWithin } from '../bounds.ts'
import { dayOf, type At, type Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { LedgerOf } from '../ledger-of.ts'
import { noPeriods, PLAIN, type MeasureReader, type MeasureValue } from '../measure-types.ts'
import type { Goal } from '../per-unit.ts'
import { compileQuantity, dateReader } from '../quantity.ts'

type Days = Extract<Indicator, { days: unknown }>

/** Longest time in days from one date to another. A row without the second runs on; one whose first is later is not begun. */
export function compileDays(indicator: Days, ledgerOf: LedgerOf, frame: Frame, goal: Goal): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const fromOf = dateReader(of.rows, indicator.days.from)
  const toOf = dateReader(of.rows, indicator.days.to)

  /** `days` null = its first date is not known. */
  const each = (at: At, visit: (row: number, truth: 1 | -1, days: number | null) => void): void => {
    const today = isoOfEpochDay(at.day)
    of.scan(at, (row, truth) => {
      const from = fromOf(row, at.day)
      if (from !== null && from > today) return
      const to = toOf(row, at.day)
      const end = to === null || to > today ? at.day : dayOf(to, indicator.days.to)
      visit(row, truth, from === null ? null : end - dayOf(from, indicator.days.from))
    })
  }
  const isWithin = (days: number): boolean => reachesWithin(goal.operator, { low: days, high: days }, goal.target) === 1

  const on = (at: At): MeasureValue => {
    let value: number | null = null
    let [low, high, numerator, denominator, unknown] = [-Infinity, -Infinity, 0, 0, 0]
    each(at, (_row, truth, days) => {
      high = Math.max(high, days ?? Infinity)
      if (truth === 1) low = Math.max(low, days ?? 0)
      if (truth === -1 || days === null) {
        unknown++
        return
      }
      denominator++
      if (isWithin(days)) numerator++
      value = Math.max(value ?? -Infinity, days)
    })
    const isEmpty = denominator === 0 && unknown === 0
    // With none certain, the longest may be that of any of them.
    const least = low === -Infinity ? 0 : low
    return { ...PLAIN, value, low: least, high: isEmpty ? 0 : high, numerator, denominator, unknown, isEmpty }
  }
  return {
    on,
    scan: (at, visit) =>
      each(at, (row, truth, days) => {
        if (truth === -1 || days === null) {
          const why = [...of.blanks(row, at), ...(days === null ? [indicator.days.from] : [])]
          visit('unknown', of.rows, row, 1, why)
          return
        }
        visit('denominator', of.rows, row, 1, [])
        if (isWithin(days)) visit('numerator', of.rows, row, 1, [])
      }),
    periods: noPeriods,
    shares: 'rows',
    ledgers: [of.rows],
    readsToday: true,
    isCumulative: false,
  }
}
