import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { TOOLS_SOURCE, toolLayers } from '../../layers/tools/tool-style.ts'

/**
 * Keeps what the tools draw on a map, above all else; a map built anew gets it again.
 *
 * @param features - keep them in a computed: a new object is sent to the map whole.
 */
export function useToolLayers(
  map: Readonly<Ref<MapLibreMap | null>>,
  options: { features: () => FeatureCollection; theme: () => Theme },
): void {
  let detach = () => {}
  watch(
    map,
    (next) => {
      detach()
      if (!next) return
      next.addSource(TOOLS_SOURCE, { type: 'geojson', data: options.features() })
      for (const layer of toolLayers(options.theme())) next.addLayer(layer)
      const raise = () => raiseAbove(next)
      next.on('idle', raise)
      detach = () => next.off('idle', raise)
    },
    { immediate: true },
  )
  watch(options.features, (data) => map.value?.getSource<GeoJSONSource>(TOOLS_SOURCE)?.setData(data))
  watch(options.theme, (theme) => map.value && repaint(map.value, theme))
  onScopeDispose(() => {
    detach()
    const last = map.value
    if (!last?.getSource(TOOLS_SOURCE)) return
    for (const { id } of toolLayers(options.theme())) last.removeLayer(id)
    last.removeSource(TOOLS_SOURCE)
  })
}

/** Layers that arrive later (marks, zones) would lie over the tools. */
function raiseAbove(map: MapLibreMap) {
  const own = toolLayers('dark').map(({ id }) => id)
  const top = map.getLayersOrder().slice(-own.length)
  if (own.every((id, i) => top[i] === id)) return
  for (const id of own) map.moveLayer(id)
}

function repaint(map: MapLibreMap, theme: Theme) {
  for (const layer of toolLayers(theme)) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
    }
  }
}
