import { geometry } from './primitives.ts'
import { vouched } from './vouched.ts'

/** Depth of the coordinates and the fewest entries at each of them, from outside; a position has two or three numbers. */
const LEASTS: Readonly<Record<string, readonly number[]>> = {
  Point: [],
  MultiPoint: [0],
  LineString: [2],
  MultiLineString: [0, 2],
  Polygon: [1, 4],
  MultiPolygon: [0, 1, 4],
}

/** {@link geometry} with tens of thousands of positions, EPSG:4326. Errors are those of `geometry`. */
export const bigGeometry = vouched(geometry, (value) => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false
  if (!('type' in value && 'coordinates' in value) || typeof value.type !== 'string') return false
  const leasts = Object.hasOwn(LEASTS, value.type) ? LEASTS[value.type] : undefined
  return leasts !== undefined && isNested(value.coordinates, leasts, 0)
})

function isNested(value: unknown, leasts: readonly number[], depth: number): boolean {
  if (!Array.isArray(value)) return false
  const least = leasts[depth]
  if (least === undefined) return isPosition(value)
  if (value.length < least) return false
  for (let at = 0; at < value.length; at++) if (!isNested(value[at], leasts, depth + 1)) return false
  return true
}

const isPosition = (value: readonly unknown[]): boolean =>
  (value.length === 2 || (value.length === 3 && Number.isFinite(value[2]))) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1])
