import type { RiskLevel } from '../risk-level.ts'

/** What the rules need of an event. */
export interface AttentionEvent {
  readonly id: string
  readonly kind: string
  readonly urgency: RiskLevel
}

/** What the server answered. */
export interface AttentionAnswer<E> {
  /** Newest first, as the server gives them: a total order that does not change while the events do not. */
  readonly events: readonly E[]
  /** As many as are ever told: there may be more, older ones. */
  readonly isFull: boolean
}

/** What may be told: one event, or how many there were when they are too many to be told one by one. */
export type Claim<E> =
  { readonly kind: 'one'; readonly event: E } | { readonly kind: 'many'; readonly count: number; readonly red: number }

export interface AttentionState {
  /** Ids of events already met, oldest first; null = nothing was received yet. */
  readonly seen: readonly string[] | null
  /** Ids of the last answer if it was full, else null: it told all there was. */
  readonly lastFull: ReadonlySet<string> | null
  /** When events claimed attention, ms, those of the last ten minutes. */
  readonly recent: readonly number[]
}

export const NO_ATTENTION: AttentionState = { seen: null, lastFull: null, recent: [] }

const SEEN_MOST = 1_000
const WINDOW_MS = 600_000
/** So many in the window are told one by one; more are told as a number. */
const ONE_BY_ONE = 10

/** Only what newly needs somebody: a major hazard found, one that became major, one that became overdue. */
export const mayClaim = ({ kind, urgency }: AttentionEvent): boolean =>
  kind === 'escalated' || kind === 'overdue' || (kind === 'found' && urgency === 'red')

/**
 * Events not met before and what may claim attention of them, oldest first, whatever day they are of: a ledger is often
 * brought days later. The first answer claims nothing: everything in it is old news to the room. Nor does what only rises
 * into a full list because others left it: such an event stands behind all that are left of the list before.
 */
export function takeEvents<E extends AttentionEvent>(
  state: AttentionState,
  { events, isFull }: AttentionAnswer<E>,
  now: number,
): { state: AttentionState; claims: readonly Claim<E>[] } {
  const recent = state.recent.filter((at) => at > now - WINDOW_MS)
  const met = new Set(state.seen)
  const fresh = events.filter(({ id }) => !met.has(id)).reverse()
  const seen = [...(state.seen ?? []), ...fresh.map(({ id }) => id)].slice(-SEEN_MOST)
  const { lastFull } = state
  const left = lastFull === null ? -1 : events.findLastIndex(({ id }) => lastFull.has(id))
  // Where nothing is left of the list before, all of it is another: better told than kept quiet.
  const news = new Set(left === -1 ? events : events.slice(0, left))
  const claiming = state.seen === null ? [] : fresh.filter((event) => mayClaim(event) && news.has(event))
  const next: AttentionState = {
    seen,
    lastFull: isFull ? new Set(events.map(({ id }) => id)) : null,
    recent: [...recent, ...claiming.map(() => now)].slice(-SEEN_MOST),
  }
  if (claiming.length === 0) return { state: next, claims: [] }
  if (next.recent.length <= ONE_BY_ONE)
    return { state: next, claims: claiming.map((event) => ({ kind: 'one', event })) }
  const red = claiming.filter(({ urgency }) => urgency === 'red').length
  return { state: next, claims: [{ kind: 'many', count: claiming.length, red }] }
}

/** The queue with more claims: a number that waits takes the next number in, so that there is one line of them. */
export function queueClaims<E extends AttentionEvent>(
  queue: readonly Claim<E>[],
  claims: readonly Claim<E>[],
): Claim<E>[] {
  const result = [...queue]
  for (const claim of claims) {
    if (claim.kind === 'one') {
      result.push(claim)
      continue
    }
    // Those that wait to be told one by one are told with the many.
    let { count, red } = claim
    for (const waiting of result.splice(0)) {
      count += waiting.kind === 'many' ? waiting.count : 1
      red += waiting.kind === 'many' ? waiting.red : Number(waiting.event.urgency === 'red')
    }
    result.push({ kind: 'many', count, red })
  }
  return result
}
