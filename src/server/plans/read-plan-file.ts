import { parse } from 'yaml'
import { planFile } from '../../contracts/plan.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Kinds } from '../facts/fact-field.ts'

/**
 * A plan out of its file, checked against the kinds there are.
 *
 * @param file - name for messages.
 * @throws AppError `contract/invalid` naming file, line and what is wrong.
 */
export function readPlanFile(text: string, file: string, _kinds: Kinds): Plan {
  return parseContract(planFile, parse(text), file)
}
