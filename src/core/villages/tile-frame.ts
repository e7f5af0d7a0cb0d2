import { bboxOf, type Bbox } from '../geo/bbox.ts'
import type { Geometry } from '../geo/geometry.ts'
import { localPlane } from '../geo/local-plane.ts'
import { linesOf } from '../roads/road-features.ts'

/**
 * The local plane in which one village is drawn: metres east and south of its bounding box's middle. The same plane as
 * the heat grid of that village (core/heat/heat-grid.ts), so that both lie on one another to the millimetre.
 */
export interface TileFrame {
  readonly bounds: Bbox
  readonly widthM: number
  readonly heightM: number
  /** `[east, south]` in metres of a position `[lng, lat]`, EPSG:4326. */
  toPlane(lng: number, lat: number): readonly [number, number]
}

/** @returns null for a geometry without positions. */
export function tileFrame(geometry: Geometry): TileFrame | null {
  const bounds = bboxOf(geometry)
  const [west, south, east, north] = bounds
  if (!(west <= east && south <= north)) return null
  const { metresPerLng, metresPerLat } = localPlane((south + north) / 2)
  const midLng = (west + east) / 2
  const midLat = (south + north) / 2
  return {
    bounds,
    widthM: (east - west) * metresPerLng,
    heightM: (north - south) * metresPerLat,
    toPlane: (lng, lat) => [(lng - midLng) * metresPerLng, (midLat - lat) * metresPerLat],
  }
}

/** SVG path of lines or rings in the frame, metres; rings are closed. Rounded to decimetres. */
export function framePath({ toPlane }: TileFrame, geometry: Geometry): string {
  const isArea = /Polygon$/.test(geometry.type)
  return linesOf(geometry)
    .map((line) => {
      const corners = line.map(([lng = NaN, lat = NaN]) =>
        toPlane(lng, lat)
          .map((value) => value.toFixed(1))
          .join(' '),
      )
      return `M${corners.join('L')}${isArea ? 'Z' : ''}`
    })
    .join('')
}
