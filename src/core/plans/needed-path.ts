import type { EpochDay } from '../time/calendar-day.ts'
import { isLimit, type Bounds } from './bounds.ts'
import { evaluateTarget, type TargetReader } from './evaluate.ts'
import type { Truth } from './kleene.ts'

/** Straight line from the value on the first day to the target on the due day. */
export interface Path {
  readonly start: EpochDay
  readonly due: EpochDay
  readonly from: number
  readonly to: number
  /** The value must come down to the target. */
  readonly isDown: boolean
}

/**
 * The needed path of a target; null where there is none: milestones, recurring targets, counts of what happened, and where
 * the value on the first day is not known.
 */
export function pathOf(reader: TargetReader): Path | null {
  const { target, frame, measure } = reader
  const { measure: name } = target.indicator
  if (measure === null || name === 'milestone' || name === 'recurrence') return null
  const isDown = isLimit(target.operator, target.target)
  if (measure.isCumulative && isDown) return null
  const from = evaluateTarget(reader, frame.start)?.value ?? null
  if (from === null || frame.start >= frame.due) return null
  const goesDown = isDown || (target.operator === '=' && from > target.target)
  return { start: frame.start, due: frame.due, from, to: target.target, isDown: goesDown }
}

/** Where the value should stand on a day; the target from the due day on. */
export function neededOn({ start, due, from, to }: Path, day: EpochDay): number {
  if (day >= due) return to
  return from + ((to - from) * Math.max(0, day - start)) / (due - start)
}

/**
 * Whether what the value could be is behind the path by more than the tolerance.
 *
 * @param tolerance - share of the whole way from the first value to the target, 0..1.
 */
export function behindPath(path: Path, { low, high }: Bounds, day: EpochDay, tolerance: number): Truth {
  const needed = neededOn(path, day)
  const slack = tolerance * Math.abs(path.to - path.from)
  const [lowIsBehind, highIsBehind] = path.isDown
    ? [low > needed + slack, high > needed + slack]
    : [low < needed - slack, high < needed - slack]
  return lowIsBehind === highIsBehind ? (lowIsBehind ? 1 : 0) : -1
}
