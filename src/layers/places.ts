import type { Bbox } from '../core/geo/bbox.ts'
import type { Paths } from '../contracts/town-tables.ts'
import type { PlacedRows } from './rows.ts'

/**
 * Where the rows of a layer that pass the filter are, for counting what is in view and for zooming to a layer. Made
 * without going through the rows, so that a million of them can be read in slices.
 */
export interface LayerPlaces {
  readonly length: number
  /** Positions of all rows, `[lng0, lat0, …]`, EPSG:4326; NaN = no place. */
  readonly lngLat: Float64Array
  /** Positions of the i-th: `startOf(i)` up to (not including) `endOf(i)`, counted in positions; equal = left out. */
  startOf(index: number): number
  endOf(index: number): number
}

/** Places of rows side by side. */
export function pointPlaces({ rows, lngLat }: PlacedRows): LayerPlaces {
  return { length: rows.length, lngLat, startOf: (i) => i, endOf: (i) => i + 1 }
}

/** Places of some paths. */
export function pathPlaces({ starts, lngLat }: Paths, rows: Uint32Array): LayerPlaces {
  const startOf = (i: number) => starts[rows[i] ?? 0] ?? 0
  return { length: rows.length, lngLat, startOf, endOf: (i) => starts[(rows[i] ?? 0) + 1] ?? 0 }
}

/** How many of the places `from` up to (not including) `to` have a position in a box; both edges count. */
export function countInBox(places: LayerPlaces, [west, south, east, north]: Bbox, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const end = places.endOf(i)
    for (let at = places.startOf(i); at < end; at++) {
      const lng = places.lngLat[2 * at] ?? NaN
      const lat = places.lngLat[2 * at + 1] ?? NaN
      // NaN is in no box.
      if (!(lng >= west && lng <= east && lat >= south && lat <= north)) continue
      count++
      break
    }
  }
  return count
}

/** A box grown to hold the places `from` up to (not including) `to`; null = none so far. */
export function boxOfPlaces(places: LayerPlaces, box: Bbox | null, from: number, to: number): Bbox | null {
  let [west, south, east, north] = box ?? [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = from; i < to; i++) {
    const end = places.endOf(i)
    for (let at = places.startOf(i); at < end; at++) {
      const lng = places.lngLat[2 * at] ?? NaN
      const lat = places.lngLat[2 * at + 1] ?? NaN
      if (Number.isNaN(lng) || Number.isNaN(lat)) continue
      west = Math.min(west, lng)
      east = Math.max(east, lng)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  return west <= east ? [west, south, east, north] : null
}
