import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from '../base/labels.ts'
import type { ToolRole } from './tool-features.ts'

export const TOOLS_SOURCE = 'tools'

/** The user's own blue, and what keeps it readable on the ground. */
const INK = {
  dark: { line: '#4cc2ff', halo: '#0b1220', text: '#e6edf7', grip: '#0b1220' },
  light: { line: '#0b6bcb', halo: '#ffffff', text: '#16202e', grip: '#ffffff' },
} as const

const is = (...roles: ToolRole[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]]

/** Style layers of everything the tools draw, lowest first: dotted = the user's area, solid = measured, dashed = draft. */
export function toolLayers(theme: Theme): LayerSpecification[] {
  const { line, halo, text, grip } = INK[theme]
  const source = TOOLS_SOURCE
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    { id: 'tool-fill', type: 'fill', source, filter: is('fill'), paint: { 'fill-color': line, 'fill-opacity': 0.12 } },
    {
      id: 'tool-filter-fill',
      type: 'fill',
      source,
      filter: is('filter-fill'),
      paint: { 'fill-color': line, 'fill-opacity': 0.07 },
    },
    {
      id: 'tool-casing',
      type: 'line',
      source,
      filter: is('line', 'draft', 'filter'),
      layout: round,
      paint: { 'line-color': halo, 'line-width': 4.5, 'line-opacity': 0.7 },
    },
    {
      id: 'tool-filter',
      type: 'line',
      source,
      filter: is('filter'),
      layout: round,
      paint: { 'line-color': line, 'line-width': 2.5, 'line-dasharray': [0.01, 2] },
    },
    {
      id: 'tool-line',
      type: 'line',
      source,
      filter: is('line'),
      layout: round,
      paint: { 'line-color': line, 'line-width': 2 },
    },
    {
      id: 'tool-draft',
      type: 'line',
      source,
      filter: is('draft'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': line, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      id: 'tool-vertex',
      type: 'circle',
      source,
      filter: is('vertex', 'handle'),
      paint: {
        'circle-radius': ['match', ['get', 'role'], 'handle', 5.5, 3.5],
        'circle-color': grip,
        'circle-stroke-color': line,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'tool-pin',
      type: 'circle',
      source,
      filter: is('pin'),
      paint: {
        'circle-radius': 7,
        'circle-color': line,
        'circle-stroke-color': halo,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'tool-label',
      type: 'symbol',
      source,
      filter: is('label', 'pin'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': [...MAP_FONTS],
        'text-size': 13,
        'text-anchor': ['match', ['get', 'anchor'], 'center', 'center', 'left'],
        'text-offset': ['match', ['get', 'anchor'], 'center', ['literal', [0, 0]], ['literal', [0.8, -0.8]]],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': text, 'text-halo-color': halo, 'text-halo-width': 2 },
    },
  ]
}
