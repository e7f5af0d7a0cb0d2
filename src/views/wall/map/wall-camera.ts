import type { FeatureCollection } from 'geojson'
import { MAP_MAX_ZOOM } from '../../../composables/map-view.ts'
import type { WallCamera } from '../../../composables/use-wall-map.ts'
import type { ChemicalFigures } from '../../../contracts/wall-figures.ts'
import type { LngLat } from '../../../contracts/primitives.ts'
import { bboxOf, expandBboxM, type Bbox } from '../../../core/geo/bbox.ts'
import type { WallFocus } from '../../../stores/wall/wall-player-store.ts'

export interface WallCameraInput {
  readonly town: { readonly id: string; readonly bounds: Bbox } | null
  readonly villages: FeatureCollection | null
  readonly area: string | null
  readonly focus: WallFocus | null
  /** Margin the tour stands at; null = none. */
  readonly margin: ChemicalFigures['margins'][number] | null
  /** CSS pixels of a layout unit. */
  readonly unitPx: number
}

/** A village or a facility is not blown up to single roofs: zoom where a layout unit is a pixel; larger units see as much. */
const CLOSEST_ZOOM = 18.3
const HAZARD_AROUND_M = 450
const AIR_M = 25

/** Where the camera stands: what somebody asked for, else the tour's stop, else the village shown alone, else the town. */
export function wallCamera({ town, villages, area, focus, margin, unitPx }: WallCameraInput): WallCamera | null {
  if (!town) return null
  const maxZoom = Math.min(MAP_MAX_ZOOM, CLOSEST_ZOOM + Math.max(0, Math.log2(unitPx)))
  const to = (key: string, bounds: Bbox): WallCamera => ({ key, bounds, maxZoom })
  if (focus?.kind === 'hazard') return to(`hazard:${focus.id}`, expandBboxM(pointBox(focus.lngLat), HAZARD_AROUND_M))
  const asked = focus?.kind === 'village' ? villageBox(villages, focus.id) : null
  if (asked && focus) return to(`village:${focus.id}`, expandBboxM(asked, AIR_M))
  if (margin) {
    const { facility, target, zone } = margin
    return to(`margin:${facility.id}/${target.id}`, expandBboxM(union(bboxOf(zone), pointBox(target.lngLat)), AIR_M))
  }
  const alone = area === null ? null : villageBox(villages, area)
  return alone ? to(`area:${area}`, expandBboxM(alone, AIR_M)) : to(`town:${town.id}`, town.bounds)
}

const pointBox = ([lng, lat]: LngLat): Bbox => [lng, lat, lng, lat]
const union = (a: Bbox, b: Bbox): Bbox => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]

function villageBox(villages: FeatureCollection | null, id: string): Bbox | null {
  const found = villages?.features.find(({ properties }) => properties?.['id'] === id)
  return found && (found.geometry.type === 'Polygon' || found.geometry.type === 'MultiPolygon')
    ? bboxOf(found.geometry)
    : null
}
