import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Theme } from '../core/colour/risk-colours.ts'

export interface StyleFeatures {
  source: string
  /** Keep them in a computed: a new object is sent to the map whole. */
  features: () => FeatureCollection
  /** Lowest first; the same ids in both themes. */
  layers: (theme: Theme) => LayerSpecification[]
  theme: () => Theme
}

/** Keeps one GeoJSON source with its style layers on a map; a map built anew gets them again. */
export function useStyleFeatures(map: Readonly<Ref<MapLibreMap | null>>, options: StyleFeatures): void {
  const { source, features, layers, theme } = options
  watch(
    map,
    (next) => {
      if (!next) return
      next.addSource(source, { type: 'geojson', data: features() })
      for (const layer of layers(theme())) next.addLayer(layer)
    },
    { immediate: true },
  )
  watch(features, (data) => map.value?.getSource<GeoJSONSource>(source)?.setData(data))
  watch(theme, (now) => map.value && repaint(map.value, layers(now)))
  onScopeDispose(() => {
    const last = map.value
    if (!last?.getSource(source)) return
    for (const { id } of layers(theme())) last.removeLayer(id)
    last.removeSource(source)
  })
}

function repaint(map: MapLibreMap, layers: readonly LayerSpecification[]) {
  for (const layer of layers)
    for (const [name, value] of Object.entries(layer.paint ?? {}))
      map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
}
