import type { TargetDetailAnswer } from '../../contracts/plan-api.ts'
import { villageHolds, type VillageHold } from '../../core/plans/held-back.ts'
import type { TargetAnswer } from '../../core/plans/target-answer.ts'

/** A target that a village holds back. */
export interface VillageTarget {
  readonly answer: TargetAnswer
  readonly hold: VillageHold
}

/** Targets whose gap the village has a part in, largest share first; as the plan's own page tells it. */
export function targetsHeldBack(details: Iterable<TargetDetailAnswer>, villageId: string): readonly VillageTarget[] {
  return [...details]
    .flatMap(({ answer, contributions }) => {
      const hold = villageHolds(contributions).find((one) => one.villageId === villageId)
      return hold && hold.heldBack > 0 ? [{ answer, hold }] : []
    })
    .sort((a, b) => (b.hold.share ?? 0) - (a.hold.share ?? 0) || (a.answer.id < b.answer.id ? -1 : 1))
}
