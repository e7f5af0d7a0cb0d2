/** What is read of a village (contract `wall-figures.ts`, villages). */
interface VillageCounts {
  readonly id: string
  readonly name: string
  readonly open: number
  readonly red: number
  readonly orange: number
  readonly openYearAgo: number
}
interface VillageRate {
  readonly rate: number | null
  readonly high: number | null
  readonly isUnstable: boolean
}

/** A village whose open hazards are more or fewer than 12 months before. */
export interface Mover {
  readonly id: string
  readonly name: string
  readonly before: number
  readonly now: number
  /** `now` less `before`, never 0. */
  readonly change: number
}
export interface Movers {
  /** Largest rise first. */
  readonly up: readonly Mover[]
  /** Largest fall first. */
  readonly down: readonly Mover[]
  readonly same: number
}

/** Villages by open hazards, most first; as many: more major ones first, then more overdue ones. */
export function byOpen<T extends VillageCounts>(villages: readonly T[]): T[] {
  return [...villages].sort((a, b) => b.open - a.open || b.red - a.red || b.orange - a.orange)
}

/** Villages whose count rose and fell over 12 months, apart; those of equal count are a number. */
export function moversOf(villages: readonly VillageCounts[]): Movers {
  const movers = villages.map(({ id, name, open, openYearAgo }) => ({
    id,
    name,
    before: openYearAgo,
    now: open,
    change: open - openYearAgo,
  }))
  return {
    up: movers.filter(({ change }) => change > 0).sort((a, b) => b.change - a.change || b.now - a.now),
    down: movers.filter(({ change }) => change < 0).sort((a, b) => a.change - b.change || b.before - a.before),
    same: movers.filter(({ change }) => change === 0).length,
  }
}

/**
 * What an axis of rates has to reach: every rate, the town's, and the intervals of stable rates. An unstable interval may
 * go beyond: it would press all others together.
 */
export function highestRate(villages: readonly VillageRate[], townRate: number | null): number {
  return Math.max(
    0,
    townRate ?? 0,
    ...villages.map(({ rate, high, isUnstable }) => Math.max(rate ?? 0, isUnstable ? 0 : (high ?? 0))),
  )
}
