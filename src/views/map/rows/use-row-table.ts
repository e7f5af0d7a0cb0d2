import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRowOrder, type ColumnOrder } from '../../../composables/use-row-order.ts'
import type { RowSetQuery } from '../../../core/filter/answer.ts'
import { NO_DAY } from '../../../core/time/calendar-day.ts'
import { noMarks, type RowMarks } from '../../../core/rows/row-marks.ts'
import type { MapLayer } from '../../../layers/map-input.ts'
import { useAsOfStore } from '../../../stores/as-of-store.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { useLedgerStore } from '../../../stores/ledger-store.ts'
import { usePreferencesStore } from '../../../stores/preferences-store.ts'
import { useQueryStore } from '../../../stores/query-store.ts'
import { useRowSetStore } from '../../../stores/row-set-store.ts'
import { useTableColumnsStore } from '../../../stores/table-columns-store.ts'
import { useTownStore } from '../../../stores/town-store.ts'
import { useVillagesStore } from '../../../stores/villages-store.ts'
import { remainingText } from '../remaining-text.ts'
import { isOfVillages } from '../use-map-layers.ts'
import { useTextContext } from '../use-text-context.ts'
import { useVillageRates } from '../use-village-rates.ts'
import { hazardModel } from './hazard-rows.ts'
import { layerRequest } from './layer-request.ts'
import { approachModel, findingModel } from './derived-rows.ts'
import { deviceModel, junctionModel, watersideModel } from './road-rows.ts'
import { siteModel } from './site-rows.ts'
import type { TableContext, TableModel } from './table-model.ts'
import { useSiteNames } from './use-site-names.ts'
import { villageModel } from './village-rows.ts'

const NOTHING = new Uint32Array()
const UNORDERED: ColumnOrder = { by: 'number', of: (row) => row }

/** Joins the stores to the table on screen: its model, its rows in order, its columns, what is marked. */
export function useRowTable(layer: () => MapLayer | undefined) {
  const rowSets = useRowSetStore()
  const asOf = useAsOfStore()
  const filter = useFilterStore()
  const counted = useQueryStore()
  const town = useTownStore()
  const villages = useVillagesStore()
  const ledger = useLedgerStore()
  const preferences = usePreferencesStore()
  const columnChoice = useTableColumnsStore()
  const text = useTextContext()
  const { t, te } = useI18n()

  watch(
    [() => layer()?.id, () => asOf.day !== null],
    () => {
      const one = layer()
      rowSets.showLayer(one && asOf.day !== null ? layerRequest(one, asOf.day, filter.choices) : null)
    },
    { immediate: true },
  )
  /** The villages are asked of no filter: all of them are their layer's rows. Their counts are. */
  const isVillages = computed(() => isOfVillages(layer()?.id ?? 'hazards') && rowSets.current === null)
  const rates = useVillageRates()
  const countsQuery = computed<RowSetQuery | null>(() => {
    const { answer } = counted
    if (!isVillages.value || !rates.value || !answer) return null
    return { table: 'hazards', standing: 'open', asOf: answer.asOf, from: null, to: null, choices: answer.choices }
  })
  const countsRate = computed(() => (countsQuery.value ? (rates.value?.rate ?? null) : null))
  const answered = computed(() => (isVillages.value ? null : rowSets.answered))
  /** The one kind of the shown sites; null = several, or no sites. */
  const siteKind = computed<string | null>(() => {
    const set = rowSets.shown
    if (isVillages.value || set?.query.table !== 'sites') return null
    const parts = set.parts.find((part) => part.column === 'kind' && !part.isNot)?.values
    const kinds = parts ?? set.query.choices.siteKind
    return kinds.length === 1 ? (kinds[0] ?? null) : null
  })
  watch([siteKind, () => town.town?.dataVersion], ([kind]) => void ledger.load(kind), { immediate: true })

  const siteName = useSiteNames(() => answered.value?.tables.sites)
  const context = computed<TableContext>(() => {
    const attrs = ledger.attrs
    const nameOf = siteName.value
    return {
      ...text.value,
      asOf: answered.value?.query.asOf ?? asOf.day ?? NO_DAY,
      siteKinds: town.siteKinds,
      villageNames: villages.names,
      titles: (id) => (te(`rowSet.column.${id}`) ? t(`rowSet.column.${id}`) : t(`column.${id}`)),
      levelTitle: (level, ofHazard) => t(`${ofHazard ? 'urgency' : 'risk'}.${level}`),
      remaining: (days) => remainingText(days, t),
      closedOn: (day) => t('remaining.closed', { day: text.value.formats.day(day) }),
      attrsOf: (id) => attrs.get(id) ?? null,
      siteName: nameOf,
    }
  })
  const model = computed<TableModel | null>(() => {
    if (isVillages.value) return villages.villages && villageModel(villages.villages, context.value, rates.value)
    const table = answered.value?.query.table
    const { hazards, sites, devices, junctions, approaches, waterside, findings } = answered.value?.tables ?? {}
    if (table === 'hazards' && hazards) return hazardModel(hazards, context.value)
    if (table === 'sites' && sites) return siteModel(sites, siteKind.value, context.value)
    if (table === 'devices' && devices) return deviceModel(devices, context.value)
    if (table === 'junctions' && junctions) return junctionModel(junctions, context.value)
    if (table === 'approaches' && approaches) return approachModel(approaches, context.value)
    if (table === 'findings' && findings) return findingModel(findings, context.value)
    if (table === 'waterside' && waterside) return watersideModel(waterside, context.value)
    return null
  })
  const rows = computed<Uint32Array<ArrayBufferLike>>(() => {
    if (isVillages.value) return Uint32Array.from({ length: model.value?.length ?? 0 }, (_, row) => row)
    return answered.value?.rows ?? NOTHING
  })

  const wish = ref({ column: 'level', isDescending: false })
  const sort = computed(() => {
    const columns = model.value?.columns ?? []
    const isKnown = columns.some((column) => column.id === wish.value.column)
    return isKnown ? wish.value : { column: columns[0]?.id ?? 'id', isDescending: false }
  })
  const sortColumn = computed(() => model.value?.columns.find((column) => column.id === sort.value.column) ?? null)
  const ordered = useRowOrder(() => ({
    rows: rows.value,
    order: sortColumn.value?.order ?? UNORDERED,
    isDescending: sort.value.isDescending,
    language: preferences.locale,
  }))
  function sortBy(column: string) {
    const isSame = sort.value.column === column
    wish.value = { column, isDescending: isSame && !sort.value.isDescending }
  }

  const columnsKey = computed(() => `${model.value?.table ?? ''}${siteKind.value === null ? '' : `:${siteKind.value}`}`)
  const columns = computed(() => columnChoice.shownOf(columnsKey.value, model.value?.columns ?? []))

  const villageMarks = ref<RowMarks>(noMarks(0))
  watch(isVillages, () => (villageMarks.value = noMarks(villages.villages?.features.length ?? 0)), { immediate: true })
  const marks = computed<RowMarks>({
    get: () => (isVillages.value ? villageMarks.value : rowSets.marks),
    set: (value) => {
      if (isVillages.value) villageMarks.value = value
      else rowSets.marks = value
    },
  })
  return {
    isVillages,
    countsQuery,
    countsRate,
    siteKind,
    model,
    rows,
    ordered,
    sort,
    sortColumn,
    sortBy,
    columns,
    columnsKey,
    marks,
  }
}
