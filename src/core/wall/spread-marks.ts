import type { WallMark } from './cluster-marks.ts'
import { MarkCrowd, mergeCrowded } from './mark-crowd.ts'
import { MarkPusher, type PushOptions } from './push-marks.ts'

export interface SpreadOptions extends PushOptions {
  /** CSS pixels by number of members. */
  readonly radiusOf: (count: number) => number
}

/** Overlap, as a part of the smaller radius, from which two are one rather than pushed apart. */
const TOO_CLOSE = 0.7
/** Overlap that is not seen. */
const SLACK_PX = 0.5

/**
 * Marks that do not touch: clusters that overlap a little are moved apart, by at most their radius; those that overlap much
 * become one. A single hazard stays where it is. So nothing lies over anything, a red mark under a milder one least of all.
 *
 * @returns no two overlap; counts and mixes sum to what came in. Mildest first.
 */
export function spreadMarks(marks: readonly WallMark[], options: SpreadOptions): WallMark[] {
  const steps = spreadInSteps(marks, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** {@link spreadMarks} in steps of less than a millisecond, some hundred for a wide wall full of hazards. */
export function* spreadInSteps(
  marks: readonly WallMark[],
  options: SpreadOptions,
): Generator<undefined, WallMark[], void> {
  const all = new MarkCrowd(marks, options.radiusOf)
  yield* mergeCrowded(all, TOO_CLOSE, options.gapPx)
  const crowd = new MarkCrowd(
    all.present.map((number) => all.marks[number] as WallMark),
    options.radiusOf,
  )
  const pusher = new MarkPusher(crowd, options)
  for (;;) {
    pusher.push()
    const pair = pusher.worstPair(SLACK_PX)
    if (pair === null) break
    pusher.merged(...pair, crowd.merge(...pair))
    yield
  }
  return crowd.present
    .map((number) => ({
      ...(crowd.marks[number] as WallMark),
      x: pusher.x[number] as number,
      y: pusher.y[number] as number,
    }))
    .sort((a, b) => b.worst - a.worst || a.count - b.count)
}
