import type { Feature, FeatureCollection } from 'geojson'
import type { Geometry, LngLat } from '../../core/geo/geometry.ts'
import type { Verdict } from '../../core/protection/verdict.ts'

/** What a feature of the protection map is drawn as. */
export type ProtectionRole = 'zone' | 'contour' | 'facility' | 'target' | 'gap' | 'other' | 'label'

/** A distance around the facility, with its label: `50 m · GB 50016 4.4.1`. */
export interface DrawnZone {
  readonly shape: Geometry
  readonly kind: 'statutory' | 'screening'
  readonly text: string
}
/** An assessed contour of individual risk, with its frequency: `3×10⁻⁷/年`. */
export interface DrawnContour {
  readonly shape: Geometry
  readonly text: string
}
export interface DrawnTarget {
  readonly id: string
  readonly geometry: Geometry
  readonly verdict: Verdict
  /** Name, verdict and margin. */
  readonly text: string
  /** The two nearest points, and the metres between them; null = no line. */
  readonly gap: { readonly from: LngLat; readonly to: LngLat; readonly text: string } | null
}

/** What is on the map. EPSG:4326. */
export interface ProtectionDrawing {
  readonly zones: readonly DrawnZone[]
  readonly contours: readonly DrawnContour[]
  readonly facility: { readonly id: string; readonly geometry: Geometry; readonly text: string } | null
  readonly targets: readonly DrawnTarget[]
  /** Other facilities, by their points. */
  readonly others: readonly {
    readonly id: string
    readonly lngLat: LngLat
    readonly verdict: string
    readonly text: string
  }[]
  readonly selectedTarget: string | null
}

/** Features of one GeoJSON source; property `role` tells how each is drawn. */
export function protectionFeatures(drawing: ProtectionDrawing): FeatureCollection {
  const { zones, contours, facility, targets, others, selectedTarget } = drawing
  return {
    type: 'FeatureCollection',
    features: [
      ...zones.map(({ shape, kind, text }) => feature('zone', shape, { kind, text })),
      ...contours.map(({ shape, text }) => feature('contour', shape, { text })),
      ...others.map(({ id, lngLat, verdict, text }) =>
        feature('other', { type: 'Point', coordinates: lngLat }, { id, verdict, text }),
      ),
      ...targets.flatMap(({ id, geometry, verdict, text, gap }) => {
        const isSelected = id === selectedTarget
        return [
          feature('target', geometry, { id, verdict, text, isSelected }),
          ...(gap
            ? [
                feature(
                  'gap',
                  { type: 'LineString', coordinates: [gap.from, gap.to] },
                  { verdict, text: gap.text, isSelected },
                ),
              ]
            : []),
        ]
      }),
      ...(facility ? [feature('facility', facility.geometry, { id: facility.id, text: facility.text })] : []),
    ],
  }
}

function feature(role: ProtectionRole, geometry: Geometry, more: Record<string, string | boolean>): Feature {
  return { type: 'Feature', properties: { role, ...more }, geometry }
}
