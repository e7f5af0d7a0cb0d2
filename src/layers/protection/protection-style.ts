import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from '../base/labels.ts'
import type { ProtectionRole } from './protection-features.ts'

export const PROTECTION_SOURCE = 'protection'
/** Layers that answer a click with `properties.id`. */
export const PROTECTION_PICKED = ['protection-target-point', 'protection-target-fill', 'protection-other'] as const

const HALO = { dark: '#0b1220', light: '#ffffff' } as const
const INK = { dark: '#e6edf7', light: '#16202e' } as const
const QUIET = { dark: '#9fb0c9', light: '#55647a' } as const

const is = (...roles: ProtectionRole[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
const isKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]

/**
 * Style layers of the protection map, lowest first. Zones: solid = statutory, dashed = screening; dash-dot = imported risk contours. Red is what falls short;
 * what cannot be decided is hollow; what is met is quiet. Every mark has its words beside it.
 */
export function protectionLayers(theme: Theme): LayerSpecification[] {
  const [halo, ink, quiet] = [HALO[theme], INK[theme], QUIET[theme]]
  const { red } = RISK_COLOURS[theme]
  const { interactive } = MARK_COLOURS[theme]
  const source = PROTECTION_SOURCE
  const byVerdict: ExpressionSpecification = [
    'match',
    ['get', 'verdict'],
    'falls-short',
    red,
    'not-decidable',
    ink,
    quiet,
  ]
  const text = {
    'text-font': [...MAP_FONTS],
    'text-size': 12,
    'text-padding': 2,
  }
  const textPaint = { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.8 }
  return [
    {
      id: 'protection-zone-fill',
      type: 'fill',
      source,
      filter: ['all', is('zone'), isKind('statutory')],
      paint: { 'fill-color': ink, 'fill-opacity': 0.05 },
    },
    {
      id: 'protection-zone',
      type: 'line',
      source,
      filter: ['all', is('zone'), isKind('statutory')],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink, 'line-width': 1.8 },
    },
    {
      id: 'protection-zone-screening',
      type: 'line',
      source,
      filter: ['all', is('zone'), isKind('screening')],
      paint: { 'line-color': quiet, 'line-width': 1.5, 'line-dasharray': [5, 3] },
    },
    {
      id: 'protection-contour',
      type: 'line',
      source,
      filter: is('contour'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink, 'line-width': 2, 'line-dasharray': [6, 2, 1, 2] },
    },
    {
      id: 'protection-target-fill',
      type: 'fill',
      source,
      filter: ['all', is('target'), ['!', isPoint]],
      paint: {
        'fill-color': byVerdict,
        'fill-opacity': ['match', ['get', 'verdict'], 'falls-short', 0.45, 'not-decidable', 0.16, 0.1],
      },
    },
    {
      id: 'protection-target-line',
      type: 'line',
      source,
      filter: ['all', is('target'), ['!', isPoint]],
      paint: { 'line-color': byVerdict, 'line-width': ['case', ['get', 'isSelected'], 3, 1.5] },
    },
    {
      id: 'protection-gap-casing',
      type: 'line',
      source,
      filter: is('gap'),
      paint: { 'line-color': halo, 'line-width': 4, 'line-opacity': 0.7 },
    },
    {
      id: 'protection-gap',
      type: 'line',
      source,
      filter: is('gap'),
      paint: { 'line-color': byVerdict, 'line-width': ['case', ['get', 'isSelected'], 2.5, 1.5] },
    },
    {
      id: 'protection-other',
      type: 'circle',
      source,
      filter: is('other'),
      paint: {
        'circle-radius': 5,
        'circle-color': ['match', ['get', 'verdict'], 'falls-short', red, halo],
        'circle-stroke-color': byVerdict,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'protection-target-point',
      type: 'circle',
      source,
      filter: ['all', is('target'), isPoint],
      paint: {
        'circle-radius': ['case', ['get', 'isSelected'], 8, 5.5],
        'circle-color': ['match', ['get', 'verdict'], 'falls-short', red, halo],
        'circle-stroke-color': byVerdict,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'protection-facility-fill',
      type: 'fill',
      source,
      filter: ['all', is('facility'), ['!', isPoint]],
      paint: { 'fill-color': interactive, 'fill-opacity': 0.35 },
    },
    {
      id: 'protection-facility-line',
      type: 'line',
      source,
      filter: ['all', is('facility'), ['!', isPoint]],
      paint: { 'line-color': interactive, 'line-width': 2.5 },
    },
    {
      id: 'protection-facility-point',
      type: 'circle',
      source,
      filter: ['all', is('facility'), isPoint],
      paint: { 'circle-radius': 7, 'circle-color': interactive, 'circle-stroke-color': halo, 'circle-stroke-width': 2 },
    },
    {
      id: 'protection-zone-label',
      type: 'symbol',
      source,
      filter: is('zone', 'contour'),
      layout: {
        ...text,
        'text-field': ['get', 'text'],
        'symbol-placement': 'line',
        'symbol-spacing': 250,
        'text-max-angle': 60,
      },
      paint: textPaint,
    },
    {
      id: 'protection-gap-label',
      type: 'symbol',
      source,
      filter: is('gap'),
      layout: { ...text, 'text-field': ['get', 'text'], 'symbol-placement': 'line-center', 'text-allow-overlap': true },
      paint: textPaint,
    },
    {
      id: 'protection-label',
      type: 'symbol',
      source,
      filter: is('facility', 'target', 'other'),
      layout: {
        ...text,
        'text-field': ['get', 'text'],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.9,
        'text-justify': 'auto',
        'symbol-sort-key': [
          'match',
          ['get', 'role'],
          'facility',
          0,
          ['match', ['get', 'verdict'], 'falls-short', 1, 'not-decidable', 2, 3],
        ],
      },
      paint: textPaint,
    },
  ]
}
