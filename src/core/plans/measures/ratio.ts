import type { At, Frame } from '../frame.ts'
import type { Indicator } from '../indicator.ts'
import type { Truth } from '../kleene.ts'
import { noPeriods, PLAIN, type MeasureReader, type MeasureValue, type VisitRole } from '../measure-types.ts'
import { compileQuantity, totalOn, type QuantityReader } from '../quantity.ts'
import { compileWhere } from '../where.ts'
import type { LedgerOf } from '../ledger-of.ts'

type Ratio = Extract<Indicator, { measure: 'ratio' }>

/** 100 * part / of. Null without a denominator, never 0 or 100. */
export function compileRatio(indicator: Ratio, ledgerOf: LedgerOf, frame: Frame): MeasureReader {
  return 'have' in indicator ? shareOfRows(indicator, ledgerOf, frame) : shareOfTotals(indicator, ledgerOf, frame)
}

/**
 * Share of rows that also pass. Rows not known are in neither numerator nor denominator; the bounds are those of any way
 * they could turn out in which something is left to count.
 */
function shareOfRows(indicator: Extract<Ratio, { have: unknown }>, ledgerOf: LedgerOf, frame: Frame): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const have = compileWhere(indicator.have, of.rows)

  /** Calls for each row: is it in the denominator, does it pass, what does it weigh. */
  const each = (at: At, visit: (row: number, isOf: 1 | -1, has: Truth, weight: number | null) => void): void =>
    of.scan(at, (row, isOf, weight) => visit(row, isOf, have.test(row, at), weight))

  const on = (at: At): MeasureValue => {
    let [yes, all, unknown] = [0, 0, 0]
    // What is in the fraction at its least and at its greatest.
    let [lowYes, lowNo, highYes, highNo] = [0, 0, 0, 0]
    let [onlyMaybeYes, onlyMaybeNo] = [false, false]
    each(at, (_row, isOf, has, weight) => {
      const isKnown = isOf === 1 && has !== -1 && weight !== null
      if (isKnown) {
        all += weight
        if (has === 1) yes += weight
      } else unknown++
      const most = weight ?? Infinity
      if (isOf === 1) {
        // Certain to count: an unknown weight may be nothing where that is worse.
        if (has === 1) [lowYes, highYes] = [lowYes + (weight ?? 0), highYes + most]
        else if (has === 0) [lowNo, highNo] = [lowNo + most, highNo + (weight ?? 0)]
        else [lowNo, highYes] = [lowNo + most, highYes + most]
        if (weight === null && has === 1) onlyMaybeYes = true
        if (weight === null && has === 0) onlyMaybeNo = true
        return
      }
      if (has !== 1) lowNo += most
      else onlyMaybeYes = true
      if (has !== 0) highYes += most
      else onlyMaybeNo = true
    })
    const low = lowYes + lowNo > 0 ? share(lowYes, lowNo) : onlyMaybeYes ? 100 : 0
    const high = highYes + highNo > 0 ? 100 - share(highNo, highYes) : onlyMaybeNo ? 0 : 100
    const value = all > 0 ? (100 * yes) / all : null
    const isEmpty = all === 0 && unknown === 0
    return {
      ...PLAIN,
      value,
      low: unknown === 0 && value !== null ? value : low,
      high: unknown === 0 && value !== null ? value : high,
      numerator: yes,
      denominator: all,
      unknown,
      isEmpty,
    }
  }
  const scan = (at: At, visit: VisitRole): void =>
    each(at, (row, isOf, has, weight) => {
      if (isOf === -1 || has === -1 || weight === null) {
        visit('unknown', of.rows, row, weight ?? 0, [...of.blanks(row, at), ...have.blanks(row, at)])
        return
      }
      visit('denominator', of.rows, row, weight, [])
      if (has === 1) visit('numerator', of.rows, row, weight, [])
    })
  return {
    on,
    scan,
    periods: noPeriods,
    shares: 'ratio',
    ledgers: [of.rows],
    readsToday: of.readsToday || have.readsToday,
    isCumulative: false,
  }
}

/** 100 * a / (a + b); `b` may be without bound. */
const share = (a: number, b: number): number => (a === 0 ? 0 : (100 * a) / (a + b))

/** One quantity as a share of another; the bounds are those of each for itself, and so may be wider than need be. */
function shareOfTotals(indicator: Extract<Ratio, { part: unknown }>, ledgerOf: LedgerOf, frame: Frame): MeasureReader {
  const of = compileQuantity(indicator.of, ledgerOf(indicator.of.kind), frame)
  const part = compileQuantity(indicator.part, ledgerOf(indicator.part.kind), frame)
  const less = indicator.less ? compileQuantity(indicator.less, ledgerOf(indicator.less.kind), frame) : null
  const readers = [of, part, ...(less ? [less] : [])]
  const on = (at: At): MeasureValue => {
    const [whole, plus] = [totalOn(of, at), totalOn(part, at)]
    const minus = less ? totalOn(less, at) : { value: 0, low: 0, high: 0, unknown: 0 }
    const top = { value: plus.value - minus.value, low: plus.low - minus.high, high: plus.high - minus.low }
    const unknown = whole.unknown + plus.unknown + minus.unknown
    const value = whole.value > 0 ? (100 * top.value) / whole.value : null
    const isExact = unknown === 0 && value !== null
    return {
      ...PLAIN,
      value,
      low: isExact ? value : quotient(top.low, top.low >= 0 ? whole.high : whole.low),
      high: isExact ? value : quotient(top.high, top.high >= 0 ? whole.low : whole.high),
      numerator: top.value,
      denominator: whole.value,
      unknown,
      isEmpty: whole.high <= 0,
    }
  }
  const scan = (at: At, visit: VisitRole): void => {
    scanTotal(of, at, 'denominator', visit)
    scanTotal(part, at, 'numerator', visit)
    if (less) scanTotal(less, at, 'less', visit)
  }
  return {
    on,
    scan,
    periods: noPeriods,
    shares: 'ratio',
    ledgers: readers.map((reader) => reader.rows),
    readsToday: readers.some((reader) => reader.readsToday),
    isCumulative: false,
  }
}

function quotient(top: number, whole: number): number {
  if (top === 0) return 0
  if (whole <= 0) return top > 0 ? Infinity : -Infinity
  return whole === Infinity ? (Math.abs(top) === Infinity ? top : 0) : (100 * top) / whole
}

/** Rows of a quantity in one role. */
export function scanTotal(
  reader: QuantityReader,
  at: At,
  role: 'numerator' | 'denominator' | 'less',
  visit: VisitRole,
): void {
  reader.scan(at, (row, truth, weight) => {
    if (truth === 1 && weight !== null) visit(role, reader.rows, row, weight, [])
    else visit('unknown', reader.rows, row, weight ?? 0, reader.blanks(row, at))
  })
}
