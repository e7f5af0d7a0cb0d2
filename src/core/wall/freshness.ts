/** Grace over the time between two questions: an answer takes its time. */
const GRACE_MS = 5_000

/** `waiting`: the first answer is under way. `failed`: there never was an answer, and the last question failed. */
export type Freshness = 'waiting' | 'fresh' | 'stale' | 'failed'

export interface FreshnessFacts {
  /** Server's clock, ms, when the figures were last known to hold; null = there are none. */
  readonly checkedAt: number | null
  readonly hasError: boolean
  /** They come from what this browser kept: the server was not there. */
  readonly isKept?: boolean
  /** `now` is the machine's own clock, which may be hours or days off: the server has not told the time. */
  readonly isOwnClock?: boolean
}

/**
 * Age of the figures of a source, ms, never negative; null where it cannot be told: there are none, they are of a time to
 * come, or their server is away and the machine's own clock stands in for its.
 *
 * @param now - server's clock, ms.
 */
export function ageOf({ checkedAt, hasError, isKept, isOwnClock }: FreshnessFacts, now: number): number | null {
  if (checkedAt === null || now - checkedAt < -GRACE_MS) return null
  if (isOwnClock && (hasError || isKept)) return null
  return Math.max(0, now - checkedAt)
}

/**
 * How far the figures of a source may be trusted now. They are stale when nobody confirmed them for longer than the time
 * between two questions and five seconds, or nobody knows for how long.
 *
 * @param now - server's clock, ms.
 */
export function freshnessOf(facts: FreshnessFacts, now: number, refreshS: number): Freshness {
  if (facts.checkedAt === null) return facts.hasError ? 'failed' : 'waiting'
  const age = ageOf(facts, now)
  return age === null || age > refreshS * 1_000 + GRACE_MS ? 'stale' : 'fresh'
}

/** Oldest of some instants; null when one of them is not known, or there are none. */
export function oldestOf(instants: readonly (number | null)[]): number | null {
  let oldest: number | null = null
  for (const instant of instants) {
    if (instant === null) return null
    oldest = oldest === null ? instant : Math.min(oldest, instant)
  }
  return oldest
}

/** An age in its two largest units that are not below a minute: `{ days: 0, hours: 5, minutes: 20 }`. Never negative. */
export function ageParts(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  return { days: Math.floor(minutes / 1_440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}
