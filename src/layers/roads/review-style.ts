import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, RISK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from '../base/labels.ts'
import type { ReviewPart, ReviewTone } from './review-features.ts'

export const REVIEW_SOURCE = 'road-review'
/** Layers that answer a click with `properties.key`. */
export const REVIEW_PICKED = ['review-mark'] as const

/** Colours of the tones; the legend reads the same. CSS hex. */
export function reviewTones(theme: Theme): Record<ReviewTone, string> {
  const { text, text2, intact } = MARK_COLOURS[theme]
  return { unknown: text, action: RISK_COLOURS[theme].orange, fine: intact, off: text2 }
}

const is = (...roles: (ReviewPart['role'] | 'mark')[]): ExpressionSpecification => [
  'in',
  ['get', 'role'],
  ['literal', roles],
]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']

/**
 * Style layers of the review map, lowest first. Small marks: hollow = unknown, filled orange = wants action, filled quiet
 * = fine. The item looked at is blue with its parts; a stretch of one side is drawn beside its road.
 */
export function reviewLayers(theme: Theme): LayerSpecification[] {
  const { text, ground, interactive } = MARK_COLOURS[theme]
  const tones = reviewTones(theme)
  const source = REVIEW_SOURCE
  const byTone: ExpressionSpecification = ['match', ['get', 'tone'], 'unknown', tones.unknown, 'action', tones.action, 'fine', tones.fine, tones.off] // prettier-ignore
  const line = { 'line-join': 'round', 'line-cap': 'round' } as const
  const offset: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 14, ['*', ['get', 'shift'], 3], 18, ['*', ['get', 'shift'], 12]] // prettier-ignore
  const textField: ExpressionSpecification = ['get', 'text']
  const words = { 'text-font': [...MAP_FONTS], 'text-size': 12, 'text-field': textField }
  const ink = { 'text-color': text, 'text-halo-color': ground, 'text-halo-width': 1.8 }
  return [
    {
      id: 'review-mark',
      type: 'circle',
      source,
      filter: is('mark'),
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 1.8, 15, 4, 18, 6],
        'circle-color': ['match', ['get', 'tone'], ['unknown', 'off'], ground, byTone],
        'circle-stroke-color': byTone,
        'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 15, 1.6],
        'circle-opacity': 0.9,
      },
    },
    {
      id: 'review-casing',
      type: 'line',
      source,
      filter: is('leg', 'approach', 'waterside', 'finding'),
      layout: line,
      paint: { 'line-color': ground, 'line-width': 9, 'line-opacity': 0.75, 'line-offset': offset },
    },
    {
      id: 'review-leg',
      type: 'line',
      source,
      filter: is('leg'),
      layout: line,
      paint: { 'line-color': byTone, 'line-width': ['case', ['get', 'isMajor'], 5, 2.5] },
    },
    {
      id: 'review-line',
      type: 'line',
      source,
      filter: is('approach', 'waterside', 'finding'),
      layout: line,
      paint: { 'line-color': interactive, 'line-width': 5, 'line-offset': offset },
    },
    {
      id: 'review-member',
      type: 'circle',
      source,
      filter: is('member'),
      paint: {
        'circle-radius': 3,
        'circle-color': ground,
        'circle-stroke-color': interactive,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'review-point',
      type: 'circle',
      source,
      filter: ['all', is('junction', 'finding'), isPoint],
      paint: {
        'circle-radius': 11,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': interactive,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'review-line-text',
      type: 'symbol',
      source,
      filter: ['all', is('leg', 'approach', 'waterside', 'finding'), ['!', isPoint]],
      layout: { ...words, 'symbol-placement': 'line-center', 'text-offset': [0, 1.3], 'text-allow-overlap': true },
      paint: ink,
    },
    {
      id: 'review-point-text',
      type: 'symbol',
      source,
      filter: ['all', is('junction', 'finding'), isPoint],
      layout: {
        ...words,
        'text-size': 13,
        'text-variable-anchor': ['top', 'left', 'right', 'bottom'],
        'text-radial-offset': 1.4,
        'text-allow-overlap': true,
      },
      paint: ink,
    },
  ]
}
