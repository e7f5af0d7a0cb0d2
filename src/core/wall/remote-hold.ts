/** A wall that a remote holds goes back to its playlist after so long without a command: a meeting ends, nobody thinks of it. */
export const HOLD_MS = 10 * 60_000

/** What a remote has done to a wall. */
export interface RemoteHold {
  /** When the last command came, ms; null = none since the wall went back. */
  readonly lastCommandAt: number | null
  readonly isPaused: boolean
  readonly hasFocus: boolean
}

/**
 * Seconds until the wall goes back by itself, 0 when it is time; null = no remote holds it. What was paused at the wall
 * itself, without a remote, is not ended here.
 */
export function returnsInS({ lastCommandAt, isPaused, hasFocus }: RemoteHold, now: number): number | null {
  if (lastCommandAt === null || (!isPaused && !hasFocus)) return null
  return Math.max(0, Math.ceil((lastCommandAt + HOLD_MS - now) / 1_000))
}
