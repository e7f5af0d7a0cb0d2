import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { BASE_PALETTES } from './palette.ts'

/** Fonts of the machine; the style names no glyph server, so that nothing is fetched. */
export const MAP_FONTS = [
  'HarmonyOS Sans SC',
  'PingFang SC',
  'Microsoft YaHei',
  'Noto Sans SC',
  'Noto Sans CJK SC',
  'sans-serif',
]

/** The first label layer: areas and lines of the data are drawn below it, marks above everything. */
export const FIRST_LABEL_ID = 'label-waterway'

/** Place labels and the kinds they show. Names that the town's own villages carry are left to the village layer. */
export const PLACE_LABELS = {
  'label-place-small': ['village', 'neighbourhood', 'locality'],
  'label-place': ['city', 'town', 'suburb'],
} as const

/** Filter of a place label layer that leaves out some names, so that no name stands twice. */
export function placeFilter(id: keyof typeof PLACE_LABELS, withoutNames: readonly string[] = []): FilterSpecification {
  const kinds = [...PLACE_LABELS[id]]
  return [
    'all',
    ['in', ['get', 'kind'], ['literal', kinds]],
    ['!', ['in', ['get', 'name'], ['literal', [...withoutNames]]]],
  ]
}

const NAME: ExpressionSpecification = ['get', 'name']

/** Sparse labels: waters, roads along their line from zoom 14, places by rank. Only `name` is shown. */
export function labelLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  const halo = { 'text-halo-color': colour.halo, 'text-halo-width': 1.4 }
  const from = (sourceLayer: string) => ({ source: sourceId, 'source-layer': sourceLayer })
  return [
    {
      id: FIRST_LABEL_ID,
      type: 'symbol',
      ...from('waterways'),
      minzoom: 13,
      filter: ['all', ['has', 'name'], ['in', ['get', 'kind'], ['literal', ['river', 'canal']]]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 520,
        'text-field': NAME,
        'text-font': MAP_FONTS,
        'text-size': ['interpolate', ['linear'], ['zoom'], 13, 11, 17, 14],
        'text-letter-spacing': 0.35,
        'text-padding': 24,
      },
      paint: { 'text-color': colour.labelWater, 'text-halo-color': colour.water, 'text-halo-width': 1.4 },
    },
    ...roadNames(sourceId, theme),
    {
      id: 'label-place-small',
      type: 'symbol',
      ...from('places'),
      minzoom: 14,
      filter: placeFilter('label-place-small'),
      layout: { 'text-field': NAME, 'text-font': MAP_FONTS, 'text-size': 12, 'text-padding': 12, 'text-max-width': 8 },
      paint: { 'text-color': colour.label, ...halo },
    },
    {
      id: 'label-place',
      type: 'symbol',
      ...from('places'),
      maxzoom: 14,
      filter: placeFilter('label-place'),
      layout: {
        'text-field': NAME,
        'text-font': MAP_FONTS,
        'text-size': 14,
        'text-letter-spacing': 0.1,
        'text-padding': 16,
      },
      paint: { 'text-color': colour.labelStrong, ...halo },
    },
  ]
}

/**
 * Names of lakes. A lake on several tiles has a name on each: the wide padding lets one of them stand. The layer comes
 * last, so that its padding meets no label that is there before.
 */
export function lakeNameLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  return [
    {
      id: 'label-water',
      type: 'symbol',
      source: sourceId,
      'source-layer': 'water',
      minzoom: 13,
      filter: ['all', ['has', 'name'], ['in', ['get', 'kind'], ['literal', ['lake', 'reservoir', 'pond', 'sea']]]],
      layout: {
        'text-field': NAME,
        'text-font': MAP_FONTS,
        'text-size': 12,
        'text-letter-spacing': 0.2,
        'text-max-width': 6,
        'text-padding': ['interpolate', ['exponential', 2], ['zoom'], 13, 20, 16, 130, 18, 400],
      },
      paint: { 'text-color': colour.labelWater, 'text-halo-color': colour.water, 'text-halo-width': 1.2 },
    },
  ]
}

function roadNames(sourceId: string, theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  const names = (id: string, minzoom: number, classes: string[], size: number): LayerSpecification => ({
    id,
    type: 'symbol',
    source: sourceId,
    'source-layer': 'roads',
    minzoom,
    filter: [
      'all',
      ['has', 'name'],
      ['!', ['to-boolean', ['get', 'link']]],
      ['in', ['get', 'class'], ['literal', classes]],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 620,
      'text-field': NAME,
      'text-font': MAP_FONTS,
      'text-size': ['interpolate', ['linear'], ['zoom'], 14, size, 18, size + 3],
      'text-letter-spacing': 0.28,
      'text-padding': 40,
      'text-max-angle': 28,
    },
    paint: { 'text-color': colour.labelRoad, 'text-halo-color': colour.halo, 'text-halo-width': 1.6 },
  })
  return [
    names('label-road-minor', 15.2, ['tertiary', 'unclassified', 'residential'], 10.5),
    names('label-road-major', 13.6, ['motorway', 'trunk', 'primary', 'secondary'], 11.5),
  ]
}
