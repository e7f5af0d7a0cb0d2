import { compileTarget } from '../../../src/core/plans/evaluate.ts'
import { judgeTarget } from '../../../src/core/plans/judge.ts'
import type { PlanLedgers } from '../../../src/core/plans/ledger-rows.ts'
import { TARGET_STATES, type Plan, type Target } from '../../../src/core/plans/plan-model.ts'
import type { TargetAnswer } from '../../../src/core/plans/target-answer.ts'
import { dayNumber, SETTINGS, shippedPlan } from './hand-ledgers.ts'

/** The five published plans. */
export const PUBLISHED: readonly Plan[] = ['miaohang', 'nanxiang', 'huilongba', 'chongming', 'yanzhou'].map(shippedPlan)

/** Before the first day, on it, half way, on the due day, the day after, and after the plan's end. */
function daysOf(plan: Plan, target: Target): number[] {
  const [start, due] = [dayNumber(target.start ?? plan.start), dayNumber(target.due)]
  return [start - 10, start, Math.floor((start + due) / 2), due, due + 1, dayNumber(plan.end) + 120]
}

/** What is wrong with an answer, in words; empty = nothing. */
function faultsOf(answer: TargetAnswer): string[] {
  const faults: string[] = []
  if (!TARGET_STATES.includes(answer.state)) faults.push(`state ${answer.state}`)
  const walk = (name: string, value: unknown): void => {
    if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${name} is ${value}`)
    if (value === undefined) faults.push(`${name} is undefined`)
    if (typeof value === 'object' && value !== null)
      for (const [key, of] of Object.entries(value)) walk(`${name}.${key}`, of)
  }
  walk(answer.id, answer)
  const { value, low, high, state, missing } = answer
  if (value !== null && low !== null && value < low - 1e-9) faults.push(`value ${value} below low ${low}`)
  if (value !== null && high !== null && value > high + 1e-9) faults.push(`value ${value} above high ${high}`)
  if (state === 'no-data' && missing.length === 0) faults.push('no data, and no register named')
  return faults
}

/** Judges every target on every day of {@link daysOf}, and says what is wrong with the answers. */
export function faultsWith(plans: readonly Plan[], ledgers: PlanLedgers): string[] {
  return plans.flatMap((plan) =>
    plan.targets.flatMap((target) => {
      const reader = compileTarget(plan, target, ledgers)
      return daysOf(plan, target).flatMap((day) =>
        faultsOf(judgeTarget(reader, day, SETTINGS)).map((fault) => `${target.id} on ${day}: ${fault}`),
      )
    }),
  )
}
