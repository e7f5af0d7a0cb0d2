import type { TargetAnswer } from '../../../core/plans/target-answer.ts'
import type { Indicator } from '../../../core/plans/indicator.ts'

/**
 * What is in the denominator and certainly not in the numerator; null where the measure has no such rows: shares of two
 * quantities of their own, and counts.
 */
export function lackingOf(
  { numerator, denominator }: Pick<TargetAnswer, 'numerator' | 'denominator'>,
  indicator: Indicator,
): number | null {
  if (numerator === null || denominator === null) return null
  if (indicator.measure === 'ratio' && 'part' in indicator) return null
  return Math.max(0, denominator - numerator)
}
