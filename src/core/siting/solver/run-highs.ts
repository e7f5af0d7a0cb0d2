import type { Highs } from 'highs'
import type { MipAnswer, MipModel, MipOptions } from './solve-types.ts'

/**
 * Solves a model with a loaded HiGHS. Blocks its thread until done or out of time, so it belongs in a worker or a command.
 * The start point is checked by HiGHS, not believed.
 */
export function runHighs(highs: Highs, model: MipModel, options: MipOptions): MipAnswer {
  const begin = performance.now()
  const [numCols, numRows] = [model.colCost.length, model.rowLower.length]
  const { maximize, minimize } = highs.constants.objectiveSense
  const source = {
    ...{ numCols, numRows, sense: model.maximise ? maximize : minimize },
    ...{ colCost: model.colCost, colLower: model.colLower, colUpper: model.colUpper },
    ...{ rowLower: model.rowLower, rowUpper: model.rowUpper, integrality: Int32Array.from(model.isInteger) },
    matrix: { format: 'csr' as const, numRows, numCols, starts: model.rowStart, indices: model.indices, values: model.values }, // prettier-ignore
  }
  return highs.withModel(source, (solver): MipAnswer => {
    solver.options.set({
      output_flag: false,
      time_limit: options.timeLimitS,
      mip_rel_gap: options.relativeGap,
      mip_abs_gap: 1e-6,
      random_seed: options.seed % 2_147_483_647,
    })
    if (options.start !== null) solver.setSolution({ colValue: options.start })
    const { modelStatus } = solver.run()
    const seconds = (performance.now() - begin) / 1000
    const states = highs.constants.modelStatus
    // Every column is bounded in our models, so "unbounded or infeasible" is infeasible.
    if (modelStatus === states.infeasible || modelStatus === states.unboundedOrInfeasible)
      return { status: 'infeasible', x: null, objective: null, bound: null, seconds, reason: null }
    const isOptimal = modelStatus === states.optimal
    const isLimit = modelStatus === states.timeLimit || modelStatus === states.interrupted
    const hasPoint = Number(solver.info.get('primal_solution_status')) === 2
    const bound = Number(solver.info.get('mip_dual_bound'))
    return {
      status: isOptimal ? 'optimal' : isLimit ? 'limit' : 'failed',
      x: hasPoint ? solver.getSolution().colValue : null,
      objective: hasPoint ? solver.getObjectiveValue() : null,
      bound: Number.isFinite(bound) ? bound : null,
      seconds,
      reason: isOptimal || isLimit ? null : `model status ${modelStatus}`,
    }
  })
}
