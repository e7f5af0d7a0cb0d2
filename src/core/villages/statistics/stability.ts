import type { Stability } from '../measure-types.ts'
import type { MeasureKind, NoBasis, StatisticsSettings } from './answer-types.ts'

/** Why a pair of numbers is no rate; null = it is one. */
export function noBasisOf(kind: MeasureKind, numerator: number | null, denominator: number | null): NoBasis | null {
  if (numerator === null) return 'numerator-missing'
  if (denominator === null) return 'denominator-missing'
  if (!isAmount(numerator) || !isAmount(denominator)) return 'not-a-count'
  if (denominator === 0) return 'denominator-zero'
  if (kind === 'rate') return null
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator)) return 'not-a-count'
  return numerator > denominator ? 'numerator-above-denominator' : null
}

/**
 * How far a rate with a basis can be trusted by what it counts: of a proportion its cases (due), of a rate its events.
 */
export function stabilityOf(
  kind: MeasureKind,
  numerator: number,
  denominator: number,
  { fewEvents, unstableEvents }: Pick<StatisticsSettings, 'fewEvents' | 'unstableEvents'>,
): Stability {
  const counted = kind === 'proportion' ? denominator : numerator
  if (counted < fewEvents) return 'few'
  return counted < unstableEvents ? 'unstable' : 'stable'
}

function isAmount(value: number): boolean {
  // Beyond this a product of two of them is no longer finite where it has to be.
  return value >= 0 && value <= 1e15
}
