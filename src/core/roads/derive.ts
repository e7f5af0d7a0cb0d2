import { deriveFindings, type FindingNotes } from './findings/derive-findings.ts'
import type { DerivedFinding } from './findings/finding-types.ts'
import { deriveJunctions } from './junctions/derive-junctions.ts'
import type { JunctionSettings } from './junctions/junction-settings.ts'
import type { ApproachItem, JunctionItem, JunctionNotes } from './junctions/junction-types.ts'
import { buildNetwork } from './network/build-network.ts'
import type { NetworkSettings } from './network/network-settings.ts'
import type { NetworkNotes } from './network/road-network.ts'
import type { RoadInputs } from './road-features.ts'
import { deriveWaterside } from './waterside/derive-waterside.ts'
import type { RoadsideSettings } from './waterside/roadside-settings.ts'
import type { DerivedWaterside, WatersideNotes } from './waterside/waterside-types.ts'

/** Name and version of the rules; goes up whenever the same input would give something else. */
export const ROADS_RULE = 'roads@1'

export interface RoadsSettings {
  network: NetworkSettings
  junctions: JunctionSettings
  roadside: RoadsideSettings
}

export interface DerivedRoads {
  rule: string
  settings: RoadsSettings
  junctions: JunctionItem[]
  approaches: ApproachItem[]
  waterside: DerivedWaterside[]
  findings: DerivedFinding[]
  /** What was looked at, put right and left out, for the run's record. */
  notes: { network: NetworkNotes; junctions: JunctionNotes; waterside: WatersideNotes; findings: FindingNotes }
}

/** Steps of a derivation, in their order. */
export const DERIVE_STEPS = ['network', 'junctions', 'waterside', 'findings'] as const
export type DeriveStep = (typeof DERIVE_STEPS)[number]

/**
 * Everything that the roads of a town tell: junctions with their control, approaches with their bump, sides along water
 * with their guardrail, and other unsafe places. What no data tells stays unknown.
 *
 * @param input - base features of one town, EPSG:4326, and its device register. Not changed.
 * @param onStep - told before each step.
 * @returns the same for the same input, in a fixed order; without villages and reviews.
 */
export function deriveRoads(
  input: RoadInputs,
  settings: RoadsSettings,
  onStep: (step: DeriveStep) => void = () => {},
): DerivedRoads {
  onStep('network')
  const { network, notes: networkNotes } = buildNetwork(input.roads, settings.network)
  onStep('junctions')
  const { junctions, approaches, notes: junctionNotes } = deriveJunctions(network, input, settings.junctions)
  onStep('waterside')
  const { waterside, notes: watersideNotes } = deriveWaterside(input, settings.roadside)
  onStep('findings')
  const { findings, notes: findingNotes } = deriveFindings(network, junctions, approaches, input, settings.roadside)
  return {
    rule: ROADS_RULE,
    settings,
    junctions,
    approaches,
    waterside,
    findings,
    notes: { network: networkNotes, junctions: junctionNotes, waterside: watersideNotes, findings: findingNotes },
  }
}
