import { computed, shallowReactive } from 'vue'
import { defineStore } from 'pinia'
import { TABLE_NAMES, type TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import type { Loadable } from '../core/loadable.ts'
import { countingFetch } from '../api/counting-fetch.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { lastValue } from './last-value.ts'
import { useTownStore } from './town-store.ts'

type TableStates = { [N in TableName]: Loadable<TownTables[N]> }

/** The town's bulk tables in columns. A table keeps its last rows while newer ones are fetched or fail to come. */
export const useTablesStore = defineStore('tables', () => {
  const town = useTownStore()
  const states = shallowReactive<TableStates>({
    hazards: { status: 'idle' },
    sites: { status: 'idle' },
    devices: { status: 'idle' },
    junctions: { status: 'idle' },
    approaches: { status: 'idle' },
    waterside: { status: 'idle' },
    findings: { status: 'idle' },
  })
  /** Part of the table that has arrived, 0..1; null = length unknown. */
  const progress = shallowReactive<Partial<Record<TableName, number | null>>>({})
  const running = new Map<TableName, AbortController>()

  /** Rows as last received, by table. */
  const tables = computed<Partial<TownTables>>(() => {
    const entries = TABLE_NAMES.flatMap((name) => {
      const value = lastValue<TownTables[TableName]>(states[name])
      return value ? [[name, value] as const] : []
    })
    return Object.fromEntries(entries)
  })
  const isAnyLoading = computed(() => TABLE_NAMES.some((name) => states[name].status === 'loading'))

  async function load<N extends TableName>(name: N): Promise<void> {
    const summary = town.town
    if (!summary) return
    running.get(name)?.abort()
    const own = new AbortController()
    running.set(name, own)
    const previous = lastValue<TownTables[N]>(stateOf(name))
    set(name, { status: 'loading', ...(previous && { previous }) })
    progress[name] = null
    try {
      // Arrow is loaded with the first table, not with the page's first script.
      const { fetchTable } = await import('../api/tables.ts')
      const fetch = countingFetch((part) => (progress[name] = part))
      const value = await fetchTable(summary.id, name, { signal: own.signal, version: summary.dataVersion, fetch })
      if (!own.signal.aborted) set(name, { status: 'ready', value, at: Date.now() })
    } catch (error) {
      if (isAbort(error) || own.signal.aborted) return
      set(name, { status: 'failed', error: toAppError(error), ...(previous && { previous }) })
    }
  }
  /** Starts every table anew, without the rows of another town. */
  async function loadAll() {
    for (const name of TABLE_NAMES) set(name, { status: 'idle' })
    await Promise.all(TABLE_NAMES.map((name) => load(name)))
  }
  const stateOf = <N extends TableName>(name: N): TableStates[N] => states[name]
  function set<N extends TableName>(name: N, state: Loadable<TownTables[N]>) {
    Object.assign(states, { [name]: state })
  }
  return { states, progress, tables, isAnyLoading, load, loadAll }
})
