import { NO_DAY } from '../time/calendar-day.ts'
import type { PointSource } from './point-source.ts'

/** Stands for "never" in {@link TimeMarks}: later than any day, exact in Float32. */
export const NEVER = 1e9

/**
 * Hazards as marks that know their time: one for each span of days in which a hazard with a place is open, so two for a
 * hazard that was reopened once. Never changes with the shown day; the GPU compares.
 *
 * The order is fixed and right on every day: the later a deadline, the milder the mark, and major ones come last. So
 * what is drawn later is never milder than what it covers.
 */
export interface TimeMarks {
  readonly length: number
  /** Length 2n, EPSG:4326. */
  readonly lngLat: Float64Array
  /** Length 4n: open from this day, open until before that day ({@link NEVER} = still open), deadline, 1 = major. */
  readonly spans: Float32Array
  /** Length n: table row. */
  readonly rows: Uint32Array
}

/** Deadlines beyond 273 years from 1970 share a bucket. */
const FARTHEST_DAY = 100_000

/** Cost: 0.2 s for 1e6 rows; for a worker. A ranked set has no marks. */
export function buildTimeMarks(source: PointSource): TimeMarks {
  if (source.kind !== 'hazards')
    return { length: 0, lngLat: new Float64Array(), spans: new Float32Array(), rows: new Uint32Array() }
  const { lngLat, isMajor, deadlineDay } = source
  const rowCount = lngLat.length / 2
  const bucketOf = (row: number) => {
    if (isMajor[row] === 1) return 2 * FARTHEST_DAY + 1
    const deadline = Math.max(-FARTHEST_DAY, Math.min(FARTHEST_DAY, deadlineDay[row] ?? NO_DAY))
    return FARTHEST_DAY - deadline
  }
  // Counting sort: how many marks a bucket gets, then where each bucket starts.
  const starts = new Uint32Array(2 * FARTHEST_DAY + 3)
  for (let row = 0; row < rowCount; row++) {
    const bucket = bucketOf(row) + 1
    eachSpan(source, row, () => (starts[bucket] = (starts[bucket] ?? 0) + 1))
  }
  for (let bucket = 1; bucket < starts.length; bucket++) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
  }
  const length = starts.at(-1) ?? 0
  const marks = {
    length,
    lngLat: new Float64Array(2 * length),
    spans: new Float32Array(4 * length),
    rows: new Uint32Array(length),
  }
  for (let row = 0; row < rowCount; row++) {
    const bucket = bucketOf(row)
    eachSpan(source, row, (from, to) => {
      const at = starts[bucket] ?? 0
      starts[bucket] = at + 1
      marks.rows[at] = row
      marks.lngLat[2 * at] = lngLat[2 * row] ?? NaN
      marks.lngLat[2 * at + 1] = lngLat[2 * row + 1] ?? NaN
      marks.spans[4 * at] = from
      marks.spans[4 * at + 1] = to
      marks.spans[4 * at + 2] = neverOr(deadlineDay[row] ?? NO_DAY)
      marks.spans[4 * at + 3] = isMajor[row] ?? 0
    })
  }
  return marks
}

/** Calls back for every span `[from, to)` in which a row with a place is open, in order. */
function eachSpan(source: PointSource & { kind: 'hazards' }, row: number, each: (from: number, to: number) => void) {
  if (!Number.isFinite(source.lngLat[2 * row]) || !Number.isFinite(source.lngLat[2 * row + 1])) return
  const { foundDay, closedDay, closedSpells } = source.days
  const end = neverOr(closedDay[row] ?? NO_DAY)
  let from = neverOr(foundDay[row] ?? NO_DAY)
  const lastSpell = closedSpells.starts[row + 1] ?? 0
  for (let spell = closedSpells.starts[row] ?? 0; spell < lastSpell; spell++) {
    const until = Math.min(end, closedSpells.days[2 * spell] ?? NEVER)
    if (from < until) each(from, until)
    from = Math.max(from, closedSpells.days[2 * spell + 1] ?? NEVER)
  }
  if (from < end) each(from, end)
}

const neverOr = (day: number) => (day === NO_DAY ? NEVER : day)

/**
 * The filter's answer for each mark, as the GPU reads it (255 = draw, 0 = leave out).
 *
 * @param keep - one entry a table row, 1 = keep; null = keep all.
 */
export function keptMarks({ rows }: TimeMarks, keep: Uint8Array | null): Uint8Array {
  const kept = new Uint8Array(rows.length)
  if (keep === null) return kept.fill(255)
  for (let i = 0; i < rows.length; i++) kept[i] = keep[rows[i] ?? 0] === 1 ? 255 : 0
  return kept
}
