import { TREATMENT_RULES } from '../../src/catalog/treatment-rules.ts'
import { buildSitingProblem } from '../../src/core/siting/build-problem.ts'
import { solvePlan } from '../../src/core/siting/solve-plan.ts'
import { solveInNode } from '../../src/server/siting/highs-solve-node.ts'
import { sitingOfDatabase, sitingOfFolder } from '../../src/server/siting/siting-for-command.ts'
import type { Command } from '../command.ts'
import { sitingArguments } from '../siting/siting-options.ts'
import { planText } from '../siting/siting-table.ts'
import { SITING_USAGE } from '../siting/siting-texts.ts'

/** `guatu siting`: a plan with reasons, the same as the page's. Constraints that conflict are refused by name (exit 1). */
export const command: Command = {
  summary: { zh: '道路安全设施选点', en: 'where to build road-safety works' },
  usage: SITING_USAGE,
  async run(args, io) {
    const { options, edits, source, json } = sitingArguments(args)
    const { town, facts } =
      'folder' in source
        ? await sitingOfFolder(source.folder, new Date())
        : await sitingOfDatabase(source.db, source.town)
    const problem = buildSitingProblem(facts, TREATMENT_RULES, options, edits)
    const plan = await solvePlan(problem, { flows: facts.flows, roads: facts.truckNetwork }, {}, solveInNode)
    if (json) {
      const { dataVersion, survey, notes, weighing } = facts
      const asked = survey.filter(({ treatment }) => options.treatments.includes(treatment))
      io.out(JSON.stringify({ ...plan, town, dataVersion, survey: asked, facts: { ...notes, weighing } }))
    } else io.out(planText(plan, facts, io.language))
    return 0
  },
}
