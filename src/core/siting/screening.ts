import { AppError } from '../errors.ts'

/**
 * Present value of 1 a year for `years` at rate `rate` (0.08 = 8 %).
 *
 * @source standard annuity, (1 - (1 + r)^-n) / r; n at r = 0.
 * @example annuityFactor(0.08, 15) // 8.559479
 */
export function annuityFactor(rate: number, years: number): number {
  if (!(rate >= 0) || !(years >= 0)) throw new AppError('argument/invalid', { name: 'rate, years', found: [rate, years], expected: '>= 0' }) // prettier-ignore
  return rate === 0 ? years : (1 - (1 + rate) ** -years) / rate
}

export interface CrashCosts {
  readonly gdpPerHeadYuan: number
  /** A death costs so many times GDP per head (iRAP: 70); a serious injury that share of a death (0.25). */
  readonly deathFactor: number
  readonly injuryShare: number
}

/**
 * Yuan a year saved: crashes × (1 - modification factor) × cost of each.
 *
 * @source iRAP cost paper, McMahon and Dahdah; working values (confidence medium).
 */
export function crashBenefitYuan(
  deathsPerYear: number,
  injuriesPerYear: number,
  factors: { readonly death: number; readonly injury: number },
  { gdpPerHeadYuan, deathFactor, injuryShare }: CrashCosts,
): number {
  const deathYuan = deathFactor * gdpPerHeadYuan
  return (
    deathsPerYear * (1 - factors.death) * deathYuan + injuriesPerYear * (1 - factors.injury) * injuryShare * deathYuan
  )
}

/** Benefit-cost ratio over a life; null where nothing is spent. */
export function benefitCostRatio(
  benefitYuanPerYear: number,
  costYuan: number,
  rate: number,
  years: number,
): number | null {
  return costYuan > 0 ? (benefitYuanPerYear * annuityFactor(rate, years)) / costYuan : null
}

/** Lower bounds of the bands for 4, 3, 2 and 1 stars. @source iRAP methodology fact sheet 7. */
const STAR_BANDS = {
  occupants: [2.5, 5, 12.5, 22.5],
  bicyclists: [5, 10, 30, 60],
  pedestrians: [5, 15, 40, 90],
  'pedestrians-along': [0.2, 1, 7.5, 15],
  'pedestrians-crossing': [4.8, 14, 32.5, 75],
} as const
export type StarUser = keyof typeof STAR_BANDS

/** Stars 5 (safest) to 1 of a star rating score, lower bounds inclusive. Occupants and motorcyclists share their bands. */
export function starsOf(user: StarUser, score: number): number {
  if (!(score >= 0)) throw new AppError('argument/invalid', { name: 'score', found: score, expected: '>= 0' })
  return 5 - STAR_BANDS[user].filter((bound) => score >= bound).length
}

/** AADT above which the safety performance function was not fitted. */
export const SPF_LARGEST_AADT = 17_800

/**
 * Crashes a year on a rural two-lane segment at base conditions.
 *
 * @param aadt - vehicles a day, 0 … 17 800; `lengthMi` miles.
 * @source HSM 2010, equation 10-6: AADT × L × 365 × 10^-6 × e^-0.312 (10^-6 is one millionth, not `10E-6`).
 */
export function ruralSegmentCrashes(aadt: number, lengthMi: number): number {
  if (!(aadt >= 0 && aadt <= SPF_LARGEST_AADT)) throw new AppError('argument/invalid', { name: 'aadt', found: aadt, expected: `0 to ${SPF_LARGEST_AADT}` }) // prettier-ignore
  return aadt * lengthMi * 365e-6 * Math.exp(-0.312)
}

/** Over-dispersion of that function. @source HSM 2010, equation 10-7. */
export const ruralSegmentDispersion = (lengthMi: number): number => 0.236 / lengthMi

export interface EmpiricalBayes {
  readonly weight: number
  readonly expected: number
  /** expected - predicted: what sites are ranked by. */
  readonly excess: number
}

/**
 * Empirical-Bayes estimate of crashes in the observed period.
 *
 * @param predicted - crashes predicted for the whole period, > 0; `observed` crashes in it; `dispersion` k.
 * @source HSM 2010, equations.
 */
export function empiricalBayes(predicted: number, observed: number, dispersion: number): EmpiricalBayes {
  if (!(predicted >= 0 && observed >= 0 && dispersion >= 0)) throw new AppError('argument/invalid', { name: 'predicted, observed, dispersion', found: [predicted, observed, dispersion], expected: '>= 0' }) // prettier-ignore
  const weight = 1 / (1 + dispersion * predicted)
  const expected = weight * predicted + (1 - weight) * observed
  return { weight, expected, excess: expected - predicted }
}
