import type { LayerSpecification } from 'maplibre-gl'
import { MARK_COLOURS, type Theme } from '../../core/colour/risk-colours.ts'
import { MAP_FONTS } from './labels.ts'
import { BASE_PALETTES } from './palette.ts'

export const VILLAGES_SOURCE = 'villages'
export const VILLAGE_NAMES_SOURCE = 'village-names'
/** Style layer of village names: marks lie below it, so that a name is never cut. */
export const VILLAGE_NAMES_ID = 'village-name'
/** Put into a deck.gl layer's props and read by the overlay: draws marks below village names. */
export const BELOW_NAMES: object = { beforeId: VILLAGE_NAMES_ID }
/** Where marks are, as boxes that village names keep clear of. */
export const MARK_BOXES_SOURCE = 'mark-boxes'
/** Image of one clear pixel that {@link MARK_BOXES_SOURCE} is drawn with. */
export const CLEAR_IMAGE = 'clear'

/** Edge of the town, from the tile layer `boundary`. */
export function townEdgeLayers(sourceId: string, theme: Theme): LayerSpecification[] {
  return [
    {
      id: 'town-edge',
      type: 'line',
      source: sourceId,
      'source-layer': 'boundary',
      paint: { 'line-color': BASE_PALETTES[theme].town, 'line-width': 1.1, 'line-opacity': 0.5 },
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
        'line-opacity': theme === 'dark' ? 0.5 : 0.55,
        'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.6, 15, 0.9],
        'line-dasharray': [5, 4],
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

type NamePlace = [anchor: string, offset: [emRight: number, emDown: number]]

/** Where a name may stand, best first, in growing rings around its point. */
const NAME_PLACES: NamePlace[] = [
  ['center', [0, 0]],
  ...[1.3, 2.4, 3.6].flatMap((em): NamePlace[] => [
    ['bottom', [0, -em]],
    ['top', [0, em]],
    ['left', [em, 0]],
    ['right', [-em, 0]],
    ['bottom-left', [em / 2, -em]],
    ['bottom-right', [-em / 2, -em]],
    ['top-left', [em / 2, em]],
    ['top-right', [-em / 2, em]],
  ]),
]

/** Village names at a point inside each village; drawn last, so that they win over other labels. */
export function villageNameLayers(theme: Theme): LayerSpecification[] {
  const colour = BASE_PALETTES[theme]
  return [
    {
      id: VILLAGE_NAMES_ID,
      type: 'symbol',
      source: VILLAGE_NAMES_SOURCE,
      minzoom: 11.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': MAP_FONTS,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11.5, 15, 14],
        'text-letter-spacing': 0.06,
        'text-padding': 2,
        // Where a mark stands the name steps aside; where there is no room at all it lies over the mark.
        'text-variable-anchor-offset': NAME_PLACES.flat(),
        'text-justify': 'auto',
        'text-overlap': 'always',
      },
      paint: { 'text-color': colour.labelStrong, 'text-halo-color': colour.halo, 'text-halo-width': 2 },
    },
    {
      id: 'village-name-obstacles',
      type: 'symbol',
      source: MARK_BOXES_SOURCE,
      layout: {
        'icon-image': CLEAR_IMAGE,
        'icon-size': ['get', 'sizePx'],
        'icon-overlap': 'always',
        'icon-padding': [0],
      },
    },
  ]
}
