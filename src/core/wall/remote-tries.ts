/** Wrong codes within this time count. */
export const TRIES_WINDOW_MS = 60_000
/** From one address, and from all: a code of 6 digits that stands 10 minutes is then found once in 5,000 attempts of that length. */
export const TRIES_PER_ADDRESS = 5
export const TRIES_IN_ALL = 20

export interface WrongTry {
  readonly address: string
  /** Milliseconds of any steady clock. */
  readonly at: number
}

/** What is left of the allowance. `waitS`: whole seconds until there is one again, 0 while there is. */
export interface TriesLeft {
  readonly left: number
  readonly waitS: number
}

/** Wrong tries that still count; the rest may be forgotten. */
export const countingTries = (tries: readonly WrongTry[], now: number): WrongTry[] =>
  tries.filter(({ at }) => at > now - TRIES_WINDOW_MS)

/** How many wrong codes an address may still send. @param tries - in the order of their times. */
export function triesLeft(tries: readonly WrongTry[], address: string, now: number): TriesLeft {
  const counting = countingTries(tries, now)
  const own = allowance(
    counting.filter((one) => one.address === address),
    TRIES_PER_ADDRESS,
    now,
  )
  const all = allowance(counting, TRIES_IN_ALL, now)
  return { left: Math.min(own.left, all.left), waitS: Math.max(own.waitS, all.waitS) }
}

function allowance(tries: readonly WrongTry[], most: number, now: number): TriesLeft {
  const left = Math.max(0, most - tries.length)
  // The next try is free when the one that filled the allowance leaves the window.
  const freeing = tries[tries.length - most]
  if (left > 0 || freeing === undefined) return { left, waitS: 0 }
  return { left, waitS: Math.max(1, Math.ceil((freeing.at + TRIES_WINDOW_MS - now) / 1_000)) }
}
