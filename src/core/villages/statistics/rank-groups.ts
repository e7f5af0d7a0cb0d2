import type { RankGroup } from './answer-types.ts'

/** After so many draws a pair that is far from being told apart is left. */
const FIRST_LOOK = 256
/** Five standard deviations of a share of 256 draws about 0.95: what is left wrongly is one pair in a million. */
const FAR = 0.07

/**
 * For each unit the first later one that is surely milder: drawn lower with probability >= `level`; n = none.
 *
 * @param drawn - n rows of `draws` values, worst unit first, high = worse.
 */
export function firstDistinct(drawn: Float64Array, n: number, draws: number, level: number): Uint32Array {
  const first = new Uint32Array(n).fill(n)
  for (let unit = 0; unit < n; unit++) {
    for (let other = unit + 1; other < n; other++) {
      if (!isHigher(drawn, unit * draws, other * draws, draws, level)) continue
      first[unit] = other
      break
    }
  }
  return first
}

function isHigher(drawn: Float64Array, one: number, other: number, draws: number, level: number): boolean {
  let higher = 0
  const look = Math.min(FIRST_LOOK, draws)
  for (let k = 0; k < look; k++) if ((drawn[one + k] as number) > (drawn[other + k] as number)) higher++
  if (look < draws && higher < look * (level - FAR)) return false
  for (let k = look; k < draws; k++) if ((drawn[one + k] as number) > (drawn[other + k] as number)) higher++
  return higher >= level * draws
}

/**
 * Brackets over the order in which no two units are told apart, none within another; every unit is in at least one.
 *
 * @param first - of `firstDistinct`.
 */
export function groupsOf(first: Uint32Array): RankGroup[] {
  const n = first.length
  const ends = new Uint32Array(n)
  let end = n
  for (let unit = n - 1; unit >= 0; unit--) {
    end = Math.min(end, first[unit] as number)
    ends[unit] = end
  }
  const groups: RankGroup[] = []
  for (let unit = 0; unit < n; unit++) {
    if (unit > 0 && ends[unit] === ends[unit - 1]) continue
    groups.push({ letter: letterOf(groups.length), from: unit + 1, to: ends[unit] as number })
  }
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
