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

/** A rate so many times the next one is beyond the axis: on its scale all others would be one point. */
const FAR = 3
/** How far an unstable interval may take the axis, by the largest rate on it. */
const UNSTABLE_REACH = 2

/**
 * What an axis of rates has to reach: the rates, the town's, and the intervals. Left out, and drawn as beyond it: a few
 * rates (at most a quarter) far above all others, as of an industrial park with few residents; ends of unstable intervals
 * beyond twice the largest rate.
 *
 * @returns 0 where there is no rate above 0.
 */
export function highestRate(villages: readonly VillageRate[], townRate: number | null): number {
  const rates = villages.flatMap(({ rate }) => (rate === null ? [] : [rate])).sort((a, b) => b - a)
  let far = 0
  for (let at = 0; at < Math.floor(rates.length / 4); at++) {
    const next = rates[at + 1] ?? 0
    if (next > 0 && (rates[at] ?? 0) > FAR * next) far = at + 1
  }
  const top = Math.max(rates[far] ?? 0, townRate ?? 0)
  const ends = villages.flatMap(({ rate, high, isUnstable }) => {
    if (rate === null || high === null || rate > top) return []
    return [isUnstable ? Math.min(high, top * UNSTABLE_REACH) : high]
  })
  return Math.max(top, ...ends)
}
