import type { Map as MapLibreMap } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import type { Theme } from '../core/colour/risk-colours.ts'
import { fadedPaint } from '../layers/base/opacity.ts'
import { baseLayers, styleLayersOf } from '../layers/base/style.ts'
import type { LayerId, MapInput } from '../layers/map-input.ts'

export interface StyleOpacityOptions {
  opacity: () => MapInput['opacity']
  theme: () => Theme
}

type Paint = Parameters<MapLibreMap['setPaintProperty']>

/** Layers of the list that the style draws. */
export const STYLE_LAYERS: readonly LayerId[] = ['buildings', 'labels', 'villages']

/** Opacity of the layers that the style draws; set again with the theme, which sets all paint anew. */
export function useStyleOpacity(map: Readonly<Ref<MapLibreMap | null>>, { opacity, theme }: StyleOpacityOptions) {
  watch([map, opacity, theme], ([target, factors, shownTheme]) => {
    if (!target) return
    const layers = baseLayers(shownTheme)
    for (const id of STYLE_LAYERS) {
      const ids = new Set(styleLayersOf(id))
      for (const layer of layers.filter((one) => ids.has(one.id) && target.getLayer(one.id))) {
        for (const [name, value] of fadedPaint(layer, factors?.[id] ?? 1)) {
          target.setPaintProperty(layer.id, name as Paint[1], value as Paint[2])
        }
      }
    }
  })
}
