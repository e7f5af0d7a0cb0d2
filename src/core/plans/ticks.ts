import type { EpochDay } from '../time/calendar-day.ts'
import type { Scalar } from './indicator.ts'
import type { FieldFacts } from './ledger-rows.ts'
import { valueAt, valueColumnOf, type ValueColumn } from './value-column.ts'

/** One dated fact of a field: what row `row` was found to be on a day. Of one day the higher `seq` counts. */
export interface RowFact {
  readonly row: number
  readonly day: EpochDay
  readonly seq: number
  /** Null = found to be unknown again. */
  readonly value: Scalar | null
}

/** Facts of a field: those of row r are at `starts[r]` up to (not including) `starts[r + 1]`, by day and seq. */
export interface FactSeries {
  readonly starts: Uint32Array
  readonly days: Int32Array
  readonly values: ValueColumn
}

/**
 * Sorts facts by row, day and seq.
 *
 * @param count - rows of the ledger; facts of other rows are left out.
 * @throws AppError `argument/invalid` for a value of another type.
 */
export function factSeriesOf(type: FieldFacts['type'], count: number, facts: readonly RowFact[]): FactSeries {
  const sorted = facts
    .filter(({ row }) => row >= 0 && row < count)
    .sort((a, b) => a.row - b.row || a.day - b.day || a.seq - b.seq)
  const starts = new Uint32Array(count + 1)
  for (const { row } of sorted) starts[row + 1] = (starts[row + 1] as number) + 1
  for (let row = 0; row < count; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number)
  const values = valueColumnOf(
    type,
    sorted.map(({ value }) => value),
  )
  return { starts, days: Int32Array.from(sorted, ({ day }) => day), values }
}

/** Place of the latest fact of a row on or before a day; -1 = none. */
export function factAt({ starts, days }: FactSeries, row: number, day: EpochDay): number {
  let low = starts[row] ?? 0
  let high = starts[row + 1] ?? 0
  const first = low
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] as number) <= day) low = middle + 1
    else high = middle
  }
  return low > first ? low - 1 : -1
}

/** Value by the latest fact; undefined = no fact so early. */
export function factValue(series: FactSeries, row: number, day: EpochDay): Scalar | null | undefined {
  const at = factAt(series, row, day)
  return at === -1 ? undefined : valueAt(series.values, at)
}
