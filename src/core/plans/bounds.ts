import type { Operator } from './indicator.ts'
import type { Truth } from './kleene.ts'

/** What a value could be once everything is known; infinite = no bound on that side. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** Two values nearer than this are one: ratios are divisions. */
const SAME = 1e-9

/** Whether one value reaches a target. `done` = at least the target (1). */
export function reaches(operator: Operator, value: number, target: number): boolean {
  if (operator === '>=' || operator === 'done') return value >= target - SAME
  if (operator === '<=') return value <= target + SAME
  if (operator === '>') return value > target + SAME
  if (operator === '<') return value < target - SAME
  return Math.abs(value - target) <= SAME
}

/** Whether every value between the bounds reaches the target (yes), none (no), or some (unknown). */
export function reachesWithin(operator: Operator, { low, high }: Bounds, target: number): Truth {
  const [atLow, atHigh] = [reaches(operator, low, target), reaches(operator, high, target)]
  if (operator !== '=') return atLow === atHigh ? (atLow ? 1 : 0) : -1
  if (atLow && atHigh) return 1
  return high < target - SAME || low > target + SAME ? 0 : -1
}

/** True for targets that are limits: the value must not rise above. `= 0` is one too. */
export const isLimit = (operator: Operator, target: number): boolean =>
  operator === '<=' || operator === '<' || (operator === '=' && target === 0)
