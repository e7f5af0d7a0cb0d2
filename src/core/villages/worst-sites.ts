import type { MeasureOptions, VillageFacts } from './measure-types.ts'
import { FLAGS, reviewFlags } from './review-flags.ts'
import type { ReviewRows } from './review-rows.ts'
import { villageOfRows } from './village-of-rows.ts'

/** A site with open hazards. */
export interface WorstSite {
  readonly siteId: string
  readonly open: number
  readonly major: number
  readonly overdue: number
  /** Repeats found in the period. */
  readonly repeat: number
  readonly oldestOpenDays: number
  /** Its open hazards, ascending row indexes. */
  readonly rows: readonly number[]
}

/**
 * Sites of a village (null = the town) with open hazards, worst first: by major, then overdue, then open hazards, then
 * age, then id. The order is of urgency, never a score.
 */
export function worstSites(
  rows: ReviewRows,
  villages: readonly VillageFacts[],
  villageId: string | null,
  options: MeasureOptions,
  limit = 10,
): WorstSite[] {
  const { flags } = reviewFlags(rows, options)
  const place = villages.findIndex(({ id }) => id === villageId)
  const { villageOf } = villageOfRows(rows, villages)
  const sites = new Map<number, { open: number; major: number; overdue: number; repeat: number; found: number; rows: number[] }>() // prettier-ignore
  for (let row = 0; row < rows.length; row++) {
    const bits = flags[row] as number
    const site = rows.siteRow[row] as number
    if ((bits & (FLAGS.open | FLAGS.repeat)) === 0 || site === -1) continue
    if (villageId !== null && villageOf[row] !== place) continue
    const sum = sites.get(site) ?? { open: 0, major: 0, overdue: 0, repeat: 0, found: Infinity, rows: [] }
    sites.set(site, sum)
    if ((bits & FLAGS.repeat) !== 0) sum.repeat++
    if ((bits & FLAGS.open) === 0) continue
    sum.open++
    if ((bits & FLAGS.major) !== 0) sum.major++
    if ((bits & FLAGS.overdue) !== 0) sum.overdue++
    sum.found = Math.min(sum.found, rows.foundDay[row] as number)
    sum.rows.push(row)
  }
  return [...sites]
    .filter(([, { open }]) => open > 0)
    .map(([site, { found, ...sum }]) => ({ siteId: rows.siteId(site), ...sum, oldestOpenDays: options.asOf - found }))
    .sort(
      (a, b) =>
        b.major - a.major ||
        b.overdue - a.overdue ||
        b.open - a.open ||
        b.oldestOpenDays - a.oldestOpenDays ||
        (a.siteId < b.siteId ? -1 : 1),
    )
    .slice(0, limit)
}

/** A hazard that came back: found in the period where the same site and type was closed shortly before. */
export interface Repeat {
  readonly row: number
  /** The hazard that was closed. */
  readonly beforeRow: number
  readonly siteId: string
  /** From the closing to the new finding. */
  readonly daysBetween: number
}

/** Repeats of a village (null = the town), newest finding first; as many as `repeat.numerator` says. */
export function repeatList(
  rows: ReviewRows,
  villages: readonly VillageFacts[],
  villageId: string | null,
  options: MeasureOptions,
): Repeat[] {
  const { flags } = reviewFlags(rows, options)
  const place = villages.findIndex(({ id }) => id === villageId)
  const { villageOf } = villageOfRows(rows, villages)
  const repeats: Repeat[] = []
  for (let row = 0; row < rows.length; row++) {
    if (((flags[row] as number) & FLAGS.repeat) === 0 || (villageId !== null && villageOf[row] !== place)) continue
    repeats.push({
      row,
      beforeRow: rows.closedBeforeRow[row] as number,
      siteId: rows.siteId(row),
      daysBetween: (rows.foundDay[row] as number) - (rows.closedBeforeDay[row] as number),
    })
  }
  return repeats.sort((a, b) => (rows.foundDay[b.row] as number) - (rows.foundDay[a.row] as number) || a.row - b.row)
}
