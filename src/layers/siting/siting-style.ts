import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from '../base/labels.ts'
import { SITING_INK } from './siting-images.ts'
import type { SiteState } from './treatment-signs.ts'

export const SITING_SOURCE = 'siting'
/** Layers that answer a click with `properties.id`, topmost first. */
export const SITING_PICKED = [
  'siting-mark',
  'siting-dot-chosen',
  'siting-dot',
  'siting-rail-chosen',
  'siting-rail-left',
  'siting-rail-existing',
  'siting-rail-unknown',
] as const

const role = (name: string): ExpressionSpecification => ['==', ['get', 'role'], name]
const state = (...names: SiteState[]): ExpressionSpecification => ['in', ['get', 'state'], ['literal', names]]
const all = (...parts: ExpressionSpecification[]): FilterSpecification => ['all', ...parts]
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
/** Beside the carriageway, on the water's side; further out where roads are drawn wider than they are. */
const beside = (near: number, far: number): ExpressionSpecification => [
  'interpolate', ['linear'], ['zoom'], 13, ['*', ['get', 'side'], far], 17, ['*', ['get', 'side'], near],
] // prettier-ignore

const MARK_SIZE: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 12.5, 0.55, 14.5, 0.8, 16, 1]

/**
 * Style layers of the siting map, lowest first; the same ids in both themes. Black on white (white on black): chosen is
 * solid, what is not is hollow, what is unknown is broken; the interactive blue is the planner's own hand.
 */
export function sitingLayers(theme: Theme): LayerSpecification[] {
  const { ink, paper, quiet } = SITING_INK[theme]
  const { interactive } = MARK_COLOURS[theme]
  const source = SITING_SOURCE
  const rail = (id: string, filter: FilterSpecification, paint: object): LayerSpecification => ({
    ...{ id, type: 'line' as const, source, filter },
    paint: { 'line-offset': beside(1, 3), ...paint },
  })
  return [
    {
      ...{ id: 'siting-truck', type: 'line', source, filter: role('truck') },
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': quiet,
        'line-opacity': 0.55,
        'line-width': ['interpolate', ['linear'], ['get', 'trucksPerDay'], 0, 0.5, 500, 2, 4000, 9],
      },
    },
    {
      ...{ id: 'siting-selected-line', type: 'line', source, filter: all(role('selected'), ['!', isPoint]) },
      paint: { 'line-color': interactive, 'line-width': 11, 'line-opacity': 0.35 },
    },
    rail('siting-rail-left', all(role('rail'), state('left', 'forbidden')), {
      ...{ 'line-color': quiet, 'line-width': 1.1, 'line-gap-width': 2.4 },
    }),
    rail('siting-rail-existing', all(role('rail'), state('existing')), { 'line-color': quiet, 'line-width': 1.6 }),
    rail('siting-rail-unknown', all(role('rail'), state('unknown')), {
      ...{ 'line-color': ink, 'line-width': 2.2, 'line-dasharray': [0.8, 1.4] },
    }),
    rail('siting-rail-casing', all(role('rail'), state('chosen')), { 'line-color': paper, 'line-width': 6 }),
    rail('siting-rail-chosen', all(role('rail'), state('chosen')), { 'line-color': ink, 'line-width': 2.8 }),
    rail('siting-rail-ticks', all(role('rail'), state('chosen')), {
      ...{ 'line-color': ink, 'line-width': 6, 'line-dasharray': [0.28, 1.1], 'line-offset': beside(5, 7) },
    }),
    rail('siting-rail-hand', all(role('rail'), ['get', 'isByHand']), {
      ...{ 'line-color': interactive, 'line-width': 2.5, 'line-dasharray': [0.6, 1.2], 'line-offset': beside(-4, -3) },
    }),
    {
      ...{ id: 'siting-dot', type: 'circle', source, filter: all(role('site'), ['!', state('chosen')]) },
      paint: {
        'circle-radius': ['match', ['get', 'state'], 'existing', 2, 3],
        'circle-color': ['match', ['get', 'state'], 'existing', quiet, paper],
        'circle-stroke-color': ['match', ['get', 'state'], 'forbidden', ink, quiet],
        'circle-stroke-width': ['match', ['get', 'state'], 'existing', 0, 1.1],
        'circle-opacity': ['match', ['get', 'state'], 'existing', 0.8, 1],
      },
    },
    {
      ...{ id: 'siting-dot-chosen', type: 'symbol', source, filter: all(role('site'), state('chosen')) },
      layout: { 'icon-image': ['get', 'dot'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      ...{ id: 'siting-hand', type: 'symbol', source, filter: all(role('site'), ['get', 'isByHand']) },
      layout: { 'icon-image': ['get', 'hand'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      ...{ id: 'siting-mark', type: 'symbol', source, filter: role('site') },
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': MARK_SIZE,
        'icon-padding': 0,
        // Placed first = kept where marks crowd: by hand, chosen, the rest; each by rank.
        'symbol-sort-key': [
          '+',
          ['get', 'rank'],
          [
            'case',
            ['get', 'isByHand'],
            0,
            ['match', ['get', 'state'], 'chosen', 1e6, 'forbidden', 2e6, 'unknown', 3e6, 'left', 4e6, 5e6],
          ],
        ],
      },
    },
    {
      // What is looked at is never crowded out by its neighbours.
      ...{ id: 'siting-selected-mark', type: 'symbol', source, filter: all(role('selected'), isPoint) },
      layout: {
        ...{ 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
        'icon-size': MARK_SIZE,
      },
    },
    {
      ...{ id: 'siting-selected', type: 'circle', source, filter: all(role('selected'), isPoint) },
      paint: {
        'circle-radius': 15,
        'circle-opacity': 0,
        'circle-stroke-color': interactive,
        'circle-stroke-width': 2.4,
      },
    },
    {
      ...{ id: 'siting-selected-label', type: 'symbol', source, filter: all(role('selected'), isPoint) },
      layout: {
        ...{ 'text-field': ['get', 'text'], 'text-font': [...MAP_FONTS], 'text-size': 13, 'text-allow-overlap': true },
        ...{
          'text-variable-anchor': ['bottom', 'left', 'right', 'top'],
          'text-radial-offset': 1.5,
          'text-justify': 'auto',
        },
      },
      paint: { 'text-color': interactive, 'text-halo-color': paper, 'text-halo-width': 2 },
    },
  ]
}

export const SITING_VILLAGES = 'siting-villages'
export const SITING_VILLAGE_NAMES = 'siting-village-names'

/** Boundaries of the villages, thin and dashed, below the plan; the one that is shown alone stands out. */
export function sitingVillageLayers(theme: Theme): LayerSpecification[] {
  const { ink, quiet } = SITING_INK[theme]
  return [
    {
      ...{ id: 'siting-village', type: 'line', source: SITING_VILLAGES },
      paint: {
        'line-color': ['case', ['get', 'isShown'], ink, quiet],
        'line-width': ['case', ['get', 'isShown'], 2, 0.8],
        'line-dasharray': [3, 2.5],
        'line-opacity': 0.8,
      },
    },
  ]
}

/** Their names, above the plan: marks give way to them and come with the zoom. */
export function sitingVillageNameLayers(theme: Theme): LayerSpecification[] {
  const { ink, paper } = SITING_INK[theme]
  return [
    {
      ...{ id: 'siting-village-name', type: 'symbol', source: SITING_VILLAGE_NAMES, maxzoom: 16 },
      layout: { 'text-field': ['get', 'name'], 'text-font': [...MAP_FONTS], 'text-size': 13, 'text-padding': 1 },
      paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 2 },
    },
  ]
}
