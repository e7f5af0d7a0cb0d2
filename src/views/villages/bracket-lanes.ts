import type { RankGroup } from '../../core/villages/statistics/answer-types.ts'

export interface LaneGroup extends RankGroup {
  /** 0 = next to the list. */
  readonly lane: number
}

/** Brackets beside one another where they overlap: each in the first lane that is free at its place. */
export function bracketLanes(groups: readonly RankGroup[]): { lanes: number; groups: readonly LaneGroup[] } {
  const ends: number[] = []
  const placed = [...groups]
    // A bracket of one says nothing: that village is told apart from all.
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((group) => {
      const free = ends.findIndex((end) => end < group.from)
      const lane = free === -1 ? ends.length : free
      ends[lane] = group.to
      return { ...group, lane }
    })
  return { lanes: ends.length, groups: placed }
}
