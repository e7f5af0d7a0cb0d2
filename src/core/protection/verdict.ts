import { requiredOf } from './required.ts'
import { allHold, type Bilingual, type Confidence, type Facts, type Rule } from './rule.ts'

export type Verdict = 'meets' | 'falls-short' | 'not-decidable'

/** What a distance may be wrong by, metres; parts add up, since they may all point one way. */
export interface ErrorBudget {
  readonly facilityPositionM: number
  readonly targetPositionM: number
  readonly crsM: number
  readonly digitisingM: number
  readonly totalM: number
  /** Parts that no record states and that were taken from the settings: `facility.positionErrorM` … */
  readonly assumed: readonly string[]
}

/** One rule's answer for one facility and one target. */
export interface RuleVerdict {
  readonly ruleId: string
  readonly packId: string
  readonly packVersion: string
  readonly standard: string
  readonly clause: string
  readonly title: Bilingual
  readonly confidence: Confidence
  readonly measuredFrom: string
  readonly measuredTo: string
  /** Metres; the largest it may be when `missing` leaves it open. */
  readonly requiredM: number
  readonly actualM: number
  /** actual - required: negative falls short. */
  readonly marginM: number
  readonly errorM: number
  readonly verdict: Verdict
  /** False: it is not known whether the rule is meant at all. */
  readonly isCertain: boolean
  /** Fields (`facility.…`, `target.…`) that would decide; empty when the error budget alone leaves it open. */
  readonly missing: readonly string[]
}

/**
 * Verdict on a distance. The required one may lie between bounds. Nearer to the limit than the error budget, the figures
 * cannot tell: not decidable. Exactly on the limit without error: meets.
 *
 * @param errorM - >= 0.
 */
export function judge(actualM: number, atLeastM: number, atMostM: number, errorM: number): Verdict {
  const above = actualM - atMostM
  if (above >= 0 && above >= errorM) return 'meets'
  const below = atLeastM - actualM
  return below > 0 && below >= errorM ? 'falls-short' : 'not-decidable'
}

/**
 * What a rule says of a pair; null when it is not meant for it. A rule of which it is not known whether it is meant is met
 * when even then the distance is enough; otherwise it is not decidable, and the fields that would decide are named.
 */
export function judgeRule(
  rule: Rule,
  facility: Facts,
  target: Facts,
  actualM: number,
  errorM: number,
): RuleVerdict | null {
  // Most rules of a facility are not meant for a target: the target's side first.
  const ofTarget = allHold(rule.target, target)
  if (ofTarget.holds === false) return null
  const ofFacility = allHold(rule.facility, facility)
  if (ofFacility.holds === false) return null
  const isCertain = ofFacility.holds === true && ofTarget.holds === true
  const { atLeastM, atMostM, missing } = requiredOf(rule, facility, target)
  const verdict = judge(actualM, isCertain ? atLeastM : 0, atMostM, errorM)
  return {
    ruleId: rule.ruleId,
    packId: rule.packId,
    packVersion: rule.packVersion,
    standard: rule.standard,
    clause: rule.clause,
    title: rule.title,
    confidence: rule.confidence,
    measuredFrom: rule.measuredFrom,
    measuredTo: rule.measuredTo,
    requiredM: verdict === 'falls-short' ? atLeastM : atMostM,
    actualM,
    marginM: actualM - (verdict === 'falls-short' ? atLeastM : atMostM),
    errorM,
    verdict,
    isCertain,
    missing: verdict === 'not-decidable' ? fieldsOf(ofFacility.missing, ofTarget.missing, missing) : [],
  }
}

const fieldsOf = (facility: readonly string[], target: readonly string[], others: readonly string[]) => [
  ...new Set([...facility.map((one) => `facility.${one}`), ...target.map((one) => `target.${one}`), ...others]),
]

/** One of the three results of a pair: fixed table, overpressure or risk criterion, places named by law. */
export interface GroupResult {
  /** `not-applicable`: no rule of this kind is meant for the pair; never the same as met. */
  readonly verdict: Verdict | 'not-applicable'
  /** The rule with the largest requirement among those that are certainly meant, or else among the open ones. */
  readonly governing: RuleVerdict | null
  /** Every rule that is or may be meant, largest requirement first. */
  readonly rules: readonly RuleVerdict[]
  readonly missing: readonly string[]
}

/** Joins the rules of one kind: short of one is short; else one open rule leaves all open. */
export function groupResult(rules: readonly RuleVerdict[]): GroupResult {
  const sorted = [...rules].sort((a, b) => b.requiredM - a.requiredM || (a.ruleId < b.ruleId ? -1 : 1))
  const verdict = worst(sorted.map((rule) => rule.verdict))
  return {
    verdict,
    governing: sorted.find((rule) => rule.isCertain) ?? sorted[0] ?? null,
    rules: sorted,
    missing: [...new Set(sorted.flatMap((rule) => rule.missing))],
  }
}

/** The worst of several: falls short, then not decidable, then met; nothing at all is not applicable. */
export function worst(verdicts: readonly (Verdict | 'not-applicable')[]): Verdict | 'not-applicable' {
  for (const one of ['falls-short', 'not-decidable', 'meets'] as const) if (verdicts.includes(one)) return one
  return 'not-applicable'
}
