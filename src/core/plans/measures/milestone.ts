import { epochDayOf, isoOfEpochDay, type EpochDay } from '../../time/calendar-day.ts'
import type { At, Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { LedgerOf } from '../ledger-of.ts'
import { noPeriods, PLAIN, type MeasureReader, type MeasureValue, type VisitRole } from '../measure-types.ts'
import { compileUnits, type UnitsReader } from '../per-unit.ts'
import { compileQuantity, dateReader, type QuantityReader } from '../quantity.ts'

type Milestone = Extract<Indicator, { measure: 'milestone' }>

/** Reads the day on which a row was done; null = not by then. A row without the date is not done, not unknown. */
type DoneOf = (row: number, at: At) => EpochDay | null

/** 1 once done, else 0. */
export function compileMilestone(indicator: Milestone, ledgerOf: LedgerOf, frame: Frame): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const dateOf = dateReader(of.rows, indicator.on)
  const doneOf: DoneOf = (row, at) => {
    const iso = dateOf(row, at.day)
    return iso === null || iso > isoOfEpochDay(at.day) ? null : epochDayOf(iso)
  }
  const base = {
    periods: noPeriods,
    ledgers: [of.rows],
    readsToday: true,
    isCumulative: false,
  }
  if (indicator.per) {
    const units = compileUnits(indicator.per, of.rows, ledgerOf, frame)
    return { ...base, ...milestonePerUnit(of, units, doneOf), shares: 'rows', ledgers: [of.rows, units.units.rows] }
  }
  return indicator.every === true
    ? { ...base, ...milestoneOfAll(of, doneOf), shares: 'rows' }
    : { ...base, ...milestoneOfFirst(of, doneOf), shares: 'none' }
}

type Reading = Pick<MeasureReader, 'on' | 'scan'>

function milestoneOfFirst(of: QuantityReader, doneOf: DoneOf): Reading {
  const on = (at: At): MeasureValue => {
    let [numerator, unknown] = [0, 0]
    let doneOn: EpochDay | null = null
    of.scan(at, (row, truth) => {
      const day = doneOf(row, at)
      if (day === null) return
      if (truth === -1) unknown++
      else {
        numerator++
        doneOn = Math.min(doneOn ?? Infinity, day)
      }
    })
    const value = numerator > 0 ? 1 : 0
    return { ...PLAIN, value, low: value, high: unknown > 0 ? 1 : value, numerator, denominator: null, unknown, doneOn }
  }
  const scan = (at: At, visit: VisitRole): void =>
    of.scan(at, (row, truth) => {
      if (doneOf(row, at) === null) return
      if (truth === -1) visit('unknown', of.rows, row, 1, of.blanks(row, at))
      else visit('numerator', of.rows, row, 1, [])
    })
  return { on, scan }
}

function milestoneOfAll(of: QuantityReader, doneOf: DoneOf): Reading {
  const on = (at: At): MeasureValue => {
    let [numerator, denominator, unknown, openMaybe] = [0, 0, 0, 0]
    let last: EpochDay | null = null
    of.scan(at, (row, truth) => {
      const day = doneOf(row, at)
      if (truth === -1) {
        unknown++
        if (day === null) openMaybe++
        return
      }
      denominator++
      if (day === null) return
      numerator++
      last = Math.max(last ?? -Infinity, day)
    })
    const isAll = numerator === denominator
    // What nobody has listed is not done: no rows are no success, and no excuse either.
    const isNone = denominator === 0
    const value = isAll && !isNone ? 1 : 0
    const low = isAll && !isNone && openMaybe === 0 ? 1 : 0
    const high = isAll && !(isNone && unknown === openMaybe) ? 1 : 0
    const doneOn = value === 1 ? last : null
    return { ...PLAIN, value, low, high, numerator, denominator, unknown, doneOn }
  }
  const scan = (at: At, visit: VisitRole): void =>
    of.scan(at, (row, truth) => {
      if (truth === -1) {
        visit('unknown', of.rows, row, 1, of.blanks(row, at))
        return
      }
      visit('denominator', of.rows, row, 1, [])
      if (doneOf(row, at) !== null) visit('numerator', of.rows, row, 1, [])
    })
  return { on, scan }
}

interface UnitDone {
  row: number
  truth: 1 | -1
  /** First day on which one of its rows was done. */
  day: EpochDay | null
  /** A row that may count, or may be its, is done. */
  isMaybe: boolean
}

function milestonePerUnit(of: QuantityReader, units: UnitsReader, doneOf: DoneOf): Reading {
  const unitsOn = (at: At): { list: UnitDone[]; unknown: number } => {
    const first = new Map<string, EpochDay>()
    const maybe = new Set<string>()
    let [unknown, isAnyones] = [0, false]
    of.scan(at, (row, truth) => {
      const day = doneOf(row, at)
      if (day === null) return
      const unit = units.unitOf(row, at)
      if (unit !== null && truth === 1) {
        first.set(unit, Math.min(first.get(unit) ?? Infinity, day))
        return
      }
      unknown++
      if (unit === null) isAnyones = true
      else maybe.add(unit)
    })
    const list: UnitDone[] = []
    units.units.scan(at, (row, truth) => {
      const id = units.units.rows.id(row)
      if (truth === -1) unknown++
      list.push({ row, truth, day: first.get(id) ?? null, isMaybe: isAnyones || maybe.has(id) })
    })
    return { list, unknown }
  }
  const on = (at: At): MeasureValue => {
    const { list, unknown } = unitsOn(at)
    const sure = list.filter((unit) => unit.truth === 1)
    const met = sure.filter((unit) => unit.day !== null)
    const isAll = met.length === sure.length
    const isMaybeAll = sure.every((unit) => unit.day !== null || unit.isMaybe)
    const value = sure.length === 0 ? null : isAll ? 1 : 0
    return {
      value,
      low: isAll && list.every((unit) => unit.truth === 1 || unit.day !== null) ? 1 : 0,
      high: isMaybeAll ? 1 : 0,
      numerator: met.length,
      denominator: sure.length,
      unknown,
      unitsMet: met.length,
      units: sure.length,
      doneOn: value === 1 ? met.reduce((last, unit) => Math.max(last, unit.day ?? -Infinity), -Infinity) : null,
      isEmpty: list.length === 0,
    }
  }
  const scan = (at: At, visit: VisitRole): void => {
    const { rows } = units.units
    for (const { row, truth, day } of unitsOn(at).list) {
      if (truth === -1) visit('unknown', rows, row, 1, units.units.blanks(row, at))
      else visit('denominator', rows, row, 1, [])
      if (truth === 1 && day !== null) visit('numerator', rows, row, 1, [])
    }
    of.scan(at, (row, truth) => {
      if (doneOf(row, at) === null) return
      const isBlank = units.unitOf(row, at) === null
      if (truth === 1 && !isBlank) return
      visit('unknown', of.rows, row, 1, [...of.blanks(row, at), ...(isBlank ? [units.by] : [])])
    })
  }
  return { on, scan }
}
