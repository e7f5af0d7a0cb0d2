import { PLAN_SETTINGS } from '../../catalog/plan-rules.ts'
import { parseContract } from '../../contracts/parse.ts'
import { townTargets, type TownTargets } from '../../contracts/plan-api.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { Queryable } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { PlanLibrary } from './plan-library.ts'
import { PlanDesk } from './plan-work.ts'
import { kindsOfPlan } from './plans-keeper.ts'
import type { PlanAnswerer } from './plans-thread.ts'
import { readPlanData } from './read-ledgers.ts'
import { planOnDay, targetsOf } from './targets.ts'

/** A plan looked at on a day, as commands ask for it. */
export interface TargetsQuestion {
  plan: string
  /** ISO day. */
  asOf: string
}
/** Every target of a plan on a day, and the plan as its file has it. */
export interface CommandTargets {
  plan: Plan
  answer: TownTargets
}

/**
 * The targets of a plan on the caller's thread, without a server: what `GET …/targets` answers.
 *
 * @param plansFolder - plans that town folders brought.
 * @throws AppError `town/not-found`; `record/not-found` for an unknown plan; `contract/invalid` when its file is broken.
 */
export async function answerTargets(
  db: Queryable,
  townId: string,
  question: TargetsQuestion,
  kinds: Kinds,
  plansFolder: string,
): Promise<CommandTargets> {
  const { dataVersion } = await selectTownVersion(db, townId)
  const { plan } = await new PlanLibrary(plansFolder, kinds).get(question.plan, townId)
  const on = await planOnDay(db, townId, plan, question.asOf, dataVersion)
  const desk = new PlanDesk(await readPlanData(db, townId, kindsOfPlan(plan), kinds), PLAN_SETTINGS)
  const here: PlanAnswerer = {
    // The desk answers a question by its own name.
    ask: (asked) => Promise.resolve(desk.answer(asked) as never),
  }
  return { plan, answer: parseContract(townTargets, await targetsOf(here, on), 'targets') }
}
