import { AppError } from '../../errors.ts'
import type { At, Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { LedgerOf } from '../ledger-of.ts'
import type { LedgerRows } from '../ledger-rows.ts'
import { noPeriods, PLAIN, type MeasureReader } from '../measure-types.ts'
import { compileQuantity, totalOn } from '../quantity.ts'
import { scanTotal } from './ratio.ts'

type Length = Extract<Indicator, { measure: 'length' }>

const METRES: Readonly<Record<string, number>> = { m: 1, km: 1000, 米: 1, 公里: 1000, 千米: 1000 }

/**
 * Sum of lengths in the target's unit.
 *
 * @throws AppError `argument/invalid` when the unit of the field or of the target is neither metres nor kilometres.
 */
export function compileLength(indicator: Length, ledgerOf: LedgerOf, frame: Frame, unit: string): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const factor = metresOf(fieldUnit(of.rows, indicator.of.sum)) / metresOf(unit)
  return {
    on: (at: At) => {
      const { value, low, high, unknown } = totalOn(of, at)
      const total = value * factor
      return {
        ...PLAIN,
        value: total,
        low: low * factor,
        high: high * factor,
        numerator: total,
        denominator: null,
        unknown,
      }
    },
    scan: (at, visit) =>
      scanTotal(of, at, 'numerator', (role, rows, row, weight, why) => visit(role, rows, row, weight * factor, why)),
    periods: noPeriods,
    shares: 'counted',
    ledgers: [of.rows],
    readsToday: of.readsToday,
    isCumulative: false,
  }
}

/** Unit as declared; a field that declares none says it in its name, `lengthKm`, `lengthM`. */
const fieldUnit = (rows: LedgerRows, field: string): string =>
  rows.describe?.(field)?.unit ?? /(Km|M)$/.exec(field)?.[1]?.toLowerCase() ?? ''

function metresOf(unit: string): number {
  const metres = METRES[unit]
  if (metres !== undefined) return metres
  throw new AppError('argument/invalid', { name: 'unit', found: unit, expected: Object.keys(METRES).join(', ') })
}
