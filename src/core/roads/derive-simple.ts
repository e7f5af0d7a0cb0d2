import { deriveJunctions, type JunctionsResult, type SimpleJunction } from './junctions-simple.ts'
import type { RoadInputs } from './road-features.ts'
import { SIMPLE_SETTINGS, type SimpleSettings } from './simple-settings.ts'
import { deriveWaterside, type SimpleWaterside, type WatersideResult } from './waterside-simple.ts'

export interface SimpleRoads {
  rule: 'simple@1'
  settings: SimpleSettings
  junctions: SimpleJunction[]
  waterside: SimpleWaterside[]
  /** What was looked at and what was left out, for the run's record. */
  notes: JunctionsResult['notes'] & WatersideResult['notes']
}

/**
 * Junctions with their control and waterside stretches with their guardrail, from tags and simple rules alone. Both say
 * what they know: a control without mapped signals nearby and a guardrail without a register stay `unknown`.
 *
 * @param input - base features of one town, EPSG:4326, and its device register. Not changed.
 * @param options - settings that differ from {@link SIMPLE_SETTINGS}.
 * @returns the same for the same input, in a fixed order.
 */
export function deriveSimpleRoads(input: RoadInputs, options: Partial<SimpleSettings> = {}): SimpleRoads {
  const settings = { ...SIMPLE_SETTINGS, ...options }
  const { junctions, notes: junctionNotes } = deriveJunctions(input, settings)
  const { waterside, notes: watersideNotes } = deriveWaterside(input, settings)
  return { rule: 'simple@1', settings, junctions, waterside, notes: { ...junctionNotes, ...watersideNotes } }
}
