import { coveredM, partBeside, partOnSide, type Side, type SideFrame } from './side-frame.ts'
import { linesOf, type BarrierFeature, type DeviceFeature } from './road-features.ts'
import { buildSegmentIndex } from './segment-index.ts'
import type { SimpleSettings } from './simple-settings.ts'

export type GuardrailState = 'intact' | 'damaged' | 'absent' | 'unknown'
export interface GuardrailFinding {
  state: GuardrailState
  /**
   * `guardrail-ledger`: a device of the register; `guardrail-mapped`: a line of the base map, whose condition nobody
   * stated; `no-guardrail-in-ledger`; `ledger-says-absent`; `guardrail-state-not-stated`; `no-guardrail-data`.
   */
  evidence: string
}

export interface GuardrailIndex {
  beside(frame: SideFrame, side: Side, halfM: number): GuardrailFinding
}

type Rail = { state: GuardrailState; isLedger: boolean }
type RailSpan = Rail & { alongA: number; alongB: number }
/** A damaged piece counts from this length on. */
const DAMAGE_COUNTS_M = 1

/**
 * Guardrails by side. "Absent" is said only where the town keeps a register of guardrails; without one the absence of a
 * line says nothing.
 */
export function buildGuardrailIndex(
  devices: readonly DeviceFeature[],
  barriers: readonly BarrierFeature[],
  { guardrailReachM, guardrailCover }: SimpleSettings,
): GuardrailIndex {
  const ledger = devices.filter(({ kind }) => kind === 'guardrail')
  const mapped = barriers.filter(({ properties }) => properties.kind === 'guard_rail')
  const rails: (Rail & { geometry: DeviceFeature['geometry'] })[] = [
    ...ledger.map(({ state, geometry }) => ({ state, isLedger: true, geometry })),
    ...mapped.map(({ geometry }) => ({ state: 'intact' as const, isLedger: false, geometry })),
  ]
  const segments = buildSegmentIndex(
    rails.flatMap(({ geometry }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: 0, coordinates })),
    ),
  )

  return {
    beside(frame, side, halfM) {
      const spans: RailSpan[] = []
      for (const i of segments.near(frame.lng, frame.lat, frame.halfChordM + halfM + guardrailReachM)) {
        const beside = partBeside(frame, segments.ends, i)
        const part = beside && partOnSide(beside, side, halfM + guardrailReachM)
        const rail = rails[segments.owners[i] ?? -1]
        if (part && rail)
          spans.push({ state: rail.state, isLedger: rail.isLedger, alongA: part.alongA, alongB: part.alongB })
      }
      const neededM = frame.halfChordM * 2 * guardrailCover
      const standing = spans.filter(({ state }) => state !== 'absent')
      if (standing.length > 0 && coveredM(standing) >= neededM) return stateOf(standing)
      const absent = spans.filter(({ state }) => state === 'absent')
      if (absent.length > 0 && coveredM(absent) >= neededM) return { state: 'absent', evidence: 'ledger-says-absent' }
      return ledger.length > 0
        ? { state: 'absent', evidence: 'no-guardrail-in-ledger' }
        : { state: 'unknown', evidence: mapped.length > 0 ? 'no-guardrail-mapped-here' : 'no-guardrail-data' }
    },
  }
}

/** The worst that is stated wins; a mapped line without a statement does not hide a damaged one. */
function stateOf(standing: readonly RailSpan[]): GuardrailFinding {
  const lengthOf = (state: GuardrailState): number => coveredM(standing.filter((span) => span.state === state))
  const evidence = standing.some(({ isLedger }) => isLedger) ? 'guardrail-ledger' : 'guardrail-mapped'
  if (lengthOf('damaged') >= DAMAGE_COUNTS_M) return { state: 'damaged', evidence }
  if (lengthOf('intact') >= lengthOf('unknown')) return { state: 'intact', evidence }
  return { state: 'unknown', evidence: 'guardrail-state-not-stated' }
}
