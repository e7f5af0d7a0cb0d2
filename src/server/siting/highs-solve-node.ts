import type { Highs } from 'highs'
import { runHighs } from '../../core/siting/solver/run-highs.ts'
import type { Solve } from '../../core/siting/solver/solve-types.ts'

let loaded: Promise<Highs> | null = null

/**
 * HiGHS in Node, loaded at the first model. Blocks the thread while it solves (bounded by the time limit): for commands and
 * worker threads, not for the thread that answers requests. The signal is looked at before each model.
 */
export const solveInNode: Solve = async (model, options, signal) => {
  signal?.throwIfAborted()
  loaded ??= import('highs').then(({ default: load }) => load())
  const highs = await loaded.catch((cause: unknown) => {
    loaded = null
    throw cause
  })
  signal?.throwIfAborted()
  return runHighs(highs, model, options)
}
