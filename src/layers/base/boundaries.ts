import type { LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from './labels.ts'
import { BASE_PALETTES } from './palette.ts'

export const VILLAGES_SOURCE = 'villages'
export const VILLAGE_NAMES_SOURCE = 'village-names'

/** Edge of the town, from the tile layer `boundary`. */
export function townEdgeLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  return [
    {
      id: 'town-edge',
      type: 'line',
      source: sourceId,
      'source-layer': 'boundary',
      paint: { 'line-color': BASE_PALETTES[theme].town, 'line-width': 1.4, 'line-opacity': 0.55 },
    },
  ]
}

/** Village areas: an almost invisible fill to be hit, thin dashed edges; the chosen one in the interactive colour. */
export function villageAreaLayers(theme: Theme): LayerSpecification[] {
  const { interactive } = MARK_COLOURS[theme]
  const source = VILLAGES_SOURCE
  return [
    {
      id: 'village-area',
      type: 'fill',
      source,
      paint: {
        'fill-color': interactive,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'selected'], false], 0.08, 0],
      },
    },
    {
      id: 'village-edge',
      type: 'line',
      source,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': BASE_PALETTES[theme].village,
        'line-opacity': theme === 'dark' ? 0.55 : 0.6,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.7, 15, 1.1],
        'line-dasharray': [4, 3],
      },
    },
    {
      id: 'village-selected',
      type: 'line',
      source,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': interactive,
        'line-width': ['case', ['boolean', ['feature-state', 'selected'], false], 2, 0],
      },
    },
  ]
}

/** Village names at a point inside each village; drawn last, so that they win over other labels. */
export function villageNameLayers(theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  return [
    {
      id: 'village-name',
      type: 'symbol',
      source: VILLAGE_NAMES_SOURCE,
      minzoom: 11.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': MAP_FONTS,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11.5, 15, 14],
        'text-letter-spacing': 0.06,
        'text-padding': 6,
      },
      paint: { 'text-color': colour.labelStrong, 'text-halo-color': colour.halo, 'text-halo-width': 1.6 },
    },
  ]
}
