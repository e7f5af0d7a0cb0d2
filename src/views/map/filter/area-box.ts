import type { Bbox } from '../../../contracts/primitives.ts'
import type { FilterArea } from '../../../core/filter/choices.ts'

/** Metres of one degree along a meridian; near enough for a view. */
const DEGREE_M = 111_320

/** Box to look at: west, south, east, north, EPSG:4326. Not for deciding: a circle's box is good to about 1 %. */
export function areaBox(area: FilterArea): Bbox {
  if (area.kind === 'circle') {
    const [lng, lat] = area.centre
    const high = area.radiusM / DEGREE_M
    const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
    return [lng - wide, lat - high, lng + wide, lat + high]
  }
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of area.ring) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}
