import { localPlane } from '../../geo/local-plane.ts'
import type { MeasuredLine } from '../road-steps.ts'

/**
 * Nearest place of a line to a position.
 *
 * @returns `alongM` from the line's start and `offM` beside it; Infinity beside a line without segments.
 */
export function placeOnLine(
  { coordinates, doneM }: MeasuredLine,
  lng: number,
  lat: number,
): { alongM: number; offM: number } {
  const plane = localPlane(lat)
  let best = { alongM: 0, offM: Infinity }
  for (let i = 1; i < coordinates.length; i++) {
    const ax = ((coordinates[i - 1]?.[0] ?? NaN) - lng) * plane.metresPerLng
    const ay = ((coordinates[i - 1]?.[1] ?? NaN) - lat) * plane.metresPerLat
    const dx = ((coordinates[i]?.[0] ?? NaN) - lng) * plane.metresPerLng - ax
    const dy = ((coordinates[i]?.[1] ?? NaN) - lat) * plane.metresPerLat - ay
    const lengthSq = dx * dx + dy * dy
    const t = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSq))
    const offM = Math.hypot(ax + t * dx, ay + t * dy)
    if (offM < best.offM) best = { alongM: (doneM[i - 1] ?? 0) + t * Math.sqrt(lengthSq), offM }
  }
  return best
}
