/** A page has so long to show its first scene, ms. */
export const START_MS = 60_000
/** So long after a script broke: what comes then mostly does not come at all. */
export const BROKEN_MS = 5_000

/** What the boot guard sees of the page that it guards. Instants of one clock, ms. */
export interface BootSigns {
  readonly now: number
  /** The first scene stood. */
  readonly hasStarted: boolean
  /** The server is not there, not ready or has no town: no build could show a scene. */
  readonly waits: boolean
}

/**
 * Whether a build that was just loaded is a good one.
 *
 * @param deadline - instant until which its first scene has to stand.
 * @returns `good`: it is; `failed`: it is to be given up; else the deadline as it is now.
 */
export function judgeStart(deadline: number, { now, hasStarted, waits }: BootSigns): number | 'good' | 'failed' {
  if (hasStarted) return 'good'
  // The time is counted from when it could have started.
  const until = waits ? now + START_MS : deadline
  return now < until ? until : 'failed'
}

/**
 * The deadline after a script broke. A build that failed before and comes all the same has nothing to go back to: no hurry.
 */
export const afterFault = (deadline: number, now: number, hasFailedBefore: boolean): number =>
  hasFailedBefore ? deadline : Math.min(deadline, now + BROKEN_MS)
