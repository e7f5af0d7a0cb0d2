import type { SitingPlan } from './answer-types.ts'
import { chooseSites, type ChooseOptions } from './choose-sites.ts'
import { chooseStations } from './flow-capture.ts'
import type { SitingInput, SitingProblem } from './siting-problem.ts'
import type { Solve } from './solver/solve-types.ts'

/** The one door of page and command line: weigh stations alone, with flows, by flow capture; else by covered score. */
export function solvePlan(
  problem: SitingProblem,
  input: Pick<SitingInput, 'flows' | 'roads'>,
  options: ChooseOptions,
  solve: Solve | null,
): Promise<SitingPlan> {
  const { treatments } = problem.options
  const isWeighing = treatments.length === 1 && treatments[0] === 'weigh-station' && input.flows.length > 0
  return isWeighing ? chooseStations(problem, input, options, solve) : chooseSites(problem, options, solve)
}
