import type { Feature, FeatureCollection } from 'geojson'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import type { TreatmentId } from '../../core/siting/model.ts'
import { dotName, handName, markName } from './siting-images.ts'
import type { SiteState } from './treatment-signs.ts'

/** A candidate as it is drawn. `rank` 1 = highest score: it keeps its mark where marks crowd. */
export interface DrawnSite {
  readonly id: string
  readonly itemId: string | null
  readonly treatment: TreatmentId
  readonly geometry: Geometry
  readonly state: SiteState
  readonly rank: number
  /** Added, moved or forced by the planner. */
  readonly isByHand: boolean
}
/** A road with its trucks a day, drawn when weigh stations are chosen. */
export interface DrawnTruckRoad {
  readonly geometry: Geometry
  readonly trucksPerDay: number
}
export interface SitingDrawing {
  readonly theme: Theme
  readonly sites: readonly DrawnSite[]
  readonly truckRoads: readonly DrawnTruckRoad[]
  readonly selectedId: string | null
  readonly selectedText: string
}

/**
 * Features of one GeoJSON source, EPSG:4326. `role`: `rail` (a line, with `side` 1 right, -1 left, 0 unknown of the way's
 * direction), `site` (a point; also the middle of a line that is forbidden), `truck`, `selected`.
 */
export function sitingFeatures({
  theme,
  sites,
  truckRoads,
  selectedId,
  selectedText,
}: SitingDrawing): FeatureCollection {
  const features: Feature[] = truckRoads.map(({ geometry, trucksPerDay }) => ({
    type: 'Feature',
    properties: { role: 'truck', trucksPerDay },
    geometry,
  }))
  for (const site of sites) {
    const { id, geometry, state, treatment, rank, isByHand } = site
    const properties = { id, state, rank, isByHand }
    const isLine = geometry.type === 'LineString' || geometry.type === 'MultiLineString'
    if (isLine)
      features.push({ type: 'Feature', properties: { ...properties, role: 'rail', side: sideOf(site) }, geometry })
    const place = representativePoint(geometry)
    if (!place) continue
    const point = { type: 'Point' as const, coordinates: place }
    if (!isLine || state === 'forbidden')
      features.push({
        type: 'Feature',
        properties: {
          ...properties,
          role: 'site',
          icon: markName(theme, treatment, state),
          dot: dotName(theme),
          hand: handName(theme),
        },
        geometry: point,
      })
    if (id === selectedId)
      features.push({ type: 'Feature', properties: { role: 'selected', text: selectedText, icon: markName(theme, treatment, state) }, geometry: point }) // prettier-ignore
    if (id === selectedId && isLine)
      features.push({ type: 'Feature', properties: { role: 'selected', text: '' }, geometry })
  }
  return { type: 'FeatureCollection', features }
}

/** Side of the way a stretch lies on, from the id of its item: `waterside:r320:right:181`. */
function sideOf({ itemId }: DrawnSite): number {
  const side = itemId?.match(/:(left|right)(?::|$)/)?.[1]
  return side === undefined ? 0 : side === 'right' ? 1 : -1
}
