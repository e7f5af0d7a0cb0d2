import type { Bbox } from '../geo/bbox.ts'

/** Web Mercator ends here: the latitude whose tile row is 0. */
const MAX_MERCATOR_LAT = 85.0511287798066

/**
 * Position in the world square of Web Mercator: 0..1 from west to east and from north to south.
 *
 * @param lng, lat - degrees, EPSG:4326; latitudes beyond ±85.0511 are put on the edge.
 */
export function worldSquareOf(lng: number, lat: number): [x: number, y: number] {
  const sin = Math.sin((Math.max(-MAX_MERCATOR_LAT, Math.min(MAX_MERCATOR_LAT, lat)) * Math.PI) / 180)
  return [lng / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)]
}

/** Inclusive range of tile columns and rows. */
export interface TileRange {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/**
 * Tiles of zoom `z` that a box touches.
 *
 * @param margin - grows the range's box by this part of a tile on every side (the tile buffer), 0..1.
 */
export function tileRangeOf([west, south, east, north]: Bbox, z: number, margin = 0): TileRange {
  const size = 2 ** z
  const [left, top] = worldSquareOf(west, north)
  const [right, bottom] = worldSquareOf(east, south)
  const tile = (square: number): number => Math.max(0, Math.min(size - 1, Math.floor(square)))
  return {
    minX: tile(left * size - margin),
    minY: tile(top * size - margin),
    maxX: tile(right * size + margin),
    maxY: tile(bottom * size + margin),
  }
}

/** Degrees of tile `z/x/y` with `margin` parts of a tile added on every side. */
export function tileBounds(z: number, x: number, y: number, margin = 0): Bbox {
  const size = 2 ** z
  const lngOf = (column: number): number => (column / size - 0.5) * 360
  const latOf = (row: number): number => (360 * Math.atan(Math.exp(Math.PI * (1 - (2 * row) / size)))) / Math.PI - 90
  return [lngOf(x - margin), latOf(y + 1 + margin), lngOf(x + 1 + margin), latOf(y - margin)]
}
