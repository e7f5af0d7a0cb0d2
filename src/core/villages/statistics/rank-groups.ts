import type { RankGroup } from './answer-types.ts'

/** Looks at a pair on the way: after so many draws it is left if its share is so far below the level. */
const LOOKS = [
  // Five standard deviations of a share about 0.95 each: what is left wrongly is one pair in a million.
  { after: 64, below: 0.136 },
  { after: 256, below: 0.07 },
  { after: 1024, below: 0.034 },
] as const

/**
 * Where the bracket that begins at each unit ends: the first later unit that one within it is told apart from, which is
 * drawn lower with probability >= `level`; n = none.
 *
 * @param drawn - n rows of `draws` values, worst unit first, high = worse.
 */
export function bracketEnds(drawn: Float64Array, n: number, draws: number, level: number): Uint32Array {
  const ends = new Uint32Array(n)
  let end = n
  // From the last: a bracket cannot reach farther than the next one, so no pair beyond is looked at.
  for (let unit = n - 1; unit >= 0; unit--) {
    for (let other = unit + 1; other < end; other++) {
      if (isHigher(drawn, unit * draws, other * draws, draws, level)) end = other
    }
    ends[unit] = end
  }
  return ends
}

function isHigher(drawn: Float64Array, one: number, other: number, draws: number, level: number): boolean {
  let higher = 0
  let k = 0
  for (const { after, below } of LOOKS) {
    if (after >= draws) break
    for (; k < after; k++) if ((drawn[one + k] as number) > (drawn[other + k] as number)) higher++
    if (higher < after * (level - below)) return false
  }
  for (; k < draws; k++) if ((drawn[one + k] as number) > (drawn[other + k] as number)) higher++
  return higher >= level * draws
}

/**
 * Brackets over the order in which no two units are told apart, none within another; every unit is in at least one.
 *
 * @param ends - of `bracketEnds`: rising, each beyond its unit.
 */
export function groupsOf(ends: Uint32Array): RankGroup[] {
  const groups: RankGroup[] = []
  ends.forEach((end, unit) => {
    if (unit > 0 && end === ends[unit - 1]) return
    groups.push({ letter: letterOf(groups.length), from: unit + 1, to: end })
  })
  return groups
}

/** `A` … `Z`, `AA`, `AB` … */
export function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last
}

/** Letters of the brackets over a place, 1-based. */
export function groupsAt(groups: readonly RankGroup[], place: number): string[] {
  return groups.filter(({ from, to }) => from <= place && place <= to).map(({ letter }) => letter)
}
