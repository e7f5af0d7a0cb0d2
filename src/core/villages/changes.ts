import type { MeasureOptions, VillageFacts } from './measure-types.ts'
import { checkMeasureOptions } from './measures.ts'
import { FLAGS, reviewFlags } from './review-flags.ts'
import type { ReviewRows } from './review-rows.ts'
import { villageOfRows } from './village-of-rows.ts'

/** What changed between the end of the day before `from` (the last review) and `asOf`; counts of distinct hazards. */
export interface VillageChanges {
  readonly villageId: string
  readonly openBefore: number
  readonly found: number
  readonly reopened: number
  readonly closed: number
  /** `openBefore + found + reopened − closed`, exactly. */
  readonly openNow: number
  /** Overdue now and not overdue then. */
  readonly newlyOverdue: number
  /** Major and open now, not open then: found or reopened. Grades have no history, so a regrading is not seen. */
  readonly newlyMajor: number
}

const COUNTED = {
  openBefore: FLAGS.openBefore,
  found: FLAGS.found,
  reopened: FLAGS.reopened,
  closed: FLAGS.closed,
  openNow: FLAGS.open,
  newlyOverdue: FLAGS.newlyOverdue,
  newlyMajor: FLAGS.newlyMajor,
} as const satisfies Record<Exclude<keyof VillageChanges, 'villageId'>, number>
type Counted = keyof typeof COUNTED
const NAMES = Object.keys(COUNTED) as Counted[]

/**
 * The waterfall of every village, of the hazards in none (`villageId` '') and of the town (sum of both).
 *
 * @throws AppError `argument/invalid` when `from` is after `asOf`.
 */
export function villageChanges(
  rows: ReviewRows,
  villages: readonly VillageFacts[],
  options: MeasureOptions,
): { byVillage: VillageChanges[]; outside: VillageChanges; town: VillageChanges } {
  checkMeasureOptions(options)
  const { flags } = reviewFlags(rows, options)
  const { villageOf } = villageOfRows(rows, villages)
  const sums = NAMES.map((name) => ({ name, bit: COUNTED[name], into: new Uint32Array(villages.length + 2) }))
  for (let row = 0; row < rows.length; row++) {
    const bits = flags[row] as number
    if (bits === 0) continue
    const village = villageOf[row] as number
    for (const { bit, into } of sums) if ((bits & bit) !== 0) into[village] = (into[village] as number) + 1
  }
  for (const { into } of sums) into[villages.length + 1] = into.reduce((total, count) => total + count, 0)
  const changesAt = (at: number, villageId: string): VillageChanges => {
    const counts = Object.fromEntries(sums.map(({ name, into }) => [name, into[at] as number])) as Record<
      Counted,
      number
    >
    return { villageId, ...counts }
  }
  return {
    byVillage: villages.map(({ id }, at) => changesAt(at, id)),
    outside: changesAt(villages.length, ''),
    town: changesAt(villages.length + 1, ''),
  }
}
