import type { Feature, FeatureCollection } from 'geojson'
import type { Geometry, LngLat } from '../../core/geo/geometry.ts'

/** How an item stands: somebody must look, something must be done, nothing to do, not counted. */
export type ReviewTone = 'unknown' | 'action' | 'fine' | 'off'

/** One item of the work list, small. EPSG:4326. */
export interface ReviewMark {
  readonly key: string
  readonly at: LngLat
  readonly tone: ReviewTone
}
/** One part of the item that is looked at. `side` shifts a line to that side of its direction. */
export interface ReviewPart {
  readonly role: 'junction' | 'member' | 'leg' | 'approach' | 'waterside' | 'finding'
  readonly geometry: Geometry
  readonly tone: ReviewTone
  readonly text: string
  readonly isMajor?: boolean
  readonly side?: 'left' | 'right'
}

/** Features of one GeoJSON source: property `role` tells how each is drawn; marks carry their `key` for the click. */
export function reviewFeatures(marks: readonly ReviewMark[], parts: readonly ReviewPart[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: [
      ...marks.map(({ key, at, tone }) => feature({ type: 'Point', coordinates: at }, { role: 'mark', key, tone })),
      ...parts.map(({ role, geometry, tone, text, isMajor = false, side }) =>
        feature(geometry, { role, tone, text, isMajor, shift: side === undefined ? 0 : side === 'left' ? -1 : 1 }),
      ),
    ],
  }
}

const feature = (geometry: Geometry, properties: Record<string, string | number | boolean>): Feature => ({
  type: 'Feature',
  properties,
  geometry,
})
