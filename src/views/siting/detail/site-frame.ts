import { mapFrame, type MapFrame } from '../../../components/protection/report-map.ts'
import type { GroundKind, GroundShape } from '../../../api/ground-tiles.ts'
import type { Bbox } from '../../../core/geo/bbox.ts'
import type { Geometry, LngLat } from '../../../core/geo/geometry.ts'
import { positionsOf } from '../../../core/geo/geometry.ts'
import { localPlane } from '../../../core/geo/local-plane.ts'
import { representativePoint } from '../../../core/geo/representative-point.ts'

/** Ground shown around a site to every side, metres; a long guardrail is shown whole. */
const AROUND_M = 65
/** A place with people farther off than this is told in words, not drawn: the map would lose the site. */
export const NEAR_DRAWN_M = 260

/** The frame of a site's map: the site with its surroundings, and the place near it when it is near enough. */
export function siteFrame(site: Geometry, near: LngLat | null, width: number, height: number): MapFrame | null {
  const middle = representativePoint(site)
  if (!middle) return null
  const { metresPerLng, metresPerLat } = localPlane(middle[1])
  const corner = (east: number, north: number): LngLat => [
    middle[0] + (east * AROUND_M) / metresPerLng,
    middle[1] + (north * AROUND_M) / metresPerLat,
  ]
  const around: Geometry = { type: 'MultiPoint', coordinates: [corner(-1, -1), corner(1, 1)] }
  const nearby: Geometry[] = near ? [{ type: 'Point', coordinates: [...near] }] : []
  return mapFrame([around, site, ...nearby], width, height)
}

/** Ground of a frame, degrees. */
export function boundsOf({ middle, width, height, metresPerPx }: MapFrame): Bbox {
  const { metresPerLng, metresPerLat } = localPlane(middle[1])
  const [x, y] = [(width / 2) * metresPerPx, (height / 2) * metresPerPx]
  return [
    middle[0] - x / metresPerLng,
    middle[1] - y / metresPerLat,
    middle[0] + x / metresPerLng,
    middle[1] + y / metresPerLat,
  ]
}

/** Drawn lowest first. */
const ORDER: readonly GroundKind[] = ['water', 'waterway', 'building', 'railway', 'minor-road', 'major-road']

/** One path a kind of ground, of the shapes that reach into the frame. */
export function groundPaths(frame: MapFrame, shapes: readonly GroundShape[]): { kind: GroundKind; path: string }[] {
  const [west, south, east, north] = boundsOf(frame)
  const isIn = (geometry: Geometry) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
    for (const [lng = NaN, lat = NaN] of positionsOf(geometry)) {
      box[0] = Math.min(box[0], lng)
      box[1] = Math.min(box[1], lat)
      box[2] = Math.max(box[2], lng)
      box[3] = Math.max(box[3], lat)
    }
    return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south
  }
  const inside = shapes.filter(({ geometry }) => isIn(geometry))
  return ORDER.map((kind) => ({
    kind,
    path: inside.map((one) => (one.kind === kind ? frame.path(one.geometry) : '')).join(''),
  })).filter(({ path }) => path !== '')
}
