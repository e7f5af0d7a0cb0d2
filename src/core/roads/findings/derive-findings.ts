import type { RoadNetwork } from '../network/road-network.ts'
import type { RoadInputs } from '../road-features.ts'
import { buildBankIndex } from '../waterside/bank-index.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { findBridges } from './bridges.ts'
import type { DerivedFinding, FindingApproach, FindingJunction, FindingKind } from './finding-types.ts'
import { findRampNoses } from './ramp-noses.ts'
import { findRightTurns } from './right-turns.ts'
import { findRuralJunctions } from './rural-junctions.ts'
import { findSharpBends } from './sharp-bends.ts'
import { buildStrands } from './strands.ts'
import { findVillageSections } from './village-sections.ts'

/** For the run's record. */
export interface FindingNotes {
  findings: Record<FindingKind, number>
  strands: number
  /** Junctions of which nobody can say whether they lie in the country. */
  junctionsOfUnknownLand: number
  /** False: no buildings were given, so sections through villages were not looked for. */
  areBuildingsMapped: boolean
  isLanduseMapped: boolean
}

/**
 * Unsafe points and sections other than junctions and waterside: noses of exit ramps, right turns of trucks, junctions in
 * the country, sharp bends, sections through villages, bridges. Every one says what speaks for it and how sure it is.
 *
 * @param junctions - with their approaches, derived from the same network.
 * @returns findings in a fixed order, by kind; ids are unique.
 */
export function deriveFindings(
  network: RoadNetwork,
  junctions: readonly FindingJunction[],
  approaches: readonly FindingApproach[],
  input: RoadInputs,
  settings: RoadsideSettings,
): { findings: DerivedFinding[]; notes: FindingNotes } {
  const strands = buildStrands(network)
  const banks = buildBankIndex(input.water, input.waterways, settings)
  const rural = findRuralJunctions(junctions, approaches)
  const byKind: Record<FindingKind, DerivedFinding[]> = {
    'ramp-nose': findRampNoses(network, input.devices, settings),
    'right-turn-conflict': findRightTurns(network, junctions, approaches, input, settings),
    'rural-junction': rural.findings,
    'sharp-bend': findSharpBends(network, strands, settings),
    'village-section': findVillageSections(network, strands, input.buildings ?? [], settings),
    bridge: findBridges(network, strands, banks, settings),
  }
  const findings = withUniqueIds(Object.values(byKind).flat())
  return {
    findings,
    notes: {
      findings: countsOf(byKind),
      strands: strands.length,
      junctionsOfUnknownLand: rural.unknown,
      areBuildingsMapped: (input.buildings ?? []).length > 0,
      isLanduseMapped: (input.landuse ?? []).length > 0,
    },
  }
}

function countsOf(byKind: Record<FindingKind, DerivedFinding[]>): Record<FindingKind, number> {
  return {
    'ramp-nose': byKind['ramp-nose'].length,
    'right-turn-conflict': byKind['right-turn-conflict'].length,
    'rural-junction': byKind['rural-junction'].length,
    'sharp-bend': byKind['sharp-bend'].length,
    'village-section': byKind['village-section'].length,
    bridge: byKind.bridge.length,
  }
}

/** Two at the same metre of one way (both ways round a loop) get a number. */
function withUniqueIds(findings: readonly DerivedFinding[]): DerivedFinding[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const count = (seen.get(finding.id) ?? 0) + 1
    seen.set(finding.id, count)
    return count === 1 ? finding : { ...finding, id: `${finding.id}#${count}` }
  })
}
