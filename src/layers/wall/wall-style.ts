import type { LayerSpecification } from 'maplibre-gl'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { BASE_PALETTES } from '../base/palette.ts'
import { baseLayers } from '../base/style.ts'

/** Of the village layers only the edge: names, hits and the chosen one are drawn by the wall itself. */
const LEFT_OUT = ['village-area', 'village-selected']
const VILLAGE_EDGE_UNITS = 1.4
const TOWN_EDGE_UNITS = 2.4

/**
 * The ground of the wall: the workbench's without its texts, which nobody reads from eight metres, and with the edges of
 * villages and town as wide as the type is large. The same ids at every size and theme.
 *
 * @param unitPx - CSS pixels of a layout unit.
 */
export function wallLayers(theme: Theme, unitPx: number): LayerSpecification[] {
  const { village, town } = BASE_PALETTES[theme]
  const edges: Readonly<Record<string, object>> = {
    'village-edge': { 'line-color': village, 'line-opacity': 0.6, 'line-width': VILLAGE_EDGE_UNITS * unitPx },
    'town-edge': { 'line-color': town, 'line-opacity': 0.75, 'line-width': TOWN_EDGE_UNITS * unitPx },
  }
  return baseLayers(theme)
    .filter(({ id, type }) => type !== 'symbol' && !LEFT_OUT.includes(id))
    .map((layer) =>
      edges[layer.id] ? ({ ...layer, paint: { ...layer.paint, ...edges[layer.id] } } as typeof layer) : layer,
    )
}
