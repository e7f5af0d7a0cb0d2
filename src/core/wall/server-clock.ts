/** A clock that runs with the server's: set by its answers, carried on by a monotonic clock. All in milliseconds. */
export interface ServerClock {
  /** Server's time when the monotonic clock showed `atMono`. */
  readonly server: number
  readonly atMono: number
  /** How far it may be off: half the way of the question. */
  readonly error: number
}

/** Beyond the measuring error, what may be put down to jitter. */
const JITTER_MS = 20

/**
 * The clock after an answer. A correction within the error of measurement is left out, so that seconds do not stutter.
 *
 * @param sentMono - monotonic clock when the question left. @param gotMono - when the answer came.
 * @param serverNow - the server's time in the answer.
 */
export function syncClock(
  clock: ServerClock | null,
  sentMono: number,
  gotMono: number,
  serverNow: number,
): ServerClock {
  const error = Math.max(0, gotMono - sentMono) / 2
  const next = { server: serverNow + error, atMono: gotMono, error }
  if (clock === null) return next
  const difference = Math.abs(serverTime(clock, gotMono) - next.server)
  return difference > error + JITTER_MS || error < clock.error ? next : clock
}

/** Server's time at a reading of the monotonic clock. */
export const serverTime = (clock: ServerClock, mono: number): number => clock.server + (mono - clock.atMono)

/** Ticks come every second; later than this, or with the two clocks apart, the machine slept or its clock was set. */
const GAP_MS = 5_000

/** True when an answer set the time by more than a gap: ages reckoned before it are wrong. Both in ms. */
export const isClockSet = (before: number, after: number): boolean => Math.abs(after - before) > GAP_MS

/**
 * True when the time between two ticks tells of sleep or of a clock that was set: what is shown may be old.
 *
 * @param monoMs - between the ticks by the monotonic clock. @param wallMs - by the machine's clock.
 */
export const isWakeUp = (monoMs: number, wallMs: number): boolean =>
  monoMs > GAP_MS || Math.abs(wallMs - monoMs) > GAP_MS
