import type { Bbox } from '../bbox.ts'
import type { LngLat } from '../geometry.ts'
import type { PlacedFootprints } from './plane-shape.ts'
import { lngLatUnder } from './tangent-plane.ts'

/**
 * The middle of some rows together and how far their vertices reach from it, straight through the earth, metres; null when
 * a row has no place.
 */
export function middleOfRows(
  rows: readonly (readonly [PlacedFootprints, number])[],
): { middle: LngLat; reachM: number } | null {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (const [{ columns, geocentric }, row] of rows) {
    const [from, to] = vertexRange({ columns, geocentric }, row)
    if (from === to) return null
    for (let v = 3 * from; v < 3 * to; v++) {
      const axis = v % 3
      const value = geocentric[v] as number
      low[axis] = Math.min(low[axis] as number, value)
      high[axis] = Math.max(high[axis] as number, value)
    }
  }
  const [x = 0, y = 0, z = 0] = low.map((value, axis) => (value + (high[axis] ?? NaN)) / 2)
  const reachM = Math.hypot(...low.map((value, axis) => ((high[axis] ?? NaN) - value) / 2))
  return { middle: lngLatUnder(x, y, z), reachM }
}

/** Beyond this latitude a box of degrees says little; it then goes all the way round. */
const POLAR_DEG = 85

/**
 * Box of a row's vertices, degrees; the first longitude is in [-180, 180] and the others follow it without a jump, so that a
 * row across the antimeridian has a narrow box that leaves that range. A polar row has the whole cap. null without a place.
 */
export function boxOfRow(placed: PlacedFootprints, row: number): Bbox | null {
  const [from, to] = vertexRange(placed, row)
  if (from === to) return null
  const { lngLat } = placed.columns
  let last = (lngLat[2 * from] as number) % 360
  if (last > 180) last -= 360
  if (last < -180) last += 360
  const box: Bbox = [last, Infinity, last, -Infinity]
  for (let v = from; v < to; v++) {
    const lat = lngLat[2 * v + 1] as number
    const step = ((lngLat[2 * v] as number) - last) % 360
    last += step > 180 ? step - 360 : step < -180 ? step + 360 : step
    if (last < box[0]) box[0] = last
    if (last > box[2]) box[2] = last
    if (lat < box[1]) box[1] = lat
    if (lat > box[3]) box[3] = lat
  }
  if (box[3] > POLAR_DEG) return [-180, Math.min(box[1], POLAR_DEG), 180, 90]
  return box[1] < -POLAR_DEG ? [-180, -90, 180, Math.max(box[3], -POLAR_DEG)] : box
}

function vertexRange({ columns }: PlacedFootprints, row: number): [from: number, to: number] {
  return [
    columns.vertexStarts[columns.partStarts[row] as number] as number,
    columns.vertexStarts[columns.partStarts[row + 1] as number] as number,
  ]
}
