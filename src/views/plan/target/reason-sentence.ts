import { isLimit } from '../../../core/plans/bounds.ts'
import type { TargetAnswer } from '../../../core/plans/target-answer.ts'

/** How a page writes figures; `t` as vue-i18n has it. */
export interface ReasonWords {
  t: (key: string, named: Record<string, unknown>) => string
  valueText: (value: number | null, unit: string) => string
  targetText: (answer: TargetAnswer) => string
  dayText: (day: number | null) => string
  kindText: (kind: string) => string
  /** Share of the whole way that a value may lie behind its path, `10 %`. */
  toleranceText: string
}

/**
 * Why a target's state is as it is, with its figures in a sentence: "behind the needed path: 72.4 % needed today, 61.0 %
 * there".
 *
 * @param kinds - the ledgers that the indicator counts, for what has nothing to count.
 */
export function reasonSentence(answer: TargetAnswer, kinds: readonly string[], words: ReasonWords): string {
  const { t, valueText, dayText } = words
  const { reason, unit } = answer
  const value = (figure: number | null) => valueText(figure, unit)
  const period = answer.periods.findLast(({ state }) => state === (reason === 'period-missed' ? 'missed' : 'running'))
  const facts = {
    value: value(period ? period.value : answer.value),
    dueValue: value(answer.valueAtDue),
    needed: value(answer.neededNow),
    tolerance: words.toleranceText,
    low: value(answer.low),
    high: value(answer.high),
    target: words.targetText(answer),
    due: dayText(answer.dueDay),
    day: dayText(answer.reachedOn),
    unknown: answer.unknown,
    from: dayText(period?.from ?? null),
    to: dayText(period?.to ?? null),
    kinds: [...new Set(reason === 'no-register' ? answer.missing.map(({ kind }) => kind) : kinds)]
      .map(words.kindText)
      .join(t('protection.listJoin', {})),
    count: answer.periods.length,
    missed: answer.periods.filter(({ state }) => state === 'missed').length,
  }
  return t(`planTarget.reason.${variantOf(answer)}`, facts)
}

/** The value is worse than the straight path has it on the day. */
function isBelowPath({ value, neededNow, operator, target }: TargetAnswer): boolean {
  if (value === null || neededNow === null) return false
  const isDown = isLimit(operator, target) || (operator === '=' && value > target)
  return isDown ? value > neededNow + 1e-9 : value < neededNow - 1e-9
}

/** The allowance behind the path decided the state: behind by more, or within it. */
export const isByTolerance = (answer: TargetAnswer): boolean =>
  answer.reason === 'behind-path' || (answer.reason === 'not-due' && isBelowPath(answer))

/** The sentence of a reason depends on which of its figures are known. */
function variantOf(answer: TargetAnswer): string {
  const { reason, reachedOn, neededNow, valueAtDue, low, high } = answer
  switch (reason) {
    case 'reached':
      return reachedOn === null ? 'reached' : 'reachedSince'
    case 'reached-at-due':
      return answer.operator === 'done' && reachedOn !== null ? 'doneInTime' : 'reached-at-due'
    case 'reached-late':
      return reachedOn === null ? 'reachedLateNoDay' : 'reached-late'
    case 'not-due':
      if (neededNow === null) return 'notDueNoPath'
      return isBelowPath(answer) ? 'withinTolerance' : 'not-due'
    case 'past-due':
      return valueAtDue === null ? 'pastDueNow' : 'past-due'
    case 'unknown-decides':
      return low === null || high === null ? 'unknownUnbounded' : 'unknown-decides'
    case 'period-missed':
      return answer.daysLeft < 0 ? 'missedCount' : 'period-missed'
    default:
      return reason
  }
}
