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
  const best = Math.min(...legs.map(({ rank }) => rank))
  const top = legs.flatMap(({ rank }, i) => (rank === best ? [i] : []))
  const [first = 0, second = 0] = top
  if (top.length === 1) {
    const partners = legs
      .map(({ bearing }, i) => ({ i, turn: turnBetween(bearing, legs[first]?.bearing ?? 0) }))
      .filter(({ i, turn }) => i !== first && turn >= STRAIGHT_DEG)
      .sort((a, b) => (legs[a.i]?.rank ?? 0) - (legs[b.i]?.rank ?? 0) || b.turn - a.turn)
    return { major: new Set([first, ...partners.slice(0, 1).map(({ i }) => i)]), reason: 'role-by-class' }
  }
  if (top.length === 2) return { major: new Set([first, second]), reason: 'role-by-class' }
  const pairs = top.flatMap((a, k) => top.slice(k + 1).flatMap((b) => pairOf(legs, a, b) ?? []))
  pairs.sort(comparePairs)
  const [main] = pairs
  if (!main) return { major: new Set(top), reason: 'role-by-class' }
  const rival = pairs.find(({ legs: [a, b] }) => !main.legs.includes(a) && !main.legs.includes(b))
  const isTee = top.length === 3
  const equals = (pair: Pair): boolean =>
    pair.isOneName === main.isOneName && pair.isStraight === main.isStraight && pair.lanes === main.lanes
  // At a T only one pair goes straight on; with four legs the straighter of two straight pairs says nothing.
  const reason: RoleReason =
    main.isOneName && !pairs.some((pair) => pair !== main && pair.isOneName)
      ? 'role-by-name'
      : isTee && main.isStraight
        ? 'role-by-direction'
        : rival === undefined
          ? 'role-by-direction'
          : equals(rival)
            ? 'role-equal-by-rule'
            : rival.isOneName !== main.isOneName
              ? 'role-by-name'
              : rival.isStraight !== main.isStraight
                ? 'role-by-direction'
                : 'role-by-lanes'
  return { major: new Set(main.legs), reason }
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
