import { computed, inject, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { TABLE_NAMES, type TableName } from '../../contracts/tables.ts'
import type { Loadable } from '../../core/loadable.ts'
import { calendarDateAt, NO_DAY } from '../../core/time/calendar-day.ts'
import { isLevelShown, partId } from '../../core/layer-levels.ts'
import { LAYER_GROUPS, type LayerId, type LegendBlock, type MapInput, type MapLayer } from '../../layers/map-input.ts'
import { useLazyPart } from '../../composables/use-lazy-part.ts'
import type { LayerItem, LayerItemGroup, LayerLevel, LayerLink } from '../../components/map/layer-items.ts'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useLayersStore } from '../../stores/layers-store.ts'
import { useLinksStore } from '../../stores/links-store.ts'
import { usePreferencesStore } from '../../stores/preferences-store.ts'
import { useQueryStore } from '../../stores/query-store.ts'
import { useRowSetStore } from '../../stores/row-set-store.ts'
import { useSelectionStore } from '../../stores/selection-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useTimeStore } from '../../stores/time-store.ts'
import { useTownStore } from '../../stores/town-store.ts'
import { useVillagesStore } from '../../stores/villages-store.ts'
import { HEAT, type Heat } from './use-heat.ts'
import { useVillageRates } from './use-village-rates.ts'

/** Bulk table a layer's rows come from; null for the ground and the villages. */
export function tableOfLayer(id: LayerId): TableName | null {
  if (id.startsWith('site:')) return 'sites'
  if (id.startsWith('device:')) return 'devices'
  return TABLE_NAMES.find((name) => name === id) ?? null
}

/** Layers whose rows are the villages. */
export function isOfVillages(id: LayerId): boolean {
  return id === 'villages' || id === 'village-rates'
}

/**
 * Joins the stores with the layer stack: what the map gets, what the list and the legend show.
 *
 * @param heat - the page's surface; those below the page take it from there.
 */
export function useMapLayers(heat: Heat | null = inject(HEAT, null)) {
  const town = useTownStore()
  const layers = useLayersStore()
  const tables = useTablesStore()
  const villages = useVillagesStore()
  const asOf = useAsOfStore()
  const preferences = usePreferencesStore()
  const selection = useSelectionStore()
  const query = useQueryStore()
  const rowSets = useRowSetStore()
  const time = useTimeStore()
  const links = useLinksStore()
  const { t } = useI18n()
  const ratesNow = useVillageRates()
  /** A hidden layer's rates wait until time stands still: nobody sees them, and they are made of every village. */
  const villageRates = computed<NonNullable<MapInput['villageRates']> | null>((before) => {
    const isMoving = time.isPlaying || time.isDragging
    return isMoving && !layers.visible.has('village-rates') ? (before ?? null) : ratesNow.value
  })

  /** Layers bring the drawing library with them: the page is there before. Empty until then. */
  const drawing = useLazyPart('layers', () => import('../../layers/stack.ts'))
  drawing.load()
  const stack = computed(() => drawing.part.value?.buildStack(town.siteKinds) ?? [])
  watch(stack, (list) => list.length > 0 && layers.setKnown(list), { immediate: true })

  const visible = computed<ReadonlySet<LayerId>>(() => new Set(stack.value.flatMap((layer) => shownIdsOf(layer))))
  /** A shown layer's id, with its shown levels when they are not all. */
  function shownIdsOf({ id, levels }: MapLayer): LayerId[] {
    if (!layers.visible.has(id)) return []
    const parts = (levels?.all ?? []).map((level) => partId(id, level) as LayerId)
    return [id, ...parts.filter((part) => layers.visible.has(part))]
  }
  /** Masks of the last answer; a table that is kept whole has none. */
  const filters = computed<NonNullable<MapInput['filters']>>((before) => {
    const maskOf = (name: TableName) => query.answer?.tables[name]?.mask ?? undefined
    // The same object while the masks are the same: an answer for another day alone changes nothing on the map.
    if (before && TABLE_NAMES.every((name) => before[name] === maskOf(name))) return before
    return Object.fromEntries(TABLE_NAMES.flatMap((name) => (maskOf(name) ? [[name, maskOf(name)]] : [])))
  })
  /**
   * The worker's count, a moment late while time moves: a million rows are not counted here. Null until it has counted;
   * only when it cannot the layer counts by itself.
   */
  const urgency = computed(() => (query.state.status === 'failed' ? undefined : (query.answer?.urgency ?? null)))
  const input = computed<MapInput>(() => ({
    tables: tables.tables,
    villages: villages.villages,
    siteKinds: town.siteKinds,
    asOf: asOf.day ?? NO_DAY,
    visible: visible.value,
    theme: preferences.theme,
    locale: preferences.locale,
    selection: selection.selected,
    filters: filters.value,
    marked: rowSets.marked,
    opacity: layers.opacity,
    ...(urgency.value !== undefined && { urgency: urgency.value }),
    villageRates: villageRates.value,
    heat: heat?.surface.value ?? null,
  }))
  const masks = new Map(TABLE_NAMES.map((name) => [name, computed(() => filters.value[name])]))
  /**
   * What legends read: neither the selection nor what is shown. Every field is read when it is asked for, so that a
   * legend is made anew only when something it speaks of changed: moving through time leaves the register's alone.
   */
  const wide: MapInput = {
    get tables() {
      return tables.tables
    },
    get villages() {
      return villages.villages
    },
    get siteKinds() {
      return town.siteKinds
    },
    get asOf() {
      return asOf.toldDay ?? NO_DAY
    },
    get visible() {
      return new Set(stack.value.map((layer) => layer.id))
    },
    get theme() {
      return preferences.theme
    },
    get locale() {
      return preferences.locale
    },
    selection: null,
    get urgency() {
      return urgency.value
    },
    get villageRates() {
      return villageRates.value
    },
    get heat() {
      return heat?.surface.value ?? null
    },
    filters: Object.defineProperties(
      {},
      Object.fromEntries(TABLE_NAMES.map((name) => [name, { get: () => masks.get(name)?.value }])),
    ),
  }
  const legendOf = computed(() => new Map(stack.value.map((layer) => [layer.id, computed(() => layer.legend(wide))])))
  const legends = computed(() => new Map([...legendOf.value].map(([id, legend]) => [id, legend.value])))

  const siteKindById = computed(() => new Map(town.siteKinds.map((kind) => [kind.id, kind])))
  // Each for itself: a count that changes makes its own row anew, not the list.
  const items = computed(() => new Map(stack.value.map((layer) => [layer.id, computed(() => itemOf(layer))])))
  const groups = computed<LayerItemGroup[]>(() =>
    [...LAYER_GROUPS].reverse().flatMap((id) => {
      const own = stack.value.filter((layer) => layer.group === id).reverse()
      const rows = own.flatMap((layer) => items.value.get(layer.id)?.value ?? [])
      return rows.length > 0 ? [{ id, title: t(`layers.group.${id}`), items: rows }] : []
    }),
  )
  /** Legends of what is shown, the layer that lies on top first. */
  const blocks = computed(() =>
    [...stack.value].reverse().flatMap((layer) => {
      const block = visible.value.has(layer.id) ? legends.value.get(layer.id) : null
      return block ? [withShownLevels(layer, block)] : []
    }),
  )

  function withShownLevels({ id, levels }: MapLayer, block: LegendBlock): LegendBlock {
    if (!levels) return block
    return {
      ...block,
      entries: block.entries.map((entry) => ({ ...entry, isOff: !isLevelShown(visible.value, id, entry.key) })),
    }
  }
  function levelsOf({ id, levels }: MapLayer, block: LegendBlock | null | undefined): LayerLevel[] {
    const isShown = visible.value.has(id)
    return (levels ? (block?.entries ?? []) : []).map((mark) => ({
      id: partId(id, mark.key) as LayerId,
      mark,
      isVisible: isShown && isLevelShown(visible.value, id, mark.key),
    }))
  }
  function stateOf(id: LayerId): Loadable<unknown> | null | undefined {
    const table = tableOfLayer(id)
    if (table) return tables.states[table]
    if (id === 'heat') return heat?.state.value
    return isOfVillages(id) ? villages.state : null
  }
  function itemOf(layer: MapLayer): LayerItem {
    const table = tableOfLayer(layer.id)
    const state = stateOf(layer.id)
    const block = legendOf.value.get(layer.id)?.value
    const counted = block?.entries.reduce((sum, entry) => sum + (entry.count ?? 0), 0) ?? null
    // The density counts what went into it.
    const total =
      layer.id === 'heat' ? (heat?.surface.value?.hazards ?? null) : (town.town?.counts[layer.countKey] ?? null)
    return {
      id: layer.id,
      title: layer.title[preferences.locale],
      isVisible: visible.value.has(layer.id),
      marks: block?.entries ?? [],
      levels: levelsOf(layer, block),
      total,
      counted: layer.id === 'hazards' || (table && filters.value[table]) ? counted : null,
      state:
        state?.status === 'failed' ? 'failed' : state?.status === 'loading' && !state.previous ? 'loading' : 'ready',
      progress: table ? (tables.progress[table] ?? null) : null,
      hasTable: table !== null || isOfVillages(layer.id) || layer.id === 'heat',
      opacity: layers.opacity[layer.id] ?? 1,
      isIsolated: layers.isolated === layer.id,
      ...(layer.minZoom !== undefined && { minZoom: layer.minZoom }),
      ...kindFactsOf(layer, total),
    }
  }
  /** What a layer of a site kind tells of its ledger: that it has no rows, and the system that it comes from. */
  function kindFactsOf({ id }: MapLayer, total: number | null): Pick<LayerItem, 'isEmpty' | 'link'> {
    if (!id.startsWith('site:') || !town.town) return {}
    const kind = siteKindById.value.get(id.slice('site:'.length))
    const link = typeof kind?.link === 'string' ? linkOf(kind.link) : null
    return { ...((total ?? 0) === 0 && { isEmpty: true }), ...(link && { link }) }
  }
  function linkOf(id: string): LayerLink | null {
    const known = links.byId.get(id)
    if (!known) return null
    const { title, state } = known
    return {
      system: title[preferences.locale],
      isConnected: state !== null && state.connectedOn !== null,
      updatedOn: state?.lastUpdate ? calendarDateAt(new Date(state.lastUpdate), town.timeZone) : null,
    }
  }
  function titleOfCount(countKey: string): string | null {
    return stack.value.find((layer) => layer.countKey === countKey)?.title[preferences.locale] ?? null
  }
  return { stack, drawing, visible, input, groups, blocks, titleOfCount }
}
