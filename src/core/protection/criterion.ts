import { chooseMethod, type MethodChoice } from './method.ts'
import { blastDistanceM, type BlastFormula } from './overpressure.ts'
import type { Confidence, Facts } from './rule.ts'
import { TARGET_CLASSES, type TargetClass } from './target-class.ts'
import { judgeRule, type RuleVerdict } from './verdict.ts'

/** GB/T 37243 as far as the engine computes: formula and thresholds, from its file. */
export interface CriterionData {
  readonly id: string
  readonly version: string
  readonly standard: string
  readonly overpressure: {
    readonly clause: string
    readonly confidence: Confidence
    readonly formula: BlastFormula
    readonly rows: readonly { readonly classes: readonly TargetClass[]; readonly thresholdPa: number }[]
  }
}

export interface CriterionResult {
  /** `null`: no distance follows; `missing` says why. */
  readonly rule: RuleVerdict | null
  readonly isApplicable: boolean
  readonly missing: readonly string[]
}

/** Method of a facility from `isFillingStation`, `hasExplosives` and `gasSum`; filling stations are outside GB/T 37243. */
export function methodOf({ known }: Facts): MethodChoice {
  if (known['isFillingStation'] === true) return { method: 'tables', clause: null, missing: [] }
  const { hasExplosives, gasSum } = known
  return chooseMethod({
    hasExplosives: typeof hasExplosives === 'boolean' ? hasExplosives : null,
    gasSum: typeof gasSum === 'number' ? gasSum : null,
  })
}

/** Largest distance the overpressure asks for, whatever the target; null when the method or the mass is not known. */
export function widestBlastM(data: CriterionData, facility: Facts): number | null {
  if (methodOf(facility).method !== 'accident-consequence') return null
  const tntKg = facility.known['tntKg']
  const least = Math.min(...data.overpressure.rows.map(({ thresholdPa }) => thresholdPa))
  return typeof tntKg === 'number' ? blastDistanceM(data.overpressure.formula, tntKg, least) : null
}

/**
 * The overpressure criterion for a pair. For a facility under QRA the distance follows from risk contours, which are another
 * input: missing `facility.riskContours`.
 */
export function judgeCriterion(
  data: CriterionData,
  facility: Facts,
  target: Facts,
  targetClass: TargetClass | null,
  actualM: number,
  errorM: number,
): CriterionResult {
  const choice = methodOf(facility)
  const open = (missing: readonly string[]): CriterionResult => ({ rule: null, isApplicable: true, missing })
  if (choice.method === null) return open(choice.missing.map((field) => `facility.${field}`))
  if (choice.method === 'tables') return { rule: null, isApplicable: false, missing: [] }
  if (choice.method === 'qra') return open(['facility.riskContours'])
  const tntKg = facility.known['tntKg']
  const { overpressure } = data
  const row = targetClass === null ? undefined : overpressure.rows.find(({ classes }) => classes.includes(targetClass))
  const thresholdPa = row?.thresholdPa ?? Math.min(...overpressure.rows.map((one) => one.thresholdPa))
  const requiredM = typeof tntKg === 'number' ? blastDistanceM(overpressure.formula, tntKg, thresholdPa) : null
  if (requiredM === null) return open(['facility.tntKg'])
  // Without a class the strictest threshold may be meant: enough for it is enough.
  const isClass = { field: 'targetClass', in: row?.classes ?? TARGET_CLASSES.slice(0, 1) }
  const rule = judgeRule(
    {
      ruleId: `${data.id}:overpressure-${thresholdPa}`,
      packId: data.id,
      packVersion: data.version,
      standard: data.standard,
      clause: overpressure.clause,
      title: { zh: `超压 ${thresholdPa} Pa`, en: `overpressure ${thresholdPa} Pa` },
      facility: [],
      target: [isClass],
      requiredM,
      measuredFrom: 'equipment-outer-edge',
      measuredTo: 'outer-wall',
      confidence: overpressure.confidence,
      isOn: true,
      notes: [],
    },
    facility,
    { known: { targetClass: row ? targetClass : null } },
    actualM,
    errorM,
  )
  return { rule, isApplicable: true, missing: rule?.missing ?? [] }
}
