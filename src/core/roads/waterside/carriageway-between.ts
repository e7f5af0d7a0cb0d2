import { linesOf, type RoadFeature } from '../road-features.ts'
import { buildSegmentIndex } from '../segment-index.ts'
import { coveredM, partBeside, partOnSide, type BesidePart, type Side, type SideFrame } from '../side-frame.ts'

export interface CarriagewayIndex {
  /** Whether another carriageway runs alongside the step between its centre line and `maxM` across on that side. */
  isBetween(frame: SideFrame, side: Side, maxM: number, road: number): boolean
}

/** Tangent of 30 degrees: a carriageway that runs alongside, not one that crosses. */
const ALONGSIDE = Math.tan(Math.PI / 6)
/** Nearer centre lines are one line drawn twice. */
const SAME_LINE_M = 2
const COVER = 0.5

/**
 * Carriageways by side. Only roads that are looked at themselves may lie between: the duty passes to them.
 *
 * @param roads - at the surface and drivable; `road` of the question is an index of this list.
 */
export function buildCarriagewayIndex(roads: readonly RoadFeature[]): CarriagewayIndex {
  const { ends, owners, near } = buildSegmentIndex(
    roads.flatMap(({ geometry }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: 0, coordinates })),
    ),
  )
  return {
    isBetween(frame, side, maxM, road) {
      const parts: BesidePart[] = []
      for (const i of near(frame.lng, frame.lat, frame.halfChordM + maxM)) {
        if (owners[i] === road) continue
        const beside = partBeside(frame, ends, i)
        if (!beside) continue
        const rise = Math.abs(beside.acrossB - beside.acrossA)
        if (rise > ALONGSIDE * Math.abs(beside.alongB - beside.alongA)) continue
        const part = partOnSide(beside, side, maxM)
        if (part && (part.acrossA + part.acrossB) / 2 >= SAME_LINE_M) parts.push(part)
      }
      return parts.length > 0 && coveredM(parts) >= frame.halfChordM * 2 * COVER
    },
  }
}
