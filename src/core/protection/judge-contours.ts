import { packFootprints } from '../geo/distance/footprint-columns.ts'
import { distanceOfRows } from '../geo/distance/footprint-distance.ts'
import { placeFootprints, type PlacedFootprints } from '../geo/distance/plane-shape.ts'
import type { TangentPlane } from '../geo/distance/tangent-plane.ts'
import type { Geometry } from '../geo/geometry.ts'
import { largestWithin, planeAt, regionOn, shapeOn, signedM, type Region } from './contour-region.ts'
import { frequencyKey, frequencyText, isSameFrequency } from './frequency.ts'
import { middleOf, NESTING_TOLERANCE_M, type ContourSet } from './risk-contours.ts'
import type { InstallationStatus, RiskLimitRow } from './risk-criteria.ts'
import type { Confidence } from './rule.ts'
import type { TargetClass } from './target-class.ts'
import type { RuleVerdict, Verdict } from './verdict.ts'

/** Individual-risk limits of GB 36894 as a check needs them, from its file. */
export interface IndividualRisk {
  readonly id: string
  readonly version: string
  readonly standard: string
  readonly clause: string
  readonly confidence: Confidence
  readonly rows: readonly RiskLimitRow[]
}

export interface ContourResult {
  /** null: nothing can be said, `missing` says why. */
  readonly rule: RuleVerdict | null
  /** `facility.riskContours:3e-7`: a contour that the set does not have; `facility.status`, `target.targetClass`. */
  readonly missing: readonly string[]
}

/** How exactly the depth inside a contour is found, metres. */
const DEPTH_M = 0.1

/**
 * Signed distance between a footprint and a contour: positive = outside, the shortest distance between both; otherwise minus
 * the depth of its deepest point, which is how far the footprint must move at least to be out. Exact to millimetres outside,
 * to 0.1 m inside.
 */
export function contourMarginM(set: ContourSet, at: number, target: Geometry): number | null {
  const { plane, regions, footprints } = placed(set)
  const region = regions[at]
  const apart = region && distanceOfRows(footprints, at, placeFootprints(packFootprints([target])), 0)
  if (!apart) return null
  if (apart.distanceM > 0) return apart.distanceM
  const deepest = region && largestWithin(shapeOn(plane, target), (x, y) => -signedM(region, x, y), DEPTH_M)
  return deepest ? -Math.max(0, deepest.value) : 0
}

/**
 * What the contours of a facility say of a target. A target that touches or lies inside the contour of its limit falls
 * short. A missing contour is bridged where nesting decides: outside the contour of a lower frequency is enough, inside the
 * one of a higher frequency is too much; the margin is then a bound. Else it is not decidable and the contour is named.
 *
 * @param status - null = not known: both limits are looked at.
 */
export function judgeContours(
  risk: IndividualRisk,
  set: ContourSet,
  status: InstallationStatus | null,
  target: Geometry,
  targetClass: TargetClass | null,
  errorM: number,
): ContourResult {
  const rows = targetClass === null ? risk.rows : risk.rows.filter(({ classes }) => classes.includes(targetClass))
  const limits = rows.flatMap((row) => (status === null ? [row.new, row.inService] : [row[status]]))
  if (limits.length === 0) return { rule: null, missing: ['target.targetClass'] }
  const strict = judgeLimit(risk, set, Math.min(...limits), target, errorM)
  const lenient =
    Math.max(...limits) === Math.min(...limits) ? strict : judgeLimit(risk, set, Math.max(...limits), target, errorM)
  if (strict.rule?.verdict === 'meets' || strict === lenient) return strict
  if (lenient.rule?.verdict === 'falls-short') return lenient
  const missing = [
    ...(targetClass === null ? ['target.targetClass'] : []),
    ...(status === null ? ['facility.status'] : []),
  ]
  if (strict.rule === null) return { rule: null, missing: [...missing, ...strict.missing] }
  return { rule: { ...strict.rule, verdict: 'not-decidable', isCertain: false, missing }, missing }
}

/** Limits of a status for which the set can pass nobody: it has no contour of this or a lower frequency. */
export function contoursLacking(risk: IndividualRisk, set: ContourSet, status: InstallationStatus | null): number[] {
  const limits = risk.rows.flatMap((row) => (status === null ? [row.new, row.inService] : [row[status]]))
  const has = (limit: number) =>
    set.contours.some(({ frequency }) => frequency < limit || isSameFrequency(frequency, limit))
  return [...new Set(limits)].filter((limit) => !has(limit)).sort((a, b) => a - b)
}

function judgeLimit(
  risk: IndividualRisk,
  set: ContourSet,
  limit: number,
  target: Geometry,
  errorM: number,
): ContourResult {
  const { contours } = set
  const own = contours.findIndex(({ frequency }) => isSameFrequency(frequency, limit))
  const margin = (at: number) => (at < 0 ? null : contourMarginM(set, at, target))
  const exact = margin(own)
  if (exact !== null) {
    const verdict = verdictOf(exact, errorM)
    return { rule: ruleOf(risk, limit, limit, exact, errorM, verdict), missing: [] }
  }
  // Highest first: the first below the limit is the nearest outside, the last above it the nearest inside.
  const outside = contours.findIndex(({ frequency }) => frequency < limit)
  const inside = (outside < 0 ? contours.length : outside) - 1
  const doubtM = errorM + NESTING_TOLERANCE_M
  const toOutside = margin(outside)
  if (toOutside !== null && verdictOf(toOutside, doubtM) === 'meets')
    return { rule: ruleOf(risk, limit, contours[outside]?.frequency ?? limit, toOutside, doubtM, 'meets'), missing: [] }
  const toInside = margin(inside)
  if (toInside !== null && verdictOf(toInside, doubtM) === 'falls-short') {
    const from = contours[inside]?.frequency ?? limit
    return { rule: ruleOf(risk, limit, from, toInside, doubtM, 'falls-short'), missing: [] }
  }
  return { rule: null, missing: [`facility.riskContours:${frequencyKey(limit)}`] }
}

/** On the contour is not outside it. */
function verdictOf(marginM: number, errorM: number): Verdict {
  if (Math.abs(marginM) < errorM) return 'not-decidable'
  return marginM > 0 ? 'meets' : 'falls-short'
}

/** @param from - frequency of the contour that was measured; another than the limit's when that one is missing. */
function ruleOf(
  { id, version, standard, clause, confidence }: IndividualRisk,
  limit: number,
  from: number,
  marginM: number,
  errorM: number,
  verdict: Verdict,
): RuleVerdict {
  const [limitText, fromText] = [frequencyText(limit), frequencyText(from)]
  const by = limit === from ? { zh: '', en: '' } : { zh: `（按${fromText}）`, en: ` (by ${fromText})` }
  return {
    ruleId: `${id}:individual-risk-${frequencyKey(limit)}`,
    packId: id,
    packVersion: version,
    standard,
    clause,
    title: {
      zh: `个人风险${limitText}/年等值线${by.zh}`,
      en: `individual-risk contour ${limitText} per year${by.en}`,
    },
    confidence,
    measuredFrom: 'risk-contour',
    measuredTo: 'outline',
    // The contour takes the place of a distance: being outside it is what is asked for.
    requiredM: 0,
    actualM: marginM,
    marginM,
    errorM,
    verdict,
    isCertain: true,
    missing: [],
  }
}

interface Placed {
  readonly plane: TangentPlane
  readonly regions: readonly Region[]
  readonly footprints: PlacedFootprints
}
/** Laying contours of thousands of vertices on their plane once serves every target. */
const kept = new WeakMap<ContourSet, Placed>()

function placed(set: ContourSet): Placed {
  const before = kept.get(set)
  if (before) return before
  const plane = planeAt(middleOf(set.contours))
  const geometries = set.contours.map(({ geometry }) => geometry)
  const regions = geometries.map((geometry) => regionOn(plane, geometry))
  const made = { plane, regions, footprints: placeFootprints(packFootprints(geometries)) }
  kept.set(set, made)
  return made
}
