import type { Feature, FeatureCollection } from 'geojson'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import type { Geometry, LngLat } from '../../core/geo/geometry.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import { MAP_FONTS } from '../base/labels.ts'

export const WHAT_IF_SOURCE = 'what-if'

/** What the user supposes, as it is drawn. EPSG:4326. */
export interface WhatIfDrawing {
  readonly places: readonly {
    readonly geometry: Geometry | null
    readonly was: Geometry | null
    readonly middle: LngLat | null
    readonly text: string
    readonly isFacility: boolean
  }[]
  /** Lines of changed verdicts, between the nearest points. */
  readonly gaps: readonly {
    readonly from: LngLat
    readonly to: LngLat
    readonly verdict: Verdict
    readonly text: string
  }[]
  /** A place that is asked about, and the nearest allowed one. */
  readonly asked: LngLat | null
  readonly allowed: { readonly place: LngLat; readonly text: string } | null
}

/** Features of one GeoJSON source; property `role` tells how each is drawn. */
export function whatIfFeatures({ places, gaps, asked, allowed }: WhatIfDrawing): FeatureCollection {
  const features: Feature[] = []
  const add = (role: string, geometry: Geometry, more: Record<string, string | boolean> = {}) =>
    features.push({ type: 'Feature', properties: { role, ...more }, geometry })
  for (const { geometry, was, middle, text, isFacility } of places) {
    if (was) add('was', was)
    if (geometry) add('place', geometry)
    if (middle) add('mark', { type: 'Point', coordinates: middle }, { text, isFacility })
  }
  for (const { from, to, verdict, text } of gaps)
    add('gap', { type: 'LineString', coordinates: [from, to] }, { verdict, text })
  if (asked && allowed) add('way', { type: 'LineString', coordinates: [asked, allowed.place] }, { text: allowed.text })
  if (asked) add('asked', { type: 'Point', coordinates: asked })
  if (allowed) add('allowed', { type: 'Point', coordinates: allowed.place })
  return { type: 'FeatureCollection', features }
}

const is = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']

/** Dotted interactive blue is what the user supposes; where something stood before is grey and dashed. */
export function whatIfLayers(theme: Theme): LayerSpecification[] {
  const { interactive, ground, text: ink, text2 } = MARK_COLOURS[theme]
  const { red } = RISK_COLOURS[theme]
  const source = WHAT_IF_SOURCE
  const byVerdict: ExpressionSpecification = [
    'match',
    ['get', 'verdict'],
    'falls-short',
    red,
    'not-decidable',
    ink,
    text2,
  ]
  const text = { 'text-font': [...MAP_FONTS], 'text-size': 12, 'text-padding': 2, 'text-field': ['get', 'text'] as ExpressionSpecification } // prettier-ignore
  const textPaint = { 'text-halo-color': ground, 'text-halo-width': 1.8 }
  return [
    { id: 'what-if-was', type: 'line', source, filter: is('was'), paint: { 'line-color': text2, 'line-width': 1.5, 'line-dasharray': [4, 3] } },
    { id: 'what-if-was-point', type: 'circle', source, filter: ['all', is('was'), isPoint], paint: { 'circle-radius': 5, 'circle-opacity': 0, 'circle-stroke-color': text2, 'circle-stroke-width': 1.5 } },
    { id: 'what-if-fill', type: 'fill', source, filter: ['all', is('place'), ['!', isPoint]], paint: { 'fill-color': interactive, 'fill-opacity': 0.15 } },
    { id: 'what-if-line', type: 'line', source, filter: ['all', is('place'), ['!', isPoint]], layout: { 'line-cap': 'round' }, paint: { 'line-color': interactive, 'line-width': 2.5, 'line-dasharray': [0.1, 2] } },
    { id: 'what-if-gap', type: 'line', source, filter: is('gap'), paint: { 'line-color': byVerdict, 'line-width': 2 } },
    { id: 'what-if-way', type: 'line', source, filter: is('way'), layout: { 'line-cap': 'round' }, paint: { 'line-color': interactive, 'line-width': 2.5, 'line-dasharray': [0.1, 2] } },
    { id: 'what-if-mark', type: 'circle', source, filter: is('mark'), paint: { 'circle-radius': 8, 'circle-color': ground, 'circle-stroke-color': interactive, 'circle-stroke-width': 2.5 } },
    { id: 'what-if-mark-facility', type: 'circle', source, filter: ['all', is('mark'), ['get', 'isFacility']], paint: { 'circle-radius': 4, 'circle-color': interactive } },
    { id: 'what-if-asked', type: 'circle', source, filter: is('asked'), paint: { 'circle-radius': 6, 'circle-color': ground, 'circle-stroke-color': ink, 'circle-stroke-width': 2 } },
    { id: 'what-if-allowed', type: 'circle', source, filter: is('allowed'), paint: { 'circle-radius': 7, 'circle-color': interactive, 'circle-stroke-color': ground, 'circle-stroke-width': 2 } },
    { id: 'what-if-gap-label', type: 'symbol', source, filter: is('gap'), layout: { ...text, 'symbol-placement': 'line-center' }, paint: { ...textPaint, 'text-color': ink } },
    { id: 'what-if-way-label', type: 'symbol', source, filter: is('way'), layout: { ...text, 'symbol-placement': 'line-center', 'text-allow-overlap': true }, paint: { ...textPaint, 'text-color': interactive } },
    { id: 'what-if-label', type: 'symbol', source, filter: is('mark'), layout: { ...text, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 1, 'text-justify': 'auto' }, paint: { ...textPaint, 'text-color': interactive } },
  ] // prettier-ignore
}
