import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import type { Bilingual } from '../contracts/primitives.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import type { FilterTable, RowSetQuery } from '../core/filter/answer.ts'
import { ownChoices, withOwnChoices, type OwnChoices } from '../core/filter/merge-choices.ts'
import type { Loadable } from '../core/loadable.ts'
import { markedRows, noMarks, withMarked, type RowMarks } from '../core/rows/row-marks.ts'
import { toAppError } from '../api/http.ts'
import { useAsOfStore } from './as-of-store.ts'
import { useFilterStore } from './filter-store.ts'
import { lastValue } from './last-value.ts'
import { useQueryStore } from './query-store.ts'
import { rowsInParts, type RowPart } from './row-part.ts'
import { useTablesStore } from './tables-store.ts'
import { useTownStore } from './town-store.ts'
import { useViewStore } from './view-store.ts'

/** Rows of a table together with the columns and the version of the data they are rows of. */
export interface RowSetRows {
  readonly query: RowSetQuery
  readonly rows: Uint32Array<ArrayBufferLike>
  readonly tables: Partial<TownTables>
  readonly dataVersion: number
}

/** A number that is to be opened: its rows, what it is called and how it is counted. */
export interface RowSetRequest {
  readonly query: RowSetQuery
  readonly title: Bilingual
  readonly formula: Bilingual
  /** Only the rows in all of these parts. */
  readonly parts: readonly RowPart[]
  /** Finds the rows where no filter can name them (a village's repeats); left out: the filter worker does. */
  readonly find?: (query: RowSetQuery) => Promise<Uint32Array<ArrayBufferLike>>
}

/** A request as it now stands: the query follows the page's filter and day, but keeps what is its own. */
export interface RowSet extends RowSetRequest {
  readonly rows: Loadable<Uint32Array<ArrayBufferLike>>
  /** When the rows were asked for, ms since 1970; null = not yet. */
  readonly askedAt: number | null
  /** Version of the data the rows are rows of; null = none yet. */
  readonly dataVersion: number | null
}

interface Kept extends RowSetRequest {
  readonly own: OwnChoices
  readonly followsDay: boolean
}

/**
 * The rows behind a number: what the user opened, or else the layer of the table drawer. They are asked again when data,
 * filter or day change; one question at a time, the newest wins. Old rows stay with the columns they belong to.
 */
export const useRowSetStore = defineStore('row-set', () => {
  const query = useQueryStore()
  const filter = useFilterStore()
  const asOf = useAsOfStore()
  const tables = useTablesStore()
  const town = useTownStore()
  const view = useViewStore()
  const opened = shallowRef<Kept | null>(null)
  const layer = shallowRef<Kept | null>(null)
  const state = shallowRef<Loadable<RowSetRows>>({ status: 'idle' })
  const askedAt = shallowRef<number | null>(null)

  const kept = computed(() => opened.value ?? layer.value)
  /** What is to be shown now. */
  const wanted = computed<RowSetRequest | null>(() => (kept.value ? resolved(kept.value) : null))
  const answered = computed<RowSetRows | null>(() => lastValue(state.value) ?? null)
  /** The shown set; null = nothing is asked for. */
  const shown = computed<RowSet | null>(() => {
    const request = wanted.value
    if (!request) return null
    const rows = rowsOfState(state.value)
    return { ...request, rows, askedAt: askedAt.value, dataVersion: answered.value?.dataVersion ?? null }
  })
  /** The set the user opened; null = the drawer shows its layer. */
  const current = computed(() => (opened.value ? shown.value : null))
  /** Rows on screen that belong to older data than the page has. */
  const isStale = computed(() => {
    const table = wanted.value?.query.table
    return !!table && !!answered.value && answered.value.tables[table] !== tables.tables[table]
  })

  /** Rows the reader marked in the table; they stay as long as they are rows of the shown set. */
  const marks = shallowRef<RowMarks>(noMarks(0))
  /** The marked rows for the map; null = none. */
  const marked = computed(() => {
    const table = answered.value?.query.table
    return table && marks.value.count > 0 ? { table, rows: markedRows(marks.value) } : null
  })
  watch(answered, (now, before) => {
    if (!now || now === before) return
    const length = now.tables[now.query.table]?.length ?? 0
    const table = now.query.table
    const isSameTable = before?.query.table === table && before.tables[table] === now.tables[table]
    if (!isSameTable || marks.value.count === 0) marks.value = noMarks(length)
    else
      marks.value = withMarked(
        noMarks(length),
        now.rows.filter((row) => marks.value.mask[row] === 1),
        true,
      )
  })

  function keep(request: RowSetRequest): Kept {
    const own = ownChoices(request.query.choices, filter.choices)
    return { ...request, own, followsDay: request.query.asOf === asOf.day }
  }
  function resolved({ own, followsDay, query: first, ...rest }: Kept): RowSetRequest {
    const day = followsDay ? (asOf.toldDay ?? first.asOf) : first.asOf
    return { ...rest, query: { ...first, asOf: day, choices: withOwnChoices(filter.choices, own) } }
  }

  /** Opens a number in the table drawer. `parts` restricts to what no filter can name (a device's kind). */
  function open(wish: RowSetQuery, title: Bilingual, formula: Bilingual, parts: readonly RowPart[] = []) {
    opened.value = keep({ query: wish, title, formula, parts })
    view.isTableOpen = true
  }
  /** Opens a number whose rows another engine finds; they are found again when data or day change. */
  function openFound(request: RowSetRequest) {
    opened.value = keep(request)
    view.isTableOpen = true
  }
  /** Back to the layer of the drawer. */
  function close() {
    opened.value = null
  }
  /** What the drawer shows when no number is opened; null = a layer whose rows are asked of no filter. */
  function showLayer(request: RowSetRequest | null) {
    layer.value = request && keep(request)
  }

  let isAsking = false
  let isAskedAgain = false

  async function ask() {
    if (isAsking) {
      isAskedAgain = true
      return
    }
    isAsking = true
    do {
      isAskedAgain = false
      await askOnce()
    } while (isAskedAgain)
    isAsking = false
  }
  async function askOnce() {
    const request = wanted.value
    if (!request || !tables.tables[request.query.table]) {
      state.value = { status: 'idle' }
      return
    }
    const before = answered.value?.query.table === request.query.table ? answered.value : null
    state.value = { status: 'loading', ...(before && { previous: before }) }
    askedAt.value = Date.now()
    try {
      const all = await (request.find ?? query.rowsOf)(request.query)
      // The rows are those of the table as the page has it now, when the answer is here.
      const table = tables.tables[request.query.table]
      const dataVersion = town.town?.dataVersion
      if (!table || dataVersion === undefined) return
      const rows = rowsInParts(table, request.parts, all)
      const value = { query: request.query, rows, tables: tables.tables, dataVersion }
      state.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      state.value = { status: 'failed', error: toAppError(error), ...(before && { previous: before }) }
    }
  }

  watch(
    () => [wanted.value, wanted.value && tables.tables[wanted.value.query.table], maskOf(wanted.value?.query.table)],
    () => void ask(),
    { immediate: true },
  )
  // Another layer or a closed drawer ends the opened number.
  watch([() => view.tableLayer, () => view.isTableOpen], ([id, isOpen], [before]) => {
    if (id !== before || !isOpen) close()
  })
  watch(() => town.townId, close)

  function maskOf(table: FilterTable | undefined): Uint8Array | null {
    return table ? (query.answer?.tables[table]?.mask ?? null) : null
  }
  return {
    current,
    shown,
    wanted,
    state,
    answered,
    askedAt,
    isStale,
    marks,
    marked,
    open,
    openFound,
    close,
    showLayer,
    ask,
  }
})

function rowsOfState(state: Loadable<RowSetRows>): Loadable<Uint32Array<ArrayBufferLike>> {
  switch (state.status) {
    case 'idle':
      return state
    case 'loading':
      return { status: 'loading', ...(state.previous && { previous: state.previous.rows }) }
    case 'ready':
      return { status: 'ready', value: state.value.rows, at: state.at }
    case 'failed':
      return { status: 'failed', error: state.error, ...(state.previous && { previous: state.previous.rows }) }
  }
}
