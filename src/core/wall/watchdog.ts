/** What the page tells its watchdog every {@link BEAT_MS}. */
export interface Beat {
  readonly isVisible: boolean
  /** Pictures the browser was ready to paint so far. */
  readonly frames: number
  /** Changes of scene so far. */
  readonly scenes: number
  /** Scenes are to change: several, and nobody holds one. */
  readonly isRotating: boolean
  readonly intervalMs: number
}

/** Why the page is to be loaded anew. */
export type Verdict = 'blocked' | 'still' | 'frames'

export interface Watch {
  readonly beat: Beat | null
  /** Instants of the watchdog's own clock, ms, which stands still while the machine sleeps or the page is frozen. */
  readonly tickAt: number
  readonly beatAt: number
  readonly sceneAt: number
  readonly frameAt: number
}

export const BEAT_MS = 2_000
export const TICK_MS = 1_000
/** A main loop that stood still for longer has lost timers, pictures and answers: it begins anew. */
export const BLOCKED_MS = 30_000
export const NO_FRAMES_MS = 30_000
/** Beside three intervals: what two scenes take that do not come and are left out. */
const STILL_SPARE_MS = 35_000
/** The watchdog's own timer late by this much: machine and page slept, nobody is to blame. */
const SLEPT_MS = 10_000

export const newWatch = (now: number): Watch => ({ beat: null, tickAt: now, beatAt: now, sceneAt: now, frameAt: now })

/** The watchdog's own timer. */
export function withTick(watch: Watch, now: number): Watch {
  const hasSlept = now - watch.tickAt > SLEPT_MS
  return hasSlept ? { ...newWatch(now), beat: watch.beat } : { ...watch, tickAt: now }
}

/** A sign of life of the page. Whoever is hidden or held is not late. */
export function withBeat(watch: Watch, beat: Beat, now: number): { watch: Watch; verdict: Verdict | null } {
  const { beat: last } = watch
  const isSeen = beat.isVisible && last?.isVisible === true
  const next = {
    ...withTick(watch, now),
    beat,
    beatAt: now,
    sceneAt: !isSeen || !beat.isRotating || beat.scenes !== last.scenes ? now : watch.sceneAt,
    frameAt: !isSeen || beat.frames !== last.frames ? now : watch.frameAt,
  }
  const hasSlept = now - watch.tickAt > SLEPT_MS
  if (hasSlept || !isSeen) return { watch: { ...newWatch(now), beat }, verdict: null }
  if (now - watch.beatAt > BLOCKED_MS) return { watch: next, verdict: 'blocked' }
  if (now - next.sceneAt > 3 * beat.intervalMs + STILL_SPARE_MS) return { watch: next, verdict: 'still' }
  if (now - next.frameAt > NO_FRAMES_MS) return { watch: next, verdict: 'frames' }
  return { watch: next, verdict: null }
}

/** Loads at once while there were few; then one every so often, for ever: a wall that gives up is dark until Monday. */
const FEW = 3
const PERIOD_MS = 600_000

/**
 * Whether the watchdog may load the page anew: three times in ten minutes, then every ten minutes.
 *
 * @param reloadsAt - when it did, ms; instants of the future (the clock was set back) do not count.
 * @returns the list with this time in it, or null: not now.
 */
export function withReload(reloadsAt: readonly number[], now: number): number[] | null {
  const recent = reloadsAt.filter((at) => at <= now && now - at < PERIOD_MS)
  return recent.length < FEW ? [...recent, now] : null
}
