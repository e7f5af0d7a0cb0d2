import type { GuardrailState, Need } from './waterside/waterside-types.ts'

/** `need`: metres that must be protected; `ok`: metres present and intact, 0 <= ok <= need. */
export interface CoveredSegment {
  need: number
  ok: number
}

/**
 * Installed-and-intact rate by length, percent.
 *
 * @returns 100 * sum(ok) / sum(need); null when nothing needs protection: "not applicable", never 100.
 * @source Product definition of the reference on roads, section 1.6.
 * @example rateLength([{ need: 200, ok: 200 }, { need: 500, ok: 420 }, { need: 300, ok: 0 }]) // 62
 */
export function rateLength(segments: readonly CoveredSegment[]): number | null {
  const need = segments.reduce((sum, segment) => sum + segment.need, 0)
  const ok = segments.reduce((sum, segment) => sum + Math.min(segment.ok, segment.need), 0)
  return need > 0 ? (100 * ok) / need : null
}

/**
 * Installed-and-intact rate by segment, percent: those covered whole among those that need protection.
 *
 * @returns null when none needs protection.
 * @source As {@link rateLength}.
 */
export function rateSegment(segments: readonly CoveredSegment[]): number | null {
  const needing = segments.filter(({ need }) => need > 0)
  return needing.length > 0 ? (100 * needing.filter(({ need, ok }) => ok >= need).length) / needing.length : null
}

/** What coverage reads of a stretch; the core's and the contract's `DerivedWaterside` both fit. */
export interface CoverageStretch {
  lengthM: number
  guardrail: GuardrailState
  need: Need
  villageId?: string | null
  review?: { verdict: 'confirmed' | 'corrected' | 'rejected' } | null
}

/** Metres by state of the guardrail where one is needed. Stretches still to be surveyed count as needing one. */
export interface WatersideCoverage {
  needM: number
  intactM: number
  damagedM: number
  absentM: number
  unknownM: number
  /** Stretches that need protection. */
  stretches: number
  /** Part of `needM` whose depth or drop nobody knows. */
  surveyM: number
  /** Percent; null = nothing needs protection. */
  rateLength: number | null
  rateSegment: number | null
}

/**
 * Coverage of waterside stretches. Rejected stretches and those that need no guardrail are left out; an unknown guardrail
 * is not counted as installed.
 */
export function watersideCoverage(stretches: readonly CoverageStretch[]): WatersideCoverage {
  const needing = stretches.filter(
    ({ need, review }) => review?.verdict !== 'rejected' && (need === 'required' || need === 'survey-needed'),
  )
  const lengthOf = (keep: (stretch: CoverageStretch) => boolean): number =>
    needing.reduce((sum, stretch) => sum + (keep(stretch) ? stretch.lengthM : 0), 0)
  const segments = needing.map(({ lengthM, guardrail }) => ({
    need: lengthM,
    ok: guardrail === 'intact' ? lengthM : 0,
  }))
  return {
    needM: lengthOf(() => true),
    intactM: lengthOf(({ guardrail }) => guardrail === 'intact'),
    damagedM: lengthOf(({ guardrail }) => guardrail === 'damaged'),
    absentM: lengthOf(({ guardrail }) => guardrail === 'absent'),
    unknownM: lengthOf(({ guardrail }) => guardrail === 'unknown'),
    stretches: needing.length,
    surveyM: lengthOf(({ need }) => need === 'survey-needed'),
    rateLength: rateLength(segments),
    rateSegment: rateSegment(segments),
  }
}

/** {@link watersideCoverage} by village; stretches outside all villages under null. In order of first appearance. */
export function watersideCoverageByVillage(
  stretches: readonly CoverageStretch[],
): Map<string | null, WatersideCoverage> {
  const groups = new Map<string | null, CoverageStretch[]>()
  for (const stretch of stretches) {
    const village = stretch.villageId ?? null
    const group = groups.get(village)
    if (group) group.push(stretch)
    else groups.set(village, [stretch])
  }
  return new Map([...groups].map(([village, group]) => [village, watersideCoverage(group)]))
}

/** Deductions by item of the facility condition index, points. */
export interface TciDefects {
  lightProtection: number
  heavyProtection: number
  fences: number
  signs: number
  lineM: number
  plantingM: number
}

/**
 * Facility condition index of one kilometre: sum of weight times 100 less the deductions, each capped at 100.
 *
 * @source JTG 5210 / H20, TCI table.
 */
export function facilityConditionIndex(defects: TciDefects): number {
  const left = (points: number): number => 100 - Math.min(100, points)
  return (
    0.25 * left(10 * defects.lightProtection + 30 * defects.heavyProtection) +
    0.1 * left(20 * defects.fences) +
    0.25 * left(20 * defects.signs) +
    0.2 * left(0.1 * defects.lineM) +
    0.2 * left(0.1 * defects.plantingM)
  )
}
