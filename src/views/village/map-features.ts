import type { Feature, FeatureCollection, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { polygonsOf, type Geometry } from '../../core/geo/geometry.ts'
import { MAP_FONTS } from '../../layers/base/labels.ts'

/** A gap of the roads drawn on the map: a line without rail, an approach without bump. */
export interface GapLine {
  readonly id: string
  readonly kind: 'rail' | 'rail-unknown' | 'bump' | 'bump-unknown'
  readonly path: readonly Position[]
  readonly text: string
}

export const VILLAGE_SOURCE = 'village-review'
const WORLD: Position[] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
]

/** The village's outline, all around it dimmed, and its road gaps. EPSG:4326. */
export function villageFeatures(village: Geometry | null, gaps: readonly GapLine[]): FeatureCollection {
  const features: Feature[] = gaps.map(({ id, kind, path, text }) => ({
    type: 'Feature',
    id,
    properties: { role: kind, text },
    geometry: { type: 'LineString', coordinates: [...path] },
  }))
  if (village) {
    const outers = polygonsOf(village).flatMap((rings) => (rings[0] ? [rings[0]] : []))
    features.unshift({ type: 'Feature', properties: { role: 'outside' }, geometry: { type: 'Polygon', coordinates: [WORLD, ...outers] } }) // prettier-ignore
    for (const ring of outers)
      features.push({ type: 'Feature', properties: { role: 'outline' }, geometry: { type: 'LineString', coordinates: ring } }) // prettier-ignore
  }
  return { type: 'FeatureCollection', features }
}

/** Style of them, lowest first. Gaps are black and white, so that they never look like a hazard. */
export function villageStyle(theme: Theme): LayerSpecification[] {
  const { text, text2, ground } = MARK_COLOURS[theme]
  const source = VILLAGE_SOURCE
  const is = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]]
  return [
    {
      id: 'village-outside',
      type: 'fill',
      source,
      filter: is('outside'),
      paint: { 'fill-color': ground, 'fill-opacity': 0.5 },
    },
    {
      id: 'village-outline',
      type: 'line',
      source,
      filter: is('outline'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': text2, 'line-width': 1.6 },
    },
    {
      id: 'village-gap-case',
      type: 'line',
      source,
      filter: is('rail'),
      paint: { 'line-color': ground, 'line-width': 7 },
    },
    {
      id: 'village-gap-rail',
      type: 'line',
      source,
      filter: is('rail'),
      paint: { 'line-color': text, 'line-width': 3.5, 'line-dasharray': [1.2, 0.9] },
    },
    {
      id: 'village-gap-rail-unknown',
      type: 'line',
      source,
      filter: is('rail-unknown'),
      paint: { 'line-color': text2, 'line-width': 2, 'line-dasharray': [1, 2.5] },
    },
    {
      id: 'village-gap-bump',
      type: 'line',
      source,
      filter: is('bump'),
      paint: { 'line-color': text, 'line-width': 3 },
    },
    {
      id: 'village-gap-bump-unknown',
      type: 'line',
      source,
      filter: is('bump-unknown'),
      paint: { 'line-color': text2, 'line-width': 2, 'line-dasharray': [1, 1.6] },
    },
    {
      id: 'village-gap-text',
      type: 'symbol',
      source,
      filter: ['all', is('rail'), ['!=', ['get', 'text'], '']],
      layout: {
        'symbol-placement': 'line-center',
        'text-field': ['get', 'text'],
        'text-font': [...MAP_FONTS],
        'text-size': 12,
        'text-offset': [0, -1.1],
        'text-allow-overlap': true,
        'text-rotation-alignment': 'viewport',
      },
      paint: { 'text-color': text, 'text-halo-color': ground, 'text-halo-width': 1.8 },
    },
  ]
}
