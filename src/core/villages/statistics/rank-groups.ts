import type { RankGroup } from './answer-types.ts'
import { lawTable, pointAt, probabilityAbove, type LawTable } from './law-table.ts'
import type { Posterior } from './posterior.ts'

/**
 * Where the bracket that begins at each unit ends: the first later unit that one within it is told apart from; n = none.
 * Two are told apart when the upper is worse than the lower with probability >= `level`. That probability is computed,
 * not drawn: it is the same whatever the seed, the number of draws, or who else is in the list, so that a bracket moves
 * only where the numbers of its own villages do.
 *
 * @param posteriors - in the order of the list, worst first.
 */
export function bracketEnds(posteriors: readonly Posterior[], worst: 'high' | 'low', level: number): Uint32Array {
  const n = posteriors.length
  const laws = posteriors.map((one) => markedLaw(one, worst, level))
  const ends = new Uint32Array(n)
  let end = n
  // From the last: a bracket cannot reach farther than the next one, so no pair beyond is looked at.
  for (let unit = n - 1; unit >= 0; unit--) {
    for (let other = unit + 1; other < end; other++) {
      if (isWorse(laws[unit] as MarkedLaw, laws[other] as MarkedLaw, worst, level)) end = other
    }
    ends[unit] = end
  }
  return ends
}

/** A law with the points by which most pairs are decided without summing; "bad" = towards the worse end. */
interface MarkedLaw {
  readonly table: LawTable
  /** 1 where high is worse, else -1: points times it rise towards the worse. */
  readonly middle: number
  readonly goodTail: number
  readonly badTail: number
  readonly goodRoot: number
  readonly badRoot: number
}

function markedLaw(posterior: Posterior, worst: 'high' | 'low', level: number): MarkedLaw {
  const table = lawTable(posterior)
  const at = (p: number) => (worst === 'high' ? pointAt(table, p) : -pointAt(table, 1 - p))
  const root = Math.sqrt(level)
  return {
    table,
    middle: at(0.5),
    goodTail: at(Math.min(0.5, 2 * (1 - level))),
    badTail: at(Math.max(0.5, 2 * level - 1)),
    goodRoot: at(1 - root),
    badRoot: at(root),
  }
}

/** Whether `one` is worse than `other` with probability >= level. */
function isWorse(one: MarkedLaw, other: MarkedLaw, worst: 'high' | 'low', level: number): boolean {
  // Half of the other lies beyond a point that more than 2 (1 - level) of the one do not reach: the probability is less.
  if (one.goodTail < other.middle || one.middle < other.badTail) return false
  // All but 1 - sqrt(level) of either lie on their own side of a point: the probability is more.
  if (one.goodRoot > other.badRoot) return true
  return worst === 'high'
    ? probabilityAbove(one.table, other.table) >= level
    : probabilityAbove(other.table, one.table) >= level
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
