import { coveredM, partBeside, partOnSide, type BesidePart, type Side, type SideFrame } from '../side-frame.ts'
import type { BankIndex, WaterBody } from './bank-index.ts'
import type { RoadsideSettings } from './roadside-settings.ts'

export interface WaterBeside {
  /** Metres from the carriageway's edge, square to the road; 0 when the edge stands in the water. */
  distanceM: number
  /** What {@link distanceM} owes to the water's width alone, metres. */
  widthErrorM: number
  name: string | null
  depthM: number | null
  isArea: boolean
  isEdgeInWater: boolean
}

/** Banks that may lie beside a step on either side; one tree search serves both. */
export function banksNear(banks: BankIndex, frame: SideFrame, halfM: number, settings: RoadsideSettings): number[] {
  return banks.segments.near(frame.lng, frame.lat, frame.halfChordM + halfM + settings.bufferM)
}

/** Area of water in which a step's carriageway edge on one side stands, `alongM` from its middle. */
function areaAtEdge(banks: BankIndex, frame: SideFrame, side: Side, halfM: number, alongM = 0) {
  const across = side === 'left' ? halfM : -halfM
  const lng = frame.lng + (frame.ux * alongM - frame.uy * across) / frame.metresPerLng
  const lat = frame.lat + (frame.uy * alongM + frame.ux * across) / frame.metresPerLat
  return banks.areas.find(lng, lat)
}

/**
 * Nearest water beside a step on one side, when water within the buffer of the carriageway's edge lines enough of the
 * step (a canal square to the road is not beside it) or the edge stands in it; else null.
 *
 * @param near - of {@link banksNear}.
 */
export function waterBeside(
  banks: BankIndex,
  near: readonly number[],
  frame: SideFrame,
  side: Side,
  halfM: number,
  settings: RoadsideSettings,
): WaterBeside | null {
  const standsIn = areaAtEdge(banks, frame, side, halfM)
  if (standsIn) {
    const { name, depthM = null } = standsIn.properties
    return { distanceM: 0, widthErrorM: 0, name, depthM, isArea: true, isEdgeInWater: true }
  }
  const lining: BesidePart[] = []
  let best: { body: WaterBody; distanceM: number } | null = null
  for (const i of near) {
    const body = banks.bodies[banks.segments.owners[i] ?? -1]
    const beside = body && partBeside(frame, banks.segments.ends, i)
    // A bank under the carriageway has its water there too, not beyond the edge.
    const part = beside && partOnSide(beside, side, halfM + settings.bufferM + body.halfM, halfM - body.halfM)
    // Unless it runs out from under the edge aslant: so far the edge stands in the water.
    const under = beside && body.isArea ? partOnSide(beside, side, halfM) : null
    if (under && areaAtEdge(banks, frame, side, halfM, (under.alongA + under.alongB) / 2)) lining.push(under)
    if (!part) continue
    lining.push(part)
    const distanceM = Math.max(0, Math.min(part.acrossA, part.acrossB) - halfM - body.halfM)
    if (best === null || distanceM < best.distanceM) best = { body, distanceM }
  }
  if (best === null || coveredM(lining) < frame.halfChordM * 2 * settings.waterCover) return null
  const { name, depthM, errorM, isArea } = best.body
  return { distanceM: best.distanceM, widthErrorM: errorM, name, depthM, isArea, isEdgeInWater: false }
}
