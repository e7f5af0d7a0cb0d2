import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { FeatureCollection } from 'geojson'
import { computed, watch, type Ref } from 'vue'
import { VILLAGE_NAMES_SOURCE, VILLAGES_SOURCE } from '../layers/base/boundaries.ts'
import { PLACE_LABELS, placeFilter } from '../layers/base/labels.ts'
import { styleLayersOf } from '../layers/base/style.ts'
import type { LayerId, Selection } from '../layers/map-input.ts'
import { villageSources } from '../layers/villages.ts'
import { STYLE_LAYERS } from './use-style-opacity.ts'

export interface MapVillagesOptions {
  villages: () => FeatureCollection | null
  selection: () => Selection | null
  visible: () => ReadonlySet<LayerId>
}

/** Keeps the style's part of the picture up to date: village areas and names, the chosen village, switched layers. */
export function useMapVillages(
  map: Readonly<Ref<MapLibreMap | null>>,
  { villages, selection, visible }: MapVillagesOptions,
) {
  const sources = computed(() => villageSources(villages()))
  const chosen = computed(() => {
    const target = selection()
    return target?.table === 'villages' ? sources.value.ids.indexOf(target.id) : -1
  })

  watch([map, sources], ([target, { areas, names }]) => {
    target?.getSource<GeoJSONSource>(VILLAGES_SOURCE)?.setData(areas)
    target?.getSource<GeoJSONSource>(VILLAGE_NAMES_SOURCE)?.setData(names)
    const known = names.features.map(({ properties }) => String(properties?.name ?? ''))
    for (const id of Object.keys(PLACE_LABELS) as (keyof typeof PLACE_LABELS)[])
      target?.setFilter(id, placeFilter(id, known))
  })
  watch([map, sources, chosen], ([target, , index]) => {
    if (!target) return
    target.removeFeatureState({ source: VILLAGES_SOURCE })
    if (index >= 0) target.setFeatureState({ source: VILLAGES_SOURCE, id: index }, { selected: true })
  })
  watch([map, visible], ([target, shown]) => {
    for (const id of STYLE_LAYERS) {
      const visibility = shown.has(id) ? 'visible' : 'none'
      for (const layerId of styleLayersOf(id)) target?.setLayoutProperty(layerId, 'visibility', visibility)
    }
  })

  /** Id of the village at a point of the map (CSS pixels), null outside all or while villages are hidden. */
  function villageAt(x: number, y: number): string | null {
    if (!map.value || !visible().has('villages')) return null
    const [feature] = map.value.queryRenderedFeatures([x, y], { layers: ['village-area'] })
    return typeof feature?.id === 'number' ? (sources.value.ids[feature.id] ?? null) : null
  }
  return { villageAt }
}
