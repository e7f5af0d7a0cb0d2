import type { Bbox, Geometry, LngLat } from '../../contracts/primitives.ts'

/** Smallest box of a geometry, `[west, south, east, north]` degrees; null when it has no position. */
export function geometryBox(geometry: Geometry): Bbox | null {
  const flat = (geometry.coordinates as unknown[]).flat(Infinity).filter((value) => typeof value === 'number')
  const size = positionSize(geometry.coordinates)
  if (flat.length < 2) return null
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < flat.length; i += size) {
    const [lng = NaN, lat = NaN] = [flat[i], flat[i + 1]]
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

export const boxCentre = ([west, south, east, north]: Bbox): LngLat => [(west + east) / 2, (south + north) / 2]

/** Numbers a position: 2, or 3 with a height. */
function positionSize(coordinates: unknown): number {
  return Array.isArray(coordinates) && Array.isArray(coordinates[0])
    ? positionSize(coordinates[0])
    : Array.isArray(coordinates)
      ? coordinates.length
      : 2
}
