import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../time/calendar-day.ts'
import { isLimit, reaches, reachesWithin } from '../bounds.ts'
import type { At, Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { LedgerOf } from '../ledger-of.ts'
import { PLAIN, type MeasureReader, type MeasureValue } from '../measure-types.ts'
import { compileUnits, worstUnit, type Goal, type UnitsReader, type UnitValue } from '../per-unit.ts'
import { partsOfDay, periodsOf, type DaySpan } from '../periods.ts'
import { compileQuantity, dateReader, type QuantityReader } from '../quantity.ts'
import type { PeriodResult } from '../target-answer.ts'
import { scanUnits, unitTotals } from './count.ts'
import { scanTotal } from './ratio.ts'

type Recurrence = Extract<Indicator, { measure: 'recurrence' }>

/** What is dated in a period; `value` null = nothing (a day that has not come). */
interface InPeriod extends Omit<MeasureValue, 'doneOn' | 'numerator' | 'denominator'> {
  readonly numerator: number | null
  readonly denominator: number | null
}

/**
 * Judged in each calendar period between the target's start and due day, the first and last cut to them. A past period is
 * read as of its own last day, so that what is registered later for it counts only where its date says so.
 */
export function compileRecurrence(indicator: Recurrence, ledgerOf: LedgerOf, frame: Frame, goal: Goal): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame, indicator.on)
  const dateOf = dateReader(of.rows, indicator.on)
  const units = indicator.per ? compileUnits(indicator.per, of.rows, ledgerOf, frame) : null
  const periods = periodsOf(indicator.each, { from: frame.start, to: frame.due })
  const isDay = indicator.value !== 'times'

  /** Days of a period whose rows count, up to the day looked at. */
  const spanOf = (period: DaySpan, day: EpochDay) => {
    const from = indicator.value === 'day-of-month' ? Math.max(period.from, firstOfMonth(period.to)) : period.from
    return { from: isoOfEpochDay(from), to: isoOfEpochDay(Math.min(period.to, day)) }
  }
  const numberOf = (iso: string): number => {
    const { date, monthAndDay } = partsOfDay(epochDayOf(iso) ?? 0)
    return indicator.value === 'day-of-month' ? date : monthAndDay
  }
  const inPeriod = (period: DaySpan, day: EpochDay): InPeriod => {
    const at = frame.at(Math.min(period.to, day))
    const span = spanOf(period, day)
    if (isDay) return firstDays(of, units, at, span, goal, (row) => mapNull(dateOf(row, at.day), numberOf))
    return timesIn(of, units, at, span, goal)
  }
  const periodAt = (day: EpochDay): DaySpan | null =>
    periods.findLast((period) => period.from <= day) ?? periods[0] ?? null
  const stateOf = (period: DaySpan, found: InPeriod, day: EpochDay): PeriodResult['state'] => {
    const isOver = day > period.to
    const answer =
      isDay && found.value === null && found.unknown === 0 ? 0 : reachesWithin(goal.operator, found, goal.target)
    if (found.isEmpty) return isOver ? 'met' : 'running'
    if (!isOver) {
      if (isDay && found.low === Infinity) return canStill(indicator, goal, period, day) ? 'running' : 'missed'
      // More may come: a limit holds only once the period is over, and is broken for good once exceeded.
      if (isDay || !isLimit(goal.operator, goal.target)) {
        if (goal.operator === '=' && !isDay) return found.low > goal.target ? 'missed' : 'running'
        return answer === 1 ? 'met' : isDay && answer === 0 ? 'missed' : 'running'
      }
      return answer === 0 ? 'missed' : 'running'
    }
    return answer === 1 ? 'met' : answer === 0 ? 'missed' : 'no-data'
  }
  const valueOf = ({ value }: InPeriod): number | null => (value === Infinity ? null : value)

  return {
    on: (at) => {
      const period = periodAt(at.day)
      if (period === null || at.day < period.from) {
        return { ...PLAIN, value: null, low: 0, high: Infinity, numerator: null, denominator: null, unknown: 0 }
      }
      const found = inPeriod(period, at.day)
      return { ...PLAIN, ...found, value: valueOf(found) }
    },
    periods: (at) =>
      periods
        .filter((period) => period.from <= at.day)
        .map((period) => {
          const found = inPeriod(period, at.day)
          return { from: period.from, to: period.to, value: valueOf(found), state: stateOf(period, found, at.day) }
        }),
    scan: (at, visit) => {
      const period = periodAt(at.day)
      if (period === null || at.day < period.from) return
      const then = frame.at(Math.min(period.to, at.day))
      const span = spanOf(period, at.day)
      if (units === null) {
        const reader = { ...of, scan: (when: At, see: Parameters<typeof of.scan>[1]) => of.scan(when, see, span) }
        scanTotal(reader, then, 'numerator', visit)
      } else scanUnits(units, unitTotals(of, null, units, then, span).list, of, then, isDay ? ONE : goal, visit, span)
    },
    shares: units === null ? 'none' : 'rows',
    ledgers: [of.rows, ...(units ? [units.units.rows] : [])],
    readsToday: true,
    isCumulative: false,
  }
}

/** A unit that has filed at all. */
const ONE: Goal = { operator: '>=', target: 1 }

const mapNull = <T, R>(value: T | null, change: (value: T) => R): R | null => (value === null ? null : change(value))
const firstOfMonth = (day: EpochDay): EpochDay => day - partsOfDay(day).date + 1

/** Whether a first row could still come in time: today at the earliest. */
function canStill({ value }: Recurrence, { operator, target }: Goal, period: DaySpan, day: EpochDay): boolean {
  if (operator.startsWith('>') || (value === 'day-of-month' && day < firstOfMonth(period.to))) return true
  const { date, monthAndDay } = partsOfDay(day)
  return reaches(operator === '=' ? '<=' : operator, value === 'day-of-month' ? date : monthAndDay, target)
}

function timesIn(
  of: QuantityReader,
  units: UnitsReader | null,
  at: At,
  span: { from: string; to: string },
  goal: Goal,
): InPeriod {
  let [value, low, high, unknown] = [0, 0, 0, 0]
  if (units !== null) {
    const { list, unknown: blank } = unitTotals(of, null, units, at, span)
    const worst = worstUnit(list, goal)
    return { ...worst, numerator: worst.unitsMet, denominator: worst.units, unknown: blank }
  }
  of.scan(
    at,
    (_row, truth, weight) => {
      if (truth === 1 && weight !== null) [value, low, high] = [value + weight, low + weight, high + weight]
      else [unknown, high] = [unknown + 1, high + (weight ?? Infinity)]
    },
    span,
  )
  return { ...NO_UNITS, value, low, high, unknown, numerator: value }
}

const NO_UNITS = { denominator: null, units: null, unitsMet: null, isEmpty: false } as const

/** First day of the rows; with units, that of the last unit to file. Infinity = not yet. */
function firstDays(
  of: QuantityReader,
  units: UnitsReader | null,
  at: At,
  span: { from: string; to: string },
  { operator, target }: Goal,
  numberOf: (row: number) => number | null,
): InPeriod {
  const sure = new Map<string, number>()
  const maybe = new Map<string, number>()
  let [unknown, anyones] = [0, Infinity]
  of.scan(
    at,
    (row, truth) => {
      const number = numberOf(row)
      const unit = units === null ? '' : units.unitOf(row, at)
      if (truth === 1 && number !== null && unit !== null) {
        sure.set(unit, Math.min(sure.get(unit) ?? Infinity, number))
        return
      }
      unknown++
      // A row whose day is not known may be the first of the period.
      const first = number ?? -Infinity
      if (unit === null) anyones = Math.min(anyones, first)
      else maybe.set(unit, Math.min(maybe.get(unit) ?? Infinity, first))
    },
    span,
  )
  const figure = (unit: string, row: number, truth: 1 | -1): UnitValue => {
    const value = sure.get(unit) ?? Infinity
    return { row, truth, value, low: Math.min(value, maybe.get(unit) ?? Infinity, anyones), high: value }
  }
  if (units === null) {
    const { value, low, high } = figure('', 0, 1)
    return { ...NO_UNITS, value, low, high, unknown, numerator: value === Infinity ? 0 : 1 }
  }
  const list: UnitValue[] = []
  units.units.scan(at, (row, truth) => {
    if (truth === -1) unknown++
    list.push(figure(units.units.rows.id(row), row, truth))
  })
  const worst = worstUnit(list, { operator, target })
  return { ...worst, numerator: worst.unitsMet, denominator: worst.units, unknown }
}
