import type { MipAnswer, MipModel, MipOptions } from '../../core/siting/solver/solve-types.ts'

/** The solver has a worker of its own: it blocks its thread, so that ending the worker is the only way to stop it. */
export interface SolverCalls {
  solve: { request: { model: MipModel; options: MipOptions }; response: MipAnswer }
}
