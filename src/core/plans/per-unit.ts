import { AppError } from '../errors.ts'
import { reachesWithin, isLimit, type Bounds } from './bounds.ts'
import type { At, Frame } from './frame.ts'
import type { Operator, PerUnit } from './indicator.ts'
import type { LedgerOf } from './ledger-of.ts'
import type { LedgerRows } from './ledger-rows.ts'
import { compileQuantity, type QuantityReader } from './quantity.ts'

/** One unit's figure. */
export interface UnitValue extends Bounds {
  readonly row: number
  /** 1 = asked; -1 = may be. */
  readonly truth: 1 | -1
  readonly value: number
}

/** What target the units' figures are compared with. */
export interface Goal {
  readonly operator: Operator
  readonly target: number
}

/** The units of a target, and whose rows are whose. */
export interface UnitsReader {
  readonly units: QuantityReader
  /** Unit that a row of the counted ledger (or of the one taken off) belongs to; null = not known. */
  unitOf(row: number, at: At, rows?: LedgerRows): string | null
  readonly by: string
}

/**
 * @param less - ledger of what is taken off, which names the unit in the same field; null = none.
 * @throws AppError `argument/invalid` when a field does not exist or a test does not fit.
 */
export function compileUnits(
  per: PerUnit,
  counted: LedgerRows,
  ledgerOf: LedgerOf,
  frame: Frame,
  less: LedgerRows | null = null,
): UnitsReader {
  const units = compileQuantity({ kind: per.kind, where: per.where }, ledgerOf(per.kind), frame)
  const read = unitReader(counted, per.by)
  const readLess = less === null || less === counted ? read : unitReader(less, per.by)
  const unitOf = (row: number, at: At, rows: LedgerRows = counted): string | null => {
    const value = (rows === counted ? read : readLess)(row, at.day)
    return value === null ? null : String(value)
  }
  return { units, unitOf, by: per.by }
}

function unitReader(rows: LedgerRows, by: string): NonNullable<ReturnType<LedgerRows['field']>> {
  const read = rows.field(by)
  if (read !== null) return read
  const found = `${rows.kind}.${by}`
  throw new AppError('argument/invalid', { name: found, found: by, expected: `a field of ${rows.kind}` })
}

/** The worst unit's figure: the least where more is wanted, the greatest where less is, else the furthest off. */
export interface WorstUnit extends Bounds {
  readonly value: number | null
  /** Units certainly asked, and those of them that certainly reach the target. */
  readonly units: number
  readonly unitsMet: number
  /** No unit is, or may be, asked. */
  readonly isEmpty: boolean
}

export function worstUnit(units: readonly UnitValue[], { operator, target }: Goal): WorstUnit {
  const sure = units.filter((unit) => unit.truth === 1)
  const met = sure.filter((unit) => reachesWithin(operator, unit, target) === 1).length
  const counts = { units: sure.length, unitsMet: met, isEmpty: units.length === 0 }
  if (units.length === 0) return { ...counts, value: null, low: 0, high: 0 }
  const lows = units.map((unit) => unit.low)
  const highs = units.map((unit) => unit.high)
  const [sureLows, sureHighs] = [sure.map((unit) => unit.low), sure.map((unit) => unit.high)]
  const values = sure.map((unit) => unit.value)
  if (isLimit(operator, target)) {
    const low = sure.length > 0 ? greatest(sureLows) : least(lows)
    return { ...counts, value: sure.length > 0 ? greatest(values) : null, low, high: greatest(highs) }
  }
  if (operator !== '=') {
    const high = sure.length > 0 ? least(sureHighs) : greatest(highs)
    return { ...counts, value: sure.length > 0 ? least(values) : null, low: least(lows), high }
  }
  const furthest = values.reduce<number | null>(
    (worst, value) => (worst === null || Math.abs(value - target) > Math.abs(worst - target) ? value : worst),
    null,
  )
  return { ...counts, value: furthest, low: least(lows), high: greatest(highs) }
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)
