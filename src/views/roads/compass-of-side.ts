import { localPlane } from '../../core/geo/local-plane.ts'
import { linesOf } from '../../core/roads/road-features.ts'
import type { Geometry } from '../../core/geo/geometry.ts'

/**
 * Which way the water lies from the road: bearing of the normal to the line from its first to its last position on the
 * given side, degrees clockwise from north. "Left" alone means nothing to who stands there. Null for a closed or no line.
 */
export function compassOfSide(geometry: Geometry, side: 'left' | 'right'): number | null {
  const line = linesOf(geometry).flat()
  const [lng1 = NaN, lat1 = NaN] = line[0] ?? []
  const [lng2 = NaN, lat2 = NaN] = line.at(-1) ?? []
  const plane = localPlane((lat1 + lat2) / 2)
  const east = (lng2 - lng1) * plane.metresPerLng
  const north = (lat2 - lat1) * plane.metresPerLat
  if (!(Math.hypot(east, north) > 1)) return null
  const along = (Math.atan2(east, north) * 180) / Math.PI
  return (along + (side === 'left' ? 270 : 90) + 360) % 360
}
