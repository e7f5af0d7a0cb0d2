import { AppError } from '../errors.ts'
import { addMonths } from '../time/move-range.ts'
import { NO_DAY, type EpochDay } from '../time/calendar-day.ts'
import type { MeasureOptions, VillageFacts } from './measure-types.ts'
import { isReopenedIn } from './review-flags.ts'
import type { ReviewRows } from './review-rows.ts'
import { villageOfRows } from './village-of-rows.ts'
import { isRowOpenOn, type HazardDays } from '../hazards/urgency.ts'

/** What a series tells of each step; `open`, `major` and `overdue` at its end, the others within it. */
export const SERIES = ['open', 'major', 'overdue', 'found', 'closed', 'due', 'late'] as const
export type SeriesName = (typeof SERIES)[number]

/** Columns that series are counted from. */
export type SeriesRows = HazardDays & Pick<ReviewRows, 'length' | 'severity' | 'villageId' | 'deadlineDay'>

/**
 * Trends of all villages. Step k is the days from `ends[k - 1] + 1` (the first: `start`) to `ends[k]`; its numbers are
 * those of `villageMeasures` with this period. Village v has the entries `v × steps` up to (not including)
 * `(v + 1) × steps`; after the villages come the hazards in none, then the town.
 */
export interface VillageSeries extends Readonly<Record<SeriesName, Uint32Array>> {
  readonly start: EpochDay
  readonly ends: Int32Array
}

/** Last days of the months up to the one of `asOf`, which ends at `asOf`; `start` = first day of the first. */
export function monthSteps(asOf: EpochDay, months: number): { start: EpochDay; ends: Int32Array } {
  const first = asOf - new Date(asOf * 86_400_000).getUTCDate() + 1
  const ends = Int32Array.from({ length: months }, (_, at) =>
    at === months - 1 ? asOf : addMonths(first, at - months + 2) - 1,
  )
  return { start: addMonths(first, 1 - months), ends }
}

/**
 * Numbers of every village at each of some steps, in one pass whatever their number.
 *
 * @param steps - `ends` ascending, the first not before `start`. @param keep - as `MeasureOptions.keep`.
 * @throws AppError `argument/invalid` when the steps are not in order.
 */
export function villageSeries(
  rows: SeriesRows,
  villages: readonly Pick<VillageFacts, 'id'>[],
  { start, ends }: { start: EpochDay; ends: Int32Array },
  keep: MeasureOptions['keep'] = null,
): VillageSeries {
  if (ends.some((end, at) => end < (at === 0 ? start : (ends[at - 1] as number) + 1)))
    throw new AppError('argument/invalid', { name: 'ends', found: [start, ...ends], expected: 'ascending days' })
  const steps = ends.length
  const count = villages.length
  const { villageOf } = villageOfRows(rows, villages)
  const make = () => new Uint32Array((count + 2) * steps)
  const sums: Record<SeriesName, Uint32Array> = { open: make(), major: make(), overdue: make(), found: make(), closed: make(), due: make(), late: make() } // prettier-ignore
  const add = (into: Uint32Array, at: number) => void (into[at] = (into[at] as number) + 1)
  const isMajor = rows.severity.values.map((value) => value === 'major')
  const last = ends[steps - 1] ?? start - 1
  const stepOf = stepFinder(start, ends)
  const { starts } = rows.closedSpells

  for (let row = 0; row < rows.length; row++) {
    const found = rows.foundDay[row] as number
    const closed = rows.closedDay[row] as number
    const deadline = rows.deadlineDay[row] as number
    if (found > last || (keep !== null && keep[row] === 0)) continue
    const base = (villageOf[row] as number) * steps
    if (found >= start) add(sums.found, base + stepOf(found))
    if (deadline >= Math.max(start, found) && deadline <= last) {
      add(sums.due, base + stepOf(deadline))
      if (isRowOpenOn(rows, row, deadline)) add(sums.late, base + stepOf(deadline))
    } else if (deadline !== NO_DAY && deadline >= start && deadline < found) countImpossible(row, deadline, found, base)
    const first = found < start ? 0 : stepOf(found)
    const isPlain = starts[row] === starts[row + 1]
    if (isPlain && closed < start && found < start) continue
    for (let step = first; step < steps; step++) {
      const end = ends[step] as number
      if (isPlain ? closed > end : isRowOpenOn(rows, row, end)) {
        add(sums.open, base + step)
        if (isMajor[rows.severity.codes[row] as number] === true) add(sums.major, base + step)
        if (deadline < end) add(sums.overdue, base + step)
        continue
      }
      if (isPlain || isClosedIn(row, step, end)) add(sums.closed, base + step)
      if (isPlain) break
    }
  }
  for (const name of SERIES)
    for (let at = 0; at < (count + 1) * steps; at++) {
      const town = (count + 1) * steps + (at % steps)
      sums[name][town] = (sums[name][town] as number) + (sums[name][at] as number)
    }
  return { start, ends, ...sums }

  /** A deadline before the finding is late, in the step of the deadline, as soon as the hazard is known. */
  function countImpossible(row: number, deadline: EpochDay, found: EpochDay, base: number): void {
    const step = stepOf(deadline)
    if (found > (ends[step] as number)) return
    add(sums.due, base + step)
    add(sums.late, base + step)
  }

  /** The row is not open at the end of the step: whether it was open before it, found in it or reopened in it. */
  function isClosedIn(row: number, step: number, end: EpochDay): boolean {
    const from = step === 0 ? start : (ends[step - 1] as number) + 1
    return (
      (rows.foundDay[row] as number) >= from || isRowOpenOn(rows, row, from - 1) || isReopenedIn(rows, row, from, end)
    )
  }
}

/** Step of a day between `start` and the last end: by a table, so that a million days cost little. */
function stepFinder(start: EpochDay, ends: Int32Array): (day: EpochDay) => number {
  const table = new Uint16Array(Math.max(0, (ends[ends.length - 1] ?? start - 1) - start + 1))
  let step = 0
  for (let at = 0; at < table.length; at++) {
    if (start + at > (ends[step] as number)) step++
    table[at] = step
  }
  return (day) => table[day - start] as number
}
