import type { EpochDay } from '../time/calendar-day.ts'
import { isLimit } from './bounds.ts'
import { evaluateTarget, type TargetReader } from './evaluate.ts'
import type { Contribution } from './target-answer.ts'

/** Points still missing: what the value must rise, or fall, to the target; 0 once there. Null = no value. */
export function gapOf(reader: TargetReader, day: EpochDay): number | null {
  const value = evaluateTarget(reader, day)?.value ?? null
  if (value === null) return null
  const { operator, target } = reader.target
  const isDown = isLimit(operator, target) || (operator === '=' && value > target)
  return Math.max(0, isDown ? value - target : target - value)
}

/**
 * What each village holds back of what is missing; together exactly {@link gapOf}. In a share each village's part is what
 * it lacks of the target's share of its own rows (so that a village above the target helps, with a negative part); in a
 * limit its part of the rows that count; where rows or units must each pass, its part of those that do not. What no row
 * stands for (three more meetings wanted) is nobody's: villageId null. Largest part first.
 */
export function contributionsOf(reader: TargetReader, day: EpochDay): Contribution[] {
  const gap = gapOf(reader, day)
  const { measure, frame, target } = reader
  if (measure === null || gap === null) return []
  const villages = new Map<string | null, Contribution>()
  const entryOf = (villageId: string | null): Contribution => {
    const known = villages.get(villageId)
    if (known !== undefined) return known
    const entry = { villageId, numerator: 0, denominator: 0, unknown: 0, heldBack: 0 }
    villages.set(villageId, entry)
    return entry
  }
  measure.scan(frame.at(day), (role, rows, row, weight) => {
    const entry = entryOf(rows.villageId(row))
    if (role === 'unknown') entry.unknown++
    else if (role === 'denominator') entry.denominator += weight
    else entry.numerator += role === 'less' ? -weight : weight
  })
  const weigh = weightsOf(measure.shares, target.target, isLimit(target.operator, target.target))
  const list = [...villages.values()]
  const sum = list.reduce((total, entry) => total + weigh(entry), 0)
  if (gap > 0) {
    if (sum === 0) entryOf(null).heldBack = gap
    else for (const entry of list) entry.heldBack = (gap * weigh(entry)) / sum
  }
  return [...villages.values()].sort((a, b) => b.heldBack - a.heldBack)
}

/** Weight of a village in what is missing; all 0 = nobody's. */
function weightsOf(
  shares: 'ratio' | 'rows' | 'counted' | 'none',
  target: number,
  isDown: boolean,
): (entry: Contribution) => number {
  if (shares === 'ratio') return ({ numerator, denominator }) => (target * denominator) / 100 - numerator
  if (shares === 'rows') return ({ numerator, denominator }) => denominator - numerator
  return shares === 'counted' && isDown ? ({ numerator }) => numerator : () => 0
}
