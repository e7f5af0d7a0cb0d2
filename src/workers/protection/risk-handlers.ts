import { areaKm2 } from '../../core/geo/polygon-area.ts'
import { exposedResidents } from '../../core/installation/exposed-residents.ts'
import { checkProtection, type CheckAnswer } from '../../core/protection/check.ts'
import { compareAnswers, type ComparedSide } from '../../core/protection/compare-answers.ts'
import { contoursLacking } from '../../core/protection/judge-contours.ts'
import { applyRuleChoices, tableIdOf, type ProtectionSettings } from '../../core/protection/settings.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import type { Handlers } from '../protocol.ts'
import { loaded } from './check-handlers.ts'
import type {
  ChangeRow,
  ComparedSetup,
  ExposedAnswer,
  FacilityContours,
  PackRow,
  RiskCalls,
  RiskStandards,
} from './risk-calls.ts'
import { buildFacilities, checkOptionsOf, type ProtectionSession, type ProtectionState } from './state.ts'

/** Handlers of the risk panel, on the same session as the check. */
export function createRiskHandlers(session: ProtectionSession): Handlers<RiskCalls> {
  return {
    riskStandards: () => standardsOf(loaded(session)),
    facilityContours: ({ id }) => contoursOf(loaded(session), id),
    exposed: ({ id, villages }) => {
      const state = loaded(session)
      const geometry = state.facilities.find(({ place }) => place.id === id)?.record.geometry
      return geometry ? withAlpha(state, exposedResidents(geometry, villages)) : null
    },
    packRows: ({ packId, settings }) => packRows(loaded(session), packId, settings),
    compare: ({ before, after }) => compared(loaded(session), before, after),
  }
}

function standardsOf({ input: { standards } }: ProtectionState): RiskStandards {
  const { criteria, criterion } = standards
  const { id, version, standard, individualRisk, societalRisk } = criteria
  const { overpressure } = criterion
  return {
    individual: { id, version, standard, ...individualRisk },
    societal: { standard, version, ...societalRisk },
    overpressure: { standard: criterion.standard, version: criterion.version, ...overpressure },
  }
}

function contoursOf(state: ProtectionState, id: string): FacilityContours | null {
  const set = state.input.contours.find(({ facilityId }) => facilityId === id)
  const row = state.facilities.findIndex(({ place }) => place.id === id)
  const record = state.facilities[row]?.record
  if (!set || !record?.contours) return null
  const { individual } = standardsOf(state)
  const counts: Record<Verdict, number> = { meets: 0, 'falls-short': 0, 'not-decidable': 0 }
  for (const { facility, criterion } of state.answer?.pairs ?? [])
    if (facility === row)
      for (const { packId, verdict } of criterion.rules) if (packId === individual.id) counts[verdict]++
  return {
    status: record.contours.status,
    provenance: set.provenance,
    version: set.version,
    importedAt: set.importedAt,
    contours: set.contours.map(({ frequency, geometry }) => ({ frequency, geometry, areaKm2: areaKm2(geometry) })),
    lacking: contoursLacking(individual, record.contours, record.contours.status),
    counts,
  }
}

function withAlpha({ input }: ProtectionState, answer: ReturnType<typeof exposedResidents>): ExposedAnswer {
  const { alphas } = input.standards.grading
  const alphaOf = (persons: number | null) =>
    persons === null
      ? null
      : (alphas.find(({ from, to }) => persons >= from && (to === null || persons <= to))?.alpha ?? null)
  // With residents that are not known the estimate is only a lower bound: alpha is then open, unless it is the largest.
  const largest = Math.max(...alphas.map(({ alpha }) => alpha))
  const alpha = alphaOf(answer.estimate)
  const isOpen = answer.unknown.length + answer.withoutBoundary.length > 0
  return {
    ...answer,
    alpha: isOpen && alpha !== largest ? null : alpha,
    alphaLow: alphaOf(answer.atLeast),
    alphaHigh: answer.most === null ? largest : alphaOf(answer.most),
  }
}

function packRows(state: ProtectionState, packId: string, settings: ProtectionSettings): PackRow[] {
  const own = state.rules.filter((rule) => rule.packId === packId)
  return applyRuleChoices(own, settings.rules).map((rule, at) => ({
    ruleId: rule.ruleId,
    tableId: tableIdOf(rule.ruleId),
    clause: rule.clause,
    title: rule.title,
    requiredM: typeof rule.requiredM === 'number' ? rule.requiredM : null,
    confidence: rule.confidence,
    isOnByDefault: own[at]?.isOn ?? false,
    isOn: rule.isOn,
    measuredFrom: rule.measuredFrom,
    measuredTo: rule.measuredTo,
    notes: rule.notes,
    figure: settings.figures?.[rule.ruleId] ?? null,
  }))
}

function compared(state: ProtectionState, before: ComparedSetup, after: ComparedSetup): ChangeRow[] {
  const of = before.kind === 'pack' && after.kind === 'pack' ? 'table' : 'pair'
  return compareAnswers(answerOf(state, before), answerOf(state, after), of).flatMap((change): ChangeRow[] => {
    const [facility, target] = [state.facilities[change.facility], state.targets[change.target]]
    if (!facility || !target) return []
    return [
      {
        facilityId: facility.place.id,
        facilityName: facility.place.name,
        targetId: target.place.id,
        targetName: target.place.name,
        targetClass: target.record.targetClass,
        before: sideOf(change.before),
        after: sideOf(change.after),
      },
    ]
  })
}

function sideOf({ verdict, rule }: ComparedSide): ChangeRow['before'] {
  if (!rule) return { verdict, rule: null }
  const { requiredM, marginM, clause, standard, ruleId } = rule
  return { verdict, rule: { requiredM, marginM, clause, standard, ruleId } }
}

/** A pack alone: its rules are on whatever its status is, those of low confidence only on request; no lists of places. */
function answerOf(state: ProtectionState, setup: ComparedSetup): CheckAnswer {
  const targets = state.targets.map(({ record }) => record)
  if (setup.kind === 'settings') {
    const facilities = buildFacilities(state.input, setup.settings).map(({ record }) => record)
    return checkProtection(facilities, targets, checkOptionsOf(state, setup.settings))
  }
  const facilities = state.facilities.map(({ record }) => record)
  const options = checkOptionsOf(state, state.settings)
  const rules = options.rules
    .filter(({ packId }) => packId === setup.packId)
    .map((rule) => ({ ...rule, isOn: setup.withLow || rule.confidence !== 'low' }))
  return checkProtection(facilities, targets, { ...options, rules, places: [] })
}
