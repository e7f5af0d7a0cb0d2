import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import type { Geometry } from '../../core/geo/geometry.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import { MAP_FONTS } from '../base/labels.ts'
import { SITING_INK } from './siting-images.ts'

export const COMPARE_SOURCE = 'siting-compare'

/** A site that only one of two plans has. */
export interface ComparedSite {
  readonly id: string
  readonly geometry: Geometry
  readonly side: 'A' | 'B'
}

/** One point a site with its letter, EPSG:4326; sites without a place are left out. */
export function compareFeatures(sites: readonly ComparedSite[]): FeatureCollection {
  const features = sites.flatMap(({ id, geometry, side }): Feature[] => {
    const place = representativePoint(geometry)
    return place
      ? [{ type: 'Feature', properties: { id, side }, geometry: { type: 'Point', coordinates: [...place] } }]
      : []
  })
  return { type: 'FeatureCollection', features }
}

/** A ring and a letter around what only one plan builds: A solid, B hollow, told apart without colour. Above the marks. */
export function compareLayers(theme: Theme): LayerSpecification[] {
  const { interactive } = MARK_COLOURS[theme]
  const { paper } = SITING_INK[theme]
  const isA: ExpressionSpecification = ['==', ['get', 'side'], 'A']
  return [
    {
      ...{ id: 'siting-compare-ring', type: 'circle', source: COMPARE_SOURCE },
      paint: {
        'circle-radius': 9,
        'circle-color': ['case', isA, interactive, paper],
        'circle-stroke-color': interactive,
        'circle-stroke-width': 2,
      },
    },
    {
      ...{ id: 'siting-compare-letter', type: 'symbol', source: COMPARE_SOURCE },
      layout: {
        'text-field': ['get', 'side'],
        'text-font': [...MAP_FONTS],
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ['case', isA, paper, interactive] },
    },
  ]
}
