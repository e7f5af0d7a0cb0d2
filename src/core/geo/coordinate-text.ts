import type { Bbox } from './bbox.ts'

export interface CoordinateRefusal {
  ok: false
  code: 'coordinate/empty' | 'coordinate/unreadable' | 'coordinate/range' | 'coordinate/ambiguous' | 'coordinate/axis'
  message: string
}
export type Coordinate =
  | {
      ok: true
      value: number
      /** Axis the text itself names (N, S, 北纬, E, W, 东经); null when it names none. */
      axis: 'lng' | 'lat' | null
      form: 'decimal' | 'dms'
    }
  | CoordinateRefusal

/**
 * One coordinate as people write it: `31.2583`, `31°15′30″N`, `N31.2`, `121度28分14秒`, `31 15 30 N`, `东经121°28′`.
 *
 * @param cell - text or number. NaN, Infinity and text with anything left over are refused.
 * @param options - `axis`: column it stands in; range is checked and a contradicting hemisphere letter refused.
 *   `projected`: metres are allowed (no range check, no degrees).
 */
export function parseCoordinate(
  cell: string | number,
  options: { axis?: 'lng' | 'lat'; projected?: boolean } = {},
): Coordinate {
  throw new Error(`not yet ${cell} ${String(options.axis)}`)
}

export type PairOrder = 'lng,lat' | 'lat,lng'
export type LngLatPair =
  | {
      ok: true
      lng: number
      lat: number
      order: PairOrder
      /** Why this order: declared, named by hemisphere letters, forced by |value| > 90, or by the town's bounds. */
      how: 'declared' | 'letters' | 'range' | 'bounds' | 'wkt'
    }
  | CoordinateRefusal

/**
 * A pair in one cell: `(40.818, -73.854)`, `121.47,31.23`, `N31.2 E121.4`, `POINT(121.4 31.2)`.
 * The order is never guessed: it is declared, named, forced by range, or decided by the bounds where only one order
 * falls inside (grown by half their size); else `coordinate/ambiguous`.
 */
export function parseLngLatPair(text: string, options: { order?: PairOrder; bounds?: Bbox } = {}): LngLatPair {
  throw new Error(`not yet ${text} ${String(options.order)}`)
}

/**
 * Do longitude and latitude stand in each other's column? True when |lat| > 90 and the exchange is in range, or when
 * the point is far (outside the grown bounds) as given but inside the bounds exchanged. Without bounds, China's
 * (lng 73..135, lat 3..54) are used.
 */
export function looksSwapped(lng: number, lat: number, bounds?: Bbox): boolean {
  throw new Error(`not yet ${lng} ${lat} ${String(bounds)}`)
}
