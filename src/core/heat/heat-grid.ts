import type { Bbox } from '../geo/bbox.ts'
import { localPlane } from '../geo/local-plane.ts'

/** Square cells on the town's local plane; row 0 lies in the north, column 0 in the west. */
export interface HeatGrid {
  /** Outer edges, EPSG:4326. */
  readonly bounds: Bbox
  readonly columns: number
  readonly rows: number
  readonly cellM: number
  readonly metresPerLng: number
  readonly metresPerLat: number
}

/** Cells per kernel radius: the sum of the kernel over the cells differs from its integral by less than 0.2 %. */
export const CELLS_PER_RADIUS = 8
/** Bounds memory (8 bytes a cell while summing) and the texture. */
const MAX_CELLS = 4_000_000
const MAX_SIDE = 4_096

/**
 * Grid over an extent, grown by one radius and a cell on every side, so that no kernel reaches over its edge. A cell is
 * an eighth of the radius, and larger where the grid would have over 4 million cells or 4,096 in a row. The plane is
 * that of the middle latitude: distances err by less than 0.1 % up to 10 km north or south of it below 32 degrees, by
 * 0.3 % at 60 degrees. Extents across the antimeridian are not supported.
 *
 * @returns null for an empty extent.
 */
export function heatGrid([west, south, east, north]: Bbox, radiusM: number): HeatGrid | null {
  if (!(west <= east && south <= north)) return null
  const { metresPerLng, metresPerLat } = localPlane((south + north) / 2)
  const widthM = (east - west) * metresPerLng + 2 * radiusM
  const heightM = (north - south) * metresPerLat + 2 * radiusM
  let cellM = Math.max(radiusM / CELLS_PER_RADIUS, widthM / (MAX_SIDE - 2), heightM / (MAX_SIDE - 2))
  const sides = () => [Math.ceil(widthM / cellM) + 2, Math.ceil(heightM / cellM) + 2] as const
  for (let [columns, rows] = sides(); columns * rows > MAX_CELLS; [columns, rows] = sides()) cellM *= 1.02
  const [columns, rows] = sides()
  const centreLng = (west + east) / 2
  const centreLat = (south + north) / 2
  const halfLng = (columns * cellM) / 2 / metresPerLng
  const halfLat = (rows * cellM) / 2 / metresPerLat
  const bounds: Bbox = [centreLng - halfLng, centreLat - halfLat, centreLng + halfLng, centreLat + halfLat]
  return { bounds, columns, rows, cellM, metresPerLng, metresPerLat }
}

/** Metres east of the grid's west edge and south of its north edge. */
export function planeXY({ bounds, metresPerLng, metresPerLat }: HeatGrid, lng: number, lat: number): [number, number] {
  return [(lng - bounds[0]) * metresPerLng, (bounds[3] - lat) * metresPerLat]
}
