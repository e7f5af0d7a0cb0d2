import type { Leg } from './legs.ts'
import { turnBetween } from './walk-out.ts'

/** How the main road of a junction was told from the others, surest first. */
export type RoleReason = 'role-by-class' | 'role-by-name' | 'role-by-lanes' | 'role-by-direction' | 'role-equal-by-rule'

/** A turn of at least this between two legs goes straight on, degrees. */
const STRAIGHT_DEG = 135

interface Pair {
  legs: readonly [number, number]
  lowerClass: number
  isOneName: boolean
  isStraight: boolean
  lanes: number
  turn: number
}

/**
 * Which legs are the main road. It has the highest class; where more than two legs have it, it is the pair that keeps its
 * name, then the one that goes straight on, then the wider, then the straighter. Crossing roads that are equal in all of
 * this are told apart by the name and the bearing of their legs, and the reason says so. A road of higher class that ends
 * at the junction is major alone, with the leg that goes straight on from it, if one does.
 */
export function majorLegs(legs: readonly Leg[]): { major: ReadonlySet<number>; reason: RoleReason } {
  let best = Infinity
  for (const { rank } of legs) best = Math.min(best, rank)
  const top: number[] = []
  for (let i = 0; i < legs.length; i++) if (legs[i]?.rank === best) top.push(i)
  const [first = 0] = top
  if (top.length === 1) {
    const partners = legs
      .map(({ bearing }, i) => ({ i, turn: turnBetween(bearing, legs[first]?.bearing ?? 0) }))
      .filter(({ i, turn }) => i !== first && turn >= STRAIGHT_DEG)
      .sort((a, b) => (legs[a.i]?.rank ?? 0) - (legs[b.i]?.rank ?? 0) || b.turn - a.turn)
    return { major: new Set([first, ...partners.slice(0, 1).map(({ i }) => i)]), reason: 'role-by-class' }
  }
  if (top.length === 2) return { major: new Set(top), reason: 'role-by-class' }
  const pairs = pairsOf(legs, top)
  const main = bestOf(pairs, null)
  if (!main) return { major: new Set(top), reason: 'role-by-class' }
  return { major: new Set(main.legs), reason: reasonOf(main, pairs, top.length === 3) }
}

function reasonOf(main: Pair, pairs: readonly Pair[], isTee: boolean): RoleReason {
  if (main.isOneName && !pairs.some((pair) => pair !== main && pair.isOneName)) return 'role-by-name'
  // At a T only one pair goes straight on; with four legs the straighter of two straight pairs says nothing.
  if (isTee && main.isStraight) return 'role-by-direction'
  const rival = bestOf(pairs, main)
  if (!rival) return 'role-by-direction'
  if (rival.isOneName !== main.isOneName) return 'role-by-name'
  if (rival.isStraight !== main.isStraight) return 'role-by-direction'
  return rival.lanes === main.lanes ? 'role-equal-by-rule' : 'role-by-lanes'
}

/** The pair that comes first; with `apartFrom` of those that share no leg with it. */
function bestOf(pairs: readonly Pair[], apartFrom: Pair | null): Pair | null {
  let best: Pair | null = null
  for (const pair of pairs) {
    if (apartFrom?.legs.some((leg) => pair.legs.includes(leg))) continue
    if (best === null || comparePairs(pair, best) < 0) best = pair
  }
  return best
}

function pairsOf(legs: readonly Leg[], top: readonly number[]): Pair[] {
  const pairs: Pair[] = []
  for (let a = 0; a < top.length; a++) {
    for (let b = a + 1; b < top.length; b++) {
      const pair = pairOf(legs, top[a] ?? 0, top[b] ?? 0)
      if (pair) pairs.push(pair)
    }
  }
  return pairs
}

function pairOf(legs: readonly Leg[], a: number, b: number): Pair | null {
  const one = legs[a]
  const other = legs[b]
  if (!one || !other) return null
  const turn = turnBetween(one.bearing, other.bearing)
  return {
    legs: [a, b],
    lowerClass: Math.max(one.rank, other.rank),
    isOneName: one.name !== null && one.name === other.name,
    isStraight: turn >= STRAIGHT_DEG,
    lanes: one.lanes + other.lanes,
    turn,
  }
}

const comparePairs = (x: Pair, y: Pair): number =>
  Number(y.isOneName) - Number(x.isOneName) ||
  Number(y.isStraight) - Number(x.isStraight) ||
  y.lanes - x.lanes ||
  // Whole degrees: the order must not hang on the last digit.
  Math.round(y.turn / 10) - Math.round(x.turn / 10) ||
  x.legs[0] - y.legs[0] ||
  x.legs[1] - y.legs[1]
