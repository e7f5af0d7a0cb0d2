import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { LayerId } from '../map-input.ts'
import {
  MARK_BOXES_SOURCE,
  townEdgeLayers,
  villageAreaLayers,
  villageNameLayers,
  VILLAGE_NAMES_SOURCE,
  VILLAGES_SOURCE,
} from './boundaries.ts'
import { groundLayers } from './ground.ts'
import { labelLayers, lakeNameLayers } from './labels.ts'
import { roadLayers } from './roads.ts'

const BASE_SOURCE = 'base'
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

export interface BaseStyleOptions {
  /** URL of the town's PMTiles archive, without the `pmtiles://` scheme. */
  tilesUrl: string
  theme: Theme
  /** Credit line; always on the map. */
  attribution: string
}

/** Style layers of the whole map, lowest first; ids are the same in both themes. */
export function baseLayers(theme: Theme): LayerSpecification[] {
  return [
    ...groundLayers(BASE_SOURCE, theme),
    ...roadLayers(BASE_SOURCE, theme),
    ...townEdgeLayers(BASE_SOURCE, theme),
    ...villageAreaLayers(theme),
    ...labelLayers(BASE_SOURCE, theme),
    ...villageNameLayers(theme),
    ...lakeNameLayers(BASE_SOURCE, theme),
  ]
}

/** The style of a town's map: our own tiles, no glyphs, no sprite, nothing from another host. */
export function buildBaseStyle({ tilesUrl, theme, attribution }: BaseStyleOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      [BASE_SOURCE]: { type: 'vector', url: `pmtiles://${tilesUrl}`, attribution },
      // Ids are whole numbers: a vector tile drops text ids, and feature state needs one.
      [VILLAGES_SOURCE]: { type: 'geojson', data: NOTHING, tolerance: 0.2 },
      [VILLAGE_NAMES_SOURCE]: { type: 'geojson', data: NOTHING },
      [MARK_BOXES_SOURCE]: { type: 'geojson', data: NOTHING },
    },
    layers: baseLayers(theme),
  }
}

/** Style layers that belong to a switch of the layer list, so that the map can hide them. */
export function styleLayersOf(id: LayerId): readonly string[] {
  const ids = baseLayers('dark').map((layer) => layer.id)
  if (id === 'buildings') return ['buildings']
  if (id === 'labels') return ids.filter((layerId) => layerId.startsWith('label-'))
  if (id === 'villages') return ids.filter((layerId) => layerId.startsWith('village-'))
  return []
}
