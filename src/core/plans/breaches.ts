import { isoOfEpochDay, type EpochDay } from '../time/calendar-day.ts'
import { contributionsOf } from './contributions.ts'
import { changeDays, evaluateTarget, reachesTarget, type TargetReader } from './evaluate.ts'

/** A day on which a held target fell again: what a hazard is proposed for. */
export interface Breach {
  /** `plan/target/day`: the same fall has the same key whenever it is looked for. */
  readonly key: string
  readonly planId: string
  readonly targetId: string
  readonly day: EpochDay
  readonly value: number | null
  /** Day on which it stood reached again; null = not yet. */
  readonly mendedOn: EpochDay | null
  /** Village that held back most on the day of the fall; null = none can be named. */
  readonly villageId: string | null
}

/**
 * Falls of a target that must be held, from its due day to `to`, in order. A fall is a day on which it certainly is not
 * reached, after one, due day or later, on which it certainly was; days on which unknown rows decide are passed over.
 */
export function breachesOf(reader: TargetReader, to: EpochDay): Breach[] {
  const { target, plan, frame, measure } = reader
  if (measure === null || !target.holdsAfterDue || target.indicator.measure === 'recurrence') return []
  const breaches: (Omit<Breach, 'mendedOn'> & { mendedOn: EpochDay | null })[] = []
  let stood: 0 | 1 | null = null
  for (const day of new Set([frame.due, ...changeDays(measure, frame.due, to)])) {
    if (day > to) continue
    const value = evaluateTarget(reader, day)
    const reached = value === null || value.isEmpty ? -1 : reachesTarget(target, value)
    if (reached === -1 || reached === stood) continue
    const last = breaches.at(-1)
    if (reached === 1 && last !== undefined) last.mendedOn = day
    if (reached === 0 && stood === 1) {
      const [most] = contributionsOf(reader, day)
      breaches.push({
        key: `${plan.id}/${target.id}/${isoOfEpochDay(day)}`,
        planId: plan.id,
        targetId: target.id,
        day,
        value: value?.value ?? null,
        mendedOn: null,
        villageId: most !== undefined && most.heldBack > 0 ? most.villageId : null,
      })
    }
    stood = reached
  }
  return breaches
}
