import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PictureFacts } from '../../../components/tools/draw-picture.ts'
import { legendGroups } from '../../../components/map/legend-groups.ts'
import { scaleBar } from '../../../composables/scale-bar.ts'
import { useFormat } from '../../../composables/use-format.ts'
import { isLevelShown } from '../../../core/layer-levels.ts'
import type { Theme } from '../../../core/colour/risk-colours.ts'
import { useAsOfStore } from '../../../stores/as-of-store.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { usePreferencesStore } from '../../../stores/preferences-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { useFilterWords } from '../filter/use-filter-words.ts'
import { filterWords } from '../rows/filter-words.ts'
import type { useMapLayers } from '../use-map-layers.ts'

/** What a saved picture says: title, days, legend, filter, source; the scale is asked from the map that was drawn. */
export function usePictureFacts(layers: ReturnType<typeof useMapLayers>, theme: Ref<Theme>) {
  const town = useTownStore()
  const asOf = useAsOfStore()
  const filter = useFilterStore()
  const preferences = usePreferencesStore()
  const { t } = useI18n()
  const format = useFormat()
  const { titleOf, nameOf } = useFilterWords()

  const townName = computed(() =>
    preferences.locale === 'en' ? (town.town?.nameEn ?? town.town?.name ?? '') : (town.town?.name ?? ''),
  )
  /** Legends in the picture's own colours. */
  const groups = computed(() => {
    if (theme.value === preferences.theme) return legendGroups(layers.blocks.value)
    const { stack, visible, input } = layers
    const other = { ...input.value, theme: theme.value }
    const shown = [...stack.value].reverse().filter(({ id }) => visible.value.has(id))
    return legendGroups(
      shown.flatMap((layer) => {
        const block = layer.legend(other)
        if (!block || !layer.levels) return block ?? []
        const isOff = (key: string) => !isLevelShown(visible.value, layer.id, key)
        return { ...block, entries: block.entries.map((entry) => ({ ...entry, isOff: isOff(entry.key) })) }
      }),
    )
  })
  const filterText = computed(() => {
    const words = filterWords(filter.choices, {
      t: (key, named) => t(key, named),
      titleOf: (dimension) => titleOf(dimension),
      nameOf: (dimension, value) => nameOf(dimension, value),
    })
    return words.length > 0 ? t('tools.picture.filter', { filter: words.join('；') }) : t('tools.picture.noFilter')
  })
  const approval = (number: string) => (number.startsWith('审图号') ? number : t('map.approval', { number }))

  function factsOf(map: MapLibreMap, title: string): PictureFacts {
    const { lat } = map.getCenter()
    const bar = scaleBar(lat, map.getZoom())
    // 96 CSS pixels are an inch on paper.
    const scale = bar.lengthM / ((bar.widthPx * 0.0254) / 96)
    const rounded = Number(scale.toPrecision(2))
    const one = town.town
    return {
      title,
      subtitle: [
        t('tools.picture.asOf', { date: format.value.day(asOf.date) }),
        t('tools.picture.data', { date: format.value.day(one?.asOf ?? null), version: one?.dataVersion ?? '–' }),
      ].join(' · '),
      demo: one?.isDemo ? t('tools.picture.demo') : null,
      legendTitle: t('tools.picture.legend'),
      groups: groups.value,
      filter: filterText.value,
      credits: [
        t('tools.picture.crs'),
        ...(one?.attribution ? [t('tools.picture.source', { source: one.attribution })] : []),
        ...(one?.mapApproval ? [approval(one.mapApproval)] : []),
        t('tools.picture.made', { at: format.value.instant(Date.now()) }),
      ].join(' · '),
      scaleBar: bar,
      scaleText: `${format.value.distance(bar.lengthM)}　${t('tools.picture.scale', { scale: format.value.number(rounded) })}`,
      north: t('tools.picture.north'),
      bearing: map.getBearing(),
      number: (value) => format.value.number(value),
    }
  }
  return { townName, groups, factsOf }
}
