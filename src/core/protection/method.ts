/** How the external distance of a facility is found. */
export type DistanceMethod = 'accident-consequence' | 'qra' | 'tables'

/** What a facility holds, as far as the choice asks. null = not known. */
export interface Holdings {
  readonly hasExplosives: boolean | null
  /** Sum of quantity over critical quantity of the toxic and flammable gases (liquefied ones too), >= 0. */
  readonly gasSum: number | null
}

export interface MethodChoice {
  /** null: what is missing decides. */
  readonly method: DistanceMethod | null
  readonly clause: string | null
  /** Fields without which the choice is open. */
  readonly missing: readonly string[]
}

/** Slack of a sum of quotients that must count as 1: 199/200 + 2.5/500. */
const SLACK = 1e-9

/**
 * Method for a facility: explosives -> accident consequence; else toxic or flammable gas whose sum of q/Q reaches 1 -> QRA of
 * the whole enterprise; else the distance tables. An unknown earlier step leaves the choice open: a later one is not taken.
 *
 * @source GB/T 37243-2019, 4.2 to 4.4 (flow: high; that the sum runs over the gases only: low).
 */
export function chooseMethod({ hasExplosives, gasSum }: Holdings): MethodChoice {
  if (hasExplosives === true) return { method: 'accident-consequence', clause: '4.2', missing: [] }
  const isGasKnown = gasSum !== null && Number.isFinite(gasSum) && gasSum >= 0
  const missing = [...(hasExplosives === null ? ['hasExplosives'] : []), ...(isGasKnown ? [] : ['gasSum'])]
  if (missing.length > 0) return { method: null, clause: null, missing }
  return (gasSum ?? 0) >= 1 - SLACK
    ? { method: 'qra', clause: '4.3', missing: [] }
    : { method: 'tables', clause: '4.4', missing: [] }
}
