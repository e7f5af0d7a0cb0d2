import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { daysOf } from '../../contracts/hazard-days.ts'
import { rowsWithText } from '../../core/columns/match-text.ts'
import { NO_CHOICES } from '../../core/filter/choices.ts'
import { monthlyCounts } from '../../core/hazards/monthly-counts.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { useRowSetStore } from '../../stores/row-set-store.ts'
import { useSelectionStore } from '../../stores/selection-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { hazardLines } from './hazard-lines.ts'

const NONE = new Uint32Array()

/**
 * Hazards that belong to the selected record on a day: those of a site, those of a hazard's site but itself, those in a
 * village. Null = the table is not loaded, or the record can have none.
 */
export function useLinkedHazards(day: Readonly<Ref<EpochDay | null>>) {
  const selection = useSelectionStore()
  const tables = useTablesStore()
  const rowSet = useRowSetStore()
  const { t } = useI18n()

  /** Whose hazards these are. */
  const owner = computed(() => {
    const shown = selection.shown
    switch (shown?.table) {
      case 'sites':
        return { column: 'siteId' as const, id: shown.record.id, name: shown.record.name }
      case 'villages':
        return { column: 'villageId' as const, id: shown.record.id, name: shown.record.name }
      case 'hazards':
        return shown.record.siteId
          ? { column: 'siteId' as const, id: shown.record.siteId, name: shown.record.siteName ?? shown.record.siteId }
          : null
      default:
        return null
    }
  })
  const rows = computed<Uint32Array | null>(() => {
    const table = tables.tables.hazards
    if (!table || !owner.value) return null
    if (owner.value.column === 'siteId') return rowsWithText(table.siteId, owner.value.id)
    const { codes, values } = table.villageId
    const code = values.indexOf(owner.value.id)
    const inside: number[] = []
    if (code !== -1) codes.forEach((one, row) => one === code && inside.push(row))
    return Uint32Array.from(inside)
  })
  const lines = computed(() => {
    const table = tables.tables.hazards
    if (!table || rows.value === null || day.value === null) return null
    const all = hazardLines(table, rows.value, day.value)
    const own = selection.shown?.table === 'hazards' ? selection.shown.record.id : null
    return own === null
      ? all
      : { open: all.open.filter(({ id }) => id !== own), closed: all.closed.filter(({ id }) => id !== own) }
  })
  const months = computed(() => {
    const table = tables.tables.hazards
    if (!table || rows.value === null || day.value === null || selection.shown?.table === 'hazards') return null
    return monthlyCounts(daysOf(table), rows.value, day.value)
  })
  const total = computed(() => (rows.value ?? NONE).length)

  /** Opens the rows behind a number in the table drawer. */
  function openRows(standing: 'open' | 'all') {
    const [one, asOf] = [owner.value, day.value]
    if (!one || asOf === null) return
    const isOpen = standing === 'open'
    const textIn = (key: string, locale: 'zh' | 'en') => t(key, { name: one.name }, { locale })
    const title = isOpen ? 'related.rowsOpen' : 'related.rowsAll'
    const formula = isOpen ? 'related.formulaOpen' : 'related.formulaAll'
    const choices = one.column === 'villageId' ? { ...NO_CHOICES, village: [one.id] } : NO_CHOICES
    rowSet.open(
      { table: 'hazards', standing, asOf, from: null, to: null, choices },
      { zh: textIn(title, 'zh'), en: textIn(title, 'en') },
      { zh: textIn(formula, 'zh'), en: textIn(formula, 'en') },
      one.column === 'siteId' ? [{ column: 'siteId', values: [one.id] }] : [],
    )
  }
  return { owner, lines, months, total, openRows }
}
