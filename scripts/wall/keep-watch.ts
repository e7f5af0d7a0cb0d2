/** What the browser says of the wall's page when it is asked. */
export type Pulse =
  /** The page's mark of its last heartbeat, null: another page (Chromium's own for an address that does not answer). */
  | { readonly kind: 'beat'; readonly mark: string | null }
  /** No answer within the time: the page hangs, or is being loaded. */
  | { readonly kind: 'silent' }
  /** The browser has ended, or its page crashed. */
  | { readonly kind: 'gone' }

export interface WatchState {
  /** ms, a clock that only goes forward. */
  readonly aliveAt: number
  readonly mark: string | null
  /** When the page was last asked for. */
  readonly askedAt: number
}

/** A page that gives no sign for so long is taken for hung: its own watchdog would have loaded it anew by then. */
export const SILENT_MS = 45_000
/** Another page than the wall's: its address is asked for again this often. */
const ASK_AGAIN_MS = 15_000

/** What has to be done: nothing, ask for the address again, or start the browser anew. */
export type Step = 'wait' | 'load' | 'restart'

export const newWatchState = (now: number): WatchState => ({ aliveAt: now, mark: null, askedAt: now })

/**
 * One look at the browser.
 *
 * A page whose main loop hangs does not answer; one that answers but whose mark stands still for as long has lost its timers.
 */
export function afterLook(state: WatchState, pulse: Pulse, now: number): { state: WatchState; step: Step } {
  if (pulse.kind === 'gone') return { state: newWatchState(now), step: 'restart' }
  const isAlive = pulse.kind === 'beat' && (pulse.mark === null || pulse.mark !== state.mark)
  if (!isAlive) {
    if (now - state.aliveAt <= SILENT_MS) return { state, step: 'wait' }
    return { state: newWatchState(now), step: 'restart' }
  }
  const next = { ...state, aliveAt: now, mark: pulse.mark }
  if (pulse.mark !== null) return { state: { ...next, askedAt: now }, step: 'wait' }
  if (now - state.askedAt < ASK_AGAIN_MS) return { state: next, step: 'wait' }
  return { state: { ...next, askedAt: now }, step: 'load' }
}

/** Wait before the n-th start in a row that did not show the wall: 1 s doubling up to a minute. */
export const startDelayMs = (failures: number): number => (failures === 0 ? 0 : Math.min(60_000, 1_000 * 2 ** failures))
