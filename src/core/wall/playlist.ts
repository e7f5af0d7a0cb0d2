/** Rounds for which a scene that failed is left out before it is tried again. */
export const RETRY_ROUNDS = 3

export interface PlaylistState {
  /** Ids of the scenes in their order. */
  readonly ids: readonly string[]
  readonly place: number
  /** Times the list has been played through. */
  readonly round: number
  /** Round in which a scene failed last, by its id. */
  readonly failures: ReadonlyMap<string, number>
}

/** False: it failed less than {@link RETRY_ROUNDS} rounds ago. */
export function isPlayable(id: string, round: number, failures: ReadonlyMap<string, number>): boolean {
  const failed = failures.get(id)
  return failed === undefined || round >= failed + RETRY_ROUNDS
}

/**
 * Where the next scene that may be played stands; the present one when it is the only one left.
 *
 * @param direction - 1 forward, -1 back; only forward begins a new round.
 * @returns null when none may be played.
 */
export function stepFrom(state: PlaylistState, direction: 1 | -1): { place: number; round: number } | null {
  const { ids, failures } = state
  const count = ids.length
  for (let step = 1; step <= count; step++) {
    const position = state.place + direction * step
    const place = ((position % count) + count) % count
    const round = state.round + (position >= count ? 1 : 0)
    const id = ids[place]
    if (id !== undefined && isPlayable(id, round, failures)) return { place, round }
  }
  return null
}

/** Seconds to wait before all scenes are tried again, when all have failed `times` times (from 1): 5, doubling up to 60. */
export const waitAfterAllFailedS = (times: number): number => Math.min(60, 5 * 2 ** Math.min(Math.max(0, times - 1), 5))
