import Flatbush from 'flatbush'
import { bboxOf } from '../geo/bbox.ts'
import { polygonsOf, type Ring } from '../geo/geometry.ts'
import { coveredM, partBeside, partOnSide, type BesidePart, type Side, type SideFrame } from './side-frame.ts'
import { linesOf, type WaterFeature, type WaterwayFeature } from './road-features.ts'
import { buildSegmentIndex } from './segment-index.ts'

export interface WaterNear {
  /** Metres from the carriageway's edge, square to the road; 0 when the edge stands in the water. */
  distanceM: number
  name: string | null
  isInWater: boolean
}

export interface WaterIndex {
  /**
   * Nearest water beside the step on one side, when water within `reachM` of the carriageway's edge lines at least the
   * part `cover` of the step or the edge stands in it; else null.
   */
  beside(
    frame: SideFrame,
    side: Side,
    halfM: number,
    { reachM, cover }: { reachM: number; cover: number },
  ): WaterNear | null
  /** Waterway lines left out: in a pipe, or of a width nobody stated. */
  skipped: { inPipe: number; withoutWidth: number }
}

/**
 * Banks to measure to: the rings of water areas and, for waterway lines with a stated width, the line less half of it.
 */
export function buildWaterIndex(water: readonly WaterFeature[], waterways: readonly WaterwayFeature[]): WaterIndex {
  const open = waterways.filter(({ properties }) => !properties.tunnel)
  const wide = open.flatMap(({ properties, geometry }) =>
    properties.widthM === null ? [] : [{ name: properties.name, halfM: properties.widthM / 2, geometry }],
  )
  const owners = [...water.map(({ properties, geometry }) => ({ name: properties.name, halfM: 0, geometry })), ...wide]
  const segments = buildSegmentIndex(
    owners.flatMap(({ geometry, halfM }, owner) =>
      linesOf(geometry).map((coordinates) => ({ owner, marginM: halfM, coordinates })),
    ),
  )
  const areas = buildAreaIndex(water)

  return {
    beside(frame, side, halfM, { reachM, cover }) {
      const sign = side === 'left' ? 1 : -1
      const edgeLng = frame.lng + (-frame.uy * halfM * sign) / frame.metresPerLng
      const edgeLat = frame.lat + (frame.ux * halfM * sign) / frame.metresPerLat
      const standsIn = areas.find(edgeLng, edgeLat)
      if (standsIn) return { distanceM: 0, name: standsIn.properties.name, isInWater: true }
      const lining: BesidePart[] = []
      let best: WaterNear | null = null
      for (const i of segments.near(frame.lng, frame.lat, frame.halfChordM + halfM + reachM)) {
        const owner = owners[segments.owners[i] ?? -1]
        const beside = owner && partBeside(frame, segments.ends, i)
        const part = beside && partOnSide(beside, side, halfM + reachM + owner.halfM)
        if (!part) continue
        lining.push(part)
        const distanceM = Math.max(0, Math.min(part.acrossA, part.acrossB) - halfM - owner.halfM)
        if (best === null || distanceM < best.distanceM) best = { distanceM, name: owner.name, isInWater: false }
      }
      return coveredM(lining) >= frame.halfChordM * 2 * cover ? best : null
    },
    skipped: { inPipe: waterways.length - open.length, withoutWidth: open.length - wide.length },
  }
}

function buildAreaIndex(water: readonly WaterFeature[]): { find(lng: number, lat: number): WaterFeature | null } {
  const areas = water.filter(({ geometry }) => polygonsOf(geometry).length > 0)
  if (areas.length === 0) return { find: () => null }
  const tree = new Flatbush(areas.length)
  for (const { geometry } of areas) tree.add(...bboxOf(geometry))
  tree.finish()
  return {
    find(lng, lat) {
      for (const index of tree.search(lng, lat, lng, lat)) {
        const area = areas[index]
        if (area && polygonsOf(area.geometry).some((rings) => isInside(rings, lng, lat))) return area
      }
      return null
    },
  }
}

/** Even-odd over all rings of one polygon, so holes are outside. */
function isInside(rings: readonly Ring[], lng: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = NaN, yi = NaN] = ring[i] ?? []
      const [xj = NaN, yj = NaN] = ring[j] ?? []
      if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}
