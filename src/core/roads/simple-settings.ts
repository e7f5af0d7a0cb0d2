/** The numbers of the rule `simple@1`, written down with every run. Lengths in metres. */
export interface SimpleSettings {
  /** Junction nodes joined by a road of at most this length are one junction. */
  mergeM: number
  /** Two one-way legs in opposite directions within this angle are one leg (dual carriageway). Degrees. */
  legAngleDeg: number
  /** A signal, stop or give-way sign counts when it lies on a leg within this distance of the junction. */
  controlReachM: number
  /** How far off a road's line a mapped point may lie and still be on it. */
  onRoadM: number
  /** "No signal" is said only where at least this many signals are mapped in the town … */
  minSignalsMapped: number
  /** … and one of them within this distance: elsewhere silence of the data proves nothing. */
  signalsMappedWithinM: number
  /** A side is beside water when the water is at most this far from the carriageway's edge. */
  watersideM: number
  /** Part of a step that water within that distance must line: a canal square to the road is not beside it. */
  waterCover: number
  /** Length of the steps in which a road is looked at; the last ones share the rest evenly. */
  stepM: number
  /** Shorter stretches are not reported. */
  minStretchM: number
  laneWidthM: number
  /** A guardrail belongs to a side up to this far outside the carriageway's edge. */
  guardrailReachM: number
  /** Part of a step that guardrails must cover. */
  guardrailCover: number
}

export const SIMPLE_SETTINGS: SimpleSettings = {
  mergeM: 30,
  legAngleDeg: 30,
  controlReachM: 30,
  onRoadM: 2,
  minSignalsMapped: 5,
  signalsMappedWithinM: 1500,
  watersideM: 10,
  waterCover: 0.5,
  stepM: 10,
  minStretchM: 10,
  laneWidthM: 3.25,
  guardrailReachM: 5,
  guardrailCover: 0.5,
}

/** Carriageway width of a road that states neither width nor lanes. */
const CLASS_WIDTH_M: Record<string, number> = {
  motorway: 11.25, trunk: 10.5, primary: 10.5, secondary: 9.75, tertiary: 7, unclassified: 6, residential: 5.5,
} // prettier-ignore

/**
 * Half the carriageway's width in metres and where it comes from: the stated width, lanes times the lane width, or the
 * class (ramps: one lane and a shoulder, 7 m).
 */
export function halfWidthM(
  road: { class: string; isLink: boolean; lanes: number | null; widthM: number | null },
  { laneWidthM }: SimpleSettings,
): { halfM: number; evidence: 'width-stated' | 'width-from-lanes' | 'width-of-class' } {
  if (road.widthM !== null) return { halfM: road.widthM / 2, evidence: 'width-stated' }
  if (road.lanes !== null) return { halfM: (road.lanes * laneWidthM) / 2, evidence: 'width-from-lanes' }
  return { halfM: (road.isLink ? 7 : (CLASS_WIDTH_M[road.class] ?? 5.5)) / 2, evidence: 'width-of-class' }
}
