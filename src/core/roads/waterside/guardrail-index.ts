import { linesOf, type BarrierFeature, type DeviceFeature } from '../road-features.ts'
import { buildSegmentIndex } from '../segment-index.ts'
import { coveredM, partBeside, partOnSide, type Side, type SideFrame } from '../side-frame.ts'
import type { RoadsideSettings } from './roadside-settings.ts'
import type { GuardrailState } from './waterside-types.ts'

export interface GuardrailFinding {
  state: GuardrailState
  /**
   * `guardrail-ledger`, `ledger-says-absent`, `ledger-state-not-stated`: a record of the register; `guardrail-mapped`: a
   * line of the map, whose condition nobody stated; `no-guardrail-in-ledger`: the town keeps a register and it has none
   * here; `no-guardrail-data`. With `…-mapped-here` added where a line stands that holds no vehicle.
   */
  evidence: readonly string[]
}

export interface GuardrailIndex {
  /**
   * @param waterM - from the carriageway's edge to the water: a rail at the bank counts however far out it stands.
   * @param openShare - share of the step where a rail can stand; the rest is the mouth of a road.
   */
  beside(frame: SideFrame, side: Side, halfM: number, waterM: number, openShare: number): GuardrailFinding
  /** Guardrails of the register given as points: they cover no length. */
  withoutLine: number
}

interface Rail {
  /** Null = a line that holds no vehicle. */
  state: GuardrailState | null
  kind: string
  isLedger: boolean
}
type RailSpan = Rail & { alongA: number; alongB: number }

const HOLDING = new Set(['guard_rail', 'jersey_barrier', 'cable_barrier', 'city_wall'])
/** A damaged piece counts from this length on. */
const DAMAGE_COUNTS_M = 1
/** Share of the half width from which on a line is at the edge and not in the middle of the carriageway. */
const AT_EDGE = 0.4

/**
 * Guardrails by side. A record of the register wins over a line of the map. "Absent" is said only by a record, or where
 * the town keeps a register of guardrails and it has none here; without a register the absence of a line says nothing.
 */
export function buildGuardrailIndex(
  devices: readonly DeviceFeature[],
  barriers: readonly BarrierFeature[],
  settings: RoadsideSettings,
): GuardrailIndex {
  const ledger = devices.filter(({ kind }) => kind === 'guardrail')
  const holds = (kind: string): boolean => HOLDING.has(kind) || (kind === 'wall' && settings.doesWallHold)
  const rails: (Rail & { geometry: DeviceFeature['geometry'] })[] = [
    ...ledger.map(({ state, kind, geometry }) => ({ state, kind, isLedger: true, geometry })),
    ...barriers.map(({ properties: { kind }, geometry }) => ({
      state: holds(kind) ? ('intact' as const) : null,
      kind,
      isLedger: false,
      geometry,
    })),
  ]
  const segments = buildSegmentIndex(
    rails.flatMap(({ geometry }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: 0, coordinates })),
    ),
  )

  const spansOf = (frame: SideFrame, side: Side, halfM: number, reachM: number): RailSpan[] => {
    const spans: RailSpan[] = []
    for (const i of segments.near(frame.lng, frame.lat, frame.halfChordM + reachM)) {
      const beside = partBeside(frame, segments.ends, i)
      const part = beside && partOnSide(beside, side, reachM)
      const rail = rails[segments.owners[i] ?? -1]
      if (!part || !rail || (part.acrossA + part.acrossB) / 2 < halfM * AT_EDGE) continue
      const { state, kind, isLedger } = rail
      spans.push({ state, kind, isLedger, alongA: part.alongA, alongB: part.alongB })
    }
    return spans
  }

  return {
    withoutLine: ledger.filter(({ geometry }) => linesOf(geometry).length === 0).length,
    beside(frame, side, halfM, waterM, openShare) {
      const reachM = halfM + Math.max(settings.guardrailReachM, waterM + 1)
      const spans = spansOf(frame, side, halfM, reachM)
      const neededM = frame.halfChordM * 2 * openShare * settings.guardrailCover
      const recorded = spans.filter(({ isLedger }) => isLedger)
      const standing = recorded.filter(({ state }) => state !== 'absent')
      if (isEnough(standing, neededM)) return recordedState(standing)
      if (isEnough(recorded, neededM)) return { state: 'absent', evidence: ['ledger-says-absent'] }
      const mapped = spans.filter(({ isLedger, state }) => !isLedger && state !== null)
      if (isEnough(mapped, neededM)) return { state: 'intact', evidence: ['guardrail-mapped'] }
      const others = [...new Set(spans.flatMap(({ state, kind }) => (state === null ? [`${kind}-mapped-here`] : [])))]
      return ledger.length > 0
        ? { state: 'absent', evidence: ['no-guardrail-in-ledger', ...others.sort()] }
        : { state: 'unknown', evidence: ['no-guardrail-data', ...others.sort()] }
    },
  }
}

const isEnough = (spans: readonly RailSpan[], neededM: number): boolean =>
  spans.length > 0 && coveredM(spans) >= neededM

/** The worst that is stated wins. */
function recordedState(standing: readonly RailSpan[]): GuardrailFinding {
  const lengthOf = (state: GuardrailState): number => coveredM(standing.filter((span) => span.state === state))
  if (lengthOf('damaged') >= DAMAGE_COUNTS_M) return { state: 'damaged', evidence: ['guardrail-ledger'] }
  if (lengthOf('intact') >= lengthOf('unknown')) return { state: 'intact', evidence: ['guardrail-ledger'] }
  return { state: 'unknown', evidence: ['ledger-state-not-stated'] }
}
