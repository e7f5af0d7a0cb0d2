import type { Contribution } from './target-answer.ts'

/**
 * Lower ends of the classes of a village's share in what a target lacks, per cent: the first is all above 0. Frozen, so that
 * a colour means the same for every target, on every day.
 */
export const HELD_BACK_CLASSES: readonly number[] = [0, 5, 10, 20, 40]

/** What a village is to a target that is not reached. */
export interface VillageHold {
  /** Null = rows in no village, or what no row stands for. */
  readonly villageId: string | null
  /** Points of the target's value; negative = it is ahead and makes up for others. */
  readonly heldBack: number
  /** Per cent of what is missing; null = nothing is. */
  readonly share: number | null
  /** Index in {@link HELD_BACK_CLASSES}; -1 = holds nothing back. */
  readonly band: number
  readonly numerator: number
  readonly denominator: number
  /** Rows whose answer is not known: they may change the part. */
  readonly unknown: number
}

/** Villages of a target, largest part first, with their share in all that is missing. */
export function villageHolds(contributions: readonly Contribution[]): VillageHold[] {
  const gap = contributions.reduce((sum, { heldBack }) => sum + heldBack, 0)
  return contributions.map((one) => {
    const share = gap > 0 ? (100 * one.heldBack) / gap : null
    return { ...one, share, band: share === null ? -1 : bandOf(share) }
  })
}

/** Class of a share in per cent; -1 for none and for villages ahead. */
export function bandOf(share: number): number {
  return share <= 0 ? -1 : HELD_BACK_CLASSES.findLastIndex((from) => share >= from)
}
