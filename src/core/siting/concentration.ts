import type { Concentration } from './study-types.ts'

/**
 * Which share of all score the best candidates hold: from the highest down, 100 steps.
 *
 * @param topShare - 0..1; the number of candidates is rounded up, at least 1.
 */
export function concentrationOf(score: ArrayLike<number>, topShare = 0.1): Concentration {
  const sorted = Float64Array.from(score).sort().reverse()
  const total = sorted.reduce((sum, one) => sum + one, 0)
  if (!(total > 0)) return { topShare, scoreShare: null, points: [] }
  const upTo = new Float64Array(sorted.length + 1)
  for (const [at, one] of sorted.entries()) upTo[at + 1] = upTo[at]! + one
  const shareOf = (count: number) => upTo[Math.min(count, sorted.length)]! / total
  const steps = Math.min(100, sorted.length)
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const count = Math.round((sorted.length * step) / steps)
    return { at: count / sorted.length, share: shareOf(count) }
  })
  return { topShare, scoreShare: shareOf(Math.max(1, Math.ceil(topShare * sorted.length))), points }
}
