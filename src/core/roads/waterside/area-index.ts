import Flatbush from 'flatbush'
import { bboxOf } from '../../geo/bbox.ts'
import { polygonsOf, type Geometry, type Ring } from '../../geo/geometry.ts'

/** Areas that can be asked what stands at a position. */
export interface AreaIndex<F> {
  /** The first area that holds the position; its holes are outside. Null = none. */
  find(lng: number, lat: number): F | null
  /** Whether the box of any area touches this box, degrees. */
  touches(west: number, south: number, east: number, north: number): boolean
}

/** Cost: one tree search a question, and the rings of the areas whose boxes hold the position. */
export function buildAreaIndex<F extends { geometry: Geometry }>(features: readonly F[]): AreaIndex<F> {
  const areas = features.filter(({ geometry }) => polygonsOf(geometry).length > 0)
  if (areas.length === 0) return { find: () => null, touches: () => false }
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
    touches: (west, south, east, north) => tree.search(west, south, east, north).length > 0,
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
