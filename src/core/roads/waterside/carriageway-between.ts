import { pointToSegmentM } from '../../geo/local-plane.ts'
import { linesOf, type RoadFeature } from '../road-features.ts'
import { buildSegmentIndex } from '../segment-index.ts'
import { coveredM, partBeside, partOnSide, type BesidePart, type Side, type SideFrame } from '../side-frame.ts'

export interface CarriagewayIndex {
  /** Whether another carriageway runs alongside the step between its centre line and `maxM` across on that side. */
  isBetween(frame: SideFrame, side: Side, maxM: number, road: number): boolean
  /** Share of the step's edge that lies on no other carriageway: the rest is the mouth of a road, where no rail stands. */
  openShare(frame: SideFrame, side: Side, halfM: number, road: number): number
}

/** Tangent of 30 degrees: a carriageway that runs alongside, not one that crosses. */
const ALONGSIDE = Math.tan(Math.PI / 6)
/** Nearer centre lines are one line drawn twice. */
const SAME_LINE_M = 2
const COVER = 0.5
/** Places of a step's edge that are looked at, and how far outside the carriageway they lie. */
const SAMPLES = 8
const OUTSIDE_M = 0.5

/**
 * Carriageways by side. Only roads that are looked at themselves may lie between: the duty passes to them.
 *
 * @param roads - at the surface and drivable; `road` of the questions is an index of this list.
 * @param halves - half the width of each, metres.
 */
export function buildCarriagewayIndex(roads: readonly RoadFeature[], halves: readonly number[]): CarriagewayIndex {
  const widest = halves.reduce((most, half) => Math.max(most, half), 0)
  const isOnAnother = (lng: number, lat: number, near: readonly number[]): boolean =>
    near.some((i) => {
      const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = ends.subarray(i * 4, i * 4 + 4)
      return pointToSegmentM(lng, lat, ax, ay, bx, by) < (halves[owners[i] ?? -1] ?? 0)
    })
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
    openShare(frame, side, halfM, road) {
      const others = near(frame.lng, frame.lat, frame.halfChordM + halfM + OUTSIDE_M + widest).filter(
        (i) => owners[i] !== road,
      )
      if (others.length === 0) return 1
      const across = (halfM + OUTSIDE_M) * (side === 'left' ? 1 : -1)
      let open = 0
      for (let k = 0; k < SAMPLES; k++) {
        const along = frame.halfChordM * ((2 * k + 1) / SAMPLES - 1)
        const lng = frame.lng + (frame.ux * along - frame.uy * across) / frame.metresPerLng
        const lat = frame.lat + (frame.uy * along + frame.ux * across) / frame.metresPerLat
        if (!isOnAnother(lng, lat, others)) open++
      }
      return open / SAMPLES
    },
  }
}
