import type { At, Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { LedgerOf } from '../ledger-of.ts'
import { noPeriods, PLAIN, type MeasureReader, type MeasureValue, type VisitRole } from '../measure-types.ts'
import { compileUnits, worstUnit, type Goal, type UnitsReader, type UnitValue } from '../per-unit.ts'
import { compileQuantity, totalOn, type QuantityReader } from '../quantity.ts'
import type { Span } from '../windows.ts'
import { scanTotal } from './ratio.ts'

type Count = Exclude<Extract<Indicator, { measure: 'count' }>, { days: unknown }>

/** Rows, or a sum of them, less others; with units, the worst unit's. */
export function compileCount(indicator: Count, ledgerOf: LedgerOf, frame: Frame, goal: Goal): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const less = indicator.less ? compileQuantity(indicator.less, ledgerOf(indicator.less.kind), frame) : null
  if (indicator.per)
    return countPerUnit(of, less, compileUnits(indicator.per, of.rows, ledgerOf, frame, less?.rows ?? null), goal)
  const window = indicator.of.during?.window
  const isEvents = window === 'plan' || (typeof window === 'object' && 'year' in window)
  return {
    on: (at) => totalValue(of, less, at),
    scan: (at, visit) => {
      scanTotal(of, at, 'numerator', visit)
      if (less) scanTotal(less, at, 'less', visit)
    },
    periods: noPeriods,
    shares: 'counted',
    ledgers: [of.rows, ...(less ? [less.rows] : [])],
    readsToday: of.readsToday || (less?.readsToday ?? false),
    isCumulative: isEvents && less === null && !of.changes,
  }
}

function totalValue(of: QuantityReader, less: QuantityReader | null, at: At): MeasureValue {
  const plus = totalOn(of, at)
  const minus = less ? totalOn(less, at) : { value: 0, low: 0, high: 0, unknown: 0 }
  return {
    ...PLAIN,
    value: plus.value - minus.value,
    low: plus.low - minus.high,
    high: plus.high - minus.low,
    numerator: plus.value - minus.value,
    denominator: null,
    unknown: plus.unknown + minus.unknown,
  }
}

function countPerUnit(of: QuantityReader, less: QuantityReader | null, units: UnitsReader, goal: Goal): MeasureReader {
  const on = (at: At): MeasureValue => {
    const { list, unknown } = unitTotals(of, less, units, at)
    const { isEmpty, ...worst } = worstUnit(list, goal)
    return {
      ...PLAIN,
      ...worst,
      numerator: worst.unitsMet,
      denominator: worst.units,
      unknown,
      isEmpty,
    }
  }
  return {
    on,
    scan: (at, visit) => scanUnits(units, unitTotals(of, less, units, at).list, of, at, goal, visit),
    periods: noPeriods,
    shares: 'rows',
    ledgers: [of.rows, units.units.rows, ...(less ? [less.rows] : [])],
    readsToday: of.readsToday || units.units.readsToday || (less?.readsToday ?? false),
    isCumulative: false,
  }
}

/** Figure of every unit. A counted row whose unit is not known may be any unit's. */
export function unitTotals(
  of: QuantityReader,
  less: QuantityReader | null,
  units: UnitsReader,
  at: At,
  span?: Span,
): { list: UnitValue[]; unknown: number } {
  const sums = new Map<string, { value: number; low: number; high: number }>()
  const anyones = { low: 0, high: 0 }
  let unknown = 0
  const add = (reader: QuantityReader, sign: 1 | -1): void =>
    reader.scan(
      at,
      (row, truth, weight) => {
        const unit = units.unitOf(row, at, reader.rows)
        const isKnown = truth === 1 && weight !== null && unit !== null
        if (!isKnown) unknown++
        const sure = truth === 1 && unit !== null
        const [least, most] = [
          sure ? (weight ?? 0) : Math.min(0, weight ?? 0),
          sure ? (weight ?? Infinity) : Math.max(0, weight ?? Infinity),
        ]
        const sum = unit === null ? null : (sums.get(unit) ?? { value: 0, low: 0, high: 0 })
        const into = sum ?? anyones
        into.low += sign === 1 ? least : -most
        into.high += sign === 1 ? most : -least
        if (sum === null || unit === null) return
        if (isKnown) sum.value += sign * weight
        sums.set(unit, sum)
      },
      span,
    )
  add(of, 1)
  if (less) add(less, -1)
  const list: UnitValue[] = []
  units.units.scan(at, (row, truth) => {
    if (truth === -1) unknown++
    const sum = sums.get(units.units.rows.id(row)) ?? { value: 0, low: 0, high: 0 }
    list.push({ row, truth, value: sum.value, low: sum.low + anyones.low, high: sum.high + anyones.high })
  })
  return { list, unknown }
}

/** Units as the denominator, those that reach the target as the numerator; and the rows that are not known. */
export function scanUnits(
  units: UnitsReader,
  list: readonly UnitValue[],
  of: QuantityReader,
  at: At,
  goal: Goal,
  visit: VisitRole,
  span?: Span,
): void {
  const { rows } = units.units
  const met = new Set<number>()
  for (const unit of list) if (worstUnit([{ ...unit, truth: 1 }], goal).unitsMet === 1) met.add(unit.row)
  for (const { row, truth } of list) {
    if (truth === -1) visit('unknown', rows, row, 1, units.units.blanks(row, at))
    else {
      visit('denominator', rows, row, 1, [])
      if (met.has(row)) visit('numerator', rows, row, 1, [])
    }
  }
  of.scan(
    at,
    (row, truth, weight) => {
      const isBlank = units.unitOf(row, at) === null
      if (truth === 1 && weight !== null && !isBlank) return
      visit('unknown', of.rows, row, weight ?? 0, [...of.blanks(row, at), ...(isBlank ? [units.by] : [])])
    },
    span,
  )
}
