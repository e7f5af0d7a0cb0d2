import type { Geometry } from '../geo/geometry.ts'
import { localPlane } from '../geo/local-plane.ts'
import { linesOf } from './road-features.ts'

const STEP_M = 5
const BESIDE_M = 3

/**
 * Share of a line's length that runs within 3 m of another line, looked at every 5 m. EPSG:4326.
 *
 * @returns 0..1; 0 when either is no line.
 */
export function shareBeside(geometry: Geometry, other: Geometry): number {
  const lines = linesOf(geometry)
  const [lng0, lat0] = lines[0]?.[0] ?? []
  if (lng0 === undefined || lat0 === undefined) return 0
  const { metresPerLng, metresPerLat } = localPlane(lat0)
  const plane = (line: number[][]) =>
    line.map(([lng = NaN, lat = NaN]): [number, number] => [(lng - lng0) * metresPerLng, (lat - lat0) * metresPerLat])
  const others = linesOf(other).map(plane)
  let [looked, beside] = [0, 0]
  for (const line of lines.map(plane)) {
    for (const point of pointsAlong(line)) {
      looked += 1
      if (others.some((one) => isWithin(point, one))) beside += 1
    }
  }
  return looked === 0 ? 0 : beside / looked
}

type Xy = [number, number]

/** Middle of each step. */
function* pointsAlong(line: readonly Xy[]): Generator<Xy> {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]]
    if (!a || !b) continue
    const steps = Math.max(1, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / STEP_M))
    for (let k = 0; k < steps; k++) {
      const t = (k + 0.5) / steps
      yield [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
    }
  }
}

function isWithin([x, y]: Xy, line: readonly Xy[]): boolean {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]]
    if (!a || !b) continue
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const lengthSquared = dx * dx + dy * dy
    const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / lengthSquared))
    if (Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) <= BESIDE_M) return true
  }
  return false
}
