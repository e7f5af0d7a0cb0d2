import { BUILT_IN_FIELDS } from '../../catalog/plans/built-in-fields.ts'
import { planCatalog } from '../../catalog/plans/plan-catalog.ts'
import { readPlan } from '../../catalog/plans/read-plan.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Kinds } from '../facts/fact-field.ts'

/**
 * A plan out of its file, checked against the kinds there are.
 *
 * @param file - name for messages.
 * @throws AppError `contract/invalid` naming file, line and what is wrong.
 */
export function readPlanFile(text: string, file: string, { siteKinds, listKinds }: Kinds): Plan {
  return readPlan(file, text, planCatalog([...siteKinds.values()], [...listKinds.values()], BUILT_IN_FIELDS))
}
