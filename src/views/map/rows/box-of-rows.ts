import type { Bbox } from '../../../contracts/primitives.ts'
import { positionsOfRow, type TableModel } from './table-model.ts'

/** Box around the places of some rows, EPSG:4326; null when none of them has a place. */
export function boxOfRows(places: TableModel['places'], rows: Uint32Array<ArrayBufferLike>): Bbox | null {
  if (!places) return null
  const lngLat = 'points' in places ? places.points : places.paths.lngLat
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const row of rows) {
    const [from, to] = positionsOfRow(places, row)
    for (let at = from; at < to; at++) {
      const lng = lngLat[2 * at] ?? NaN
      const lat = lngLat[2 * at + 1] ?? NaN
      if (lng < west) west = lng
      if (lng > east) east = lng
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
  }
  return west <= east ? [west, south, east, north] : null
}
