import { AppError } from '../core/errors.ts'
import type { FilterAnswer, FilterTable, RowSetQuery, TableAnswer } from '../core/filter/answer.ts'
import type { FilterArea, FilterChoices } from '../core/filter/choices.ts'
import type { FilterQuestion } from '../core/filter/engine.ts'
import type { PackedChoices } from '../core/filter/fail-bits.ts'
import type { FilterTables } from '../core/filter/filter-tables.ts'
import { packArea, type PackedArea } from '../core/filter/packed-area.ts'
import type { FilterReply, MaskIds } from './filter-calls.ts'
import { piecesOf, planTable } from './filter-pieces.ts'
import type { FilterWorker } from './start-filter-worker.ts'

const TABLES = [
  'sites',
  'hazards',
  'devices',
  'junctions',
  'approaches',
  'waterside',
  'findings',
] as const satisfies readonly FilterTable[]
type Tables = Partial<FilterTables>

/** The page's end of one filter worker: which rows and masks it has, until it breaks. */
export interface FilterSession {
  /** Whether the worker has the table as it is in `tables`. */
  has(name: FilterTable, tables: Tables): boolean
  /**
   * Brings every table that is new to the worker, in pieces with a turn of the event loop between, and takes away those
   * that are gone. Stops early when `isWanted` says that there are newer ones.
   */
  load(tables: Tables, isWanted: () => boolean): Promise<void>
  ask(question: Omit<FilterQuestion, 'choices'> & { choices: FilterChoices }): Promise<FilterAnswer>
  /** Rows, and the table they are rows of (null = none the page gave). */
  rows(query: RowSetQuery): Promise<{ rows: Uint32Array; table: object | null }>
  stop(): void
}

/**
 * Starts a worker. When it breaks, every call rejects with `worker/failed` and `onCrash` is called first.
 *
 * @param start - `startFilterWorker`, or a test's own.
 */
export function createFilterSession(
  start: (onCrash: (reason: string) => void) => FilterWorker,
  onCrash: () => void,
): FilterSession {
  const life = new AbortController()
  const client = start((reason) => {
    if (life.signal.aborted) return
    onCrash()
    life.abort(new AppError('worker/failed', { call: 'filter', reason }))
    client.stop()
  })
  const { signal } = life
  const loaded = new Map<FilterTable, { version: number; table: object }>()
  const areas = new WeakMap<FilterArea, PackedArea>()
  let masks: Record<FilterTable, Uint8Array | null> = emptyMasks(null)
  let known: MaskIds = emptyMasks(0)
  let lastVersion = 0
  let loading: Promise<void> = Promise.resolve()

  /** A polygon is packed once, however often it is asked about. */
  function pack({ area, ...choices }: FilterChoices): PackedChoices {
    if (area === null) return { ...choices, area }
    const packed = areas.get(area) ?? packArea(area)
    areas.set(area, packed)
    return { ...choices, area: packed }
  }

  async function loadTable<N extends FilterTable>(table: N, columns: FilterTables[N], isWanted: () => boolean) {
    const version = ++lastVersion
    const { plan, arrays } = planTable(table, version, columns)
    await client.call('beginTable', plan, { signal })
    for (const [key, array] of arrays) {
      for (const { at, values } of piecesOf(array)) {
        const transfer = [values.buffer as ArrayBuffer]
        await client.call('loadPart', { table, version, key, at, values }, { signal, transfer })
        if (!isWanted()) return
      }
    }
    await client.call('commitTable', { table, version }, { signal })
    loaded.set(table, { version, table: columns })
  }

  async function loadAll(tables: Tables, isWanted: () => boolean): Promise<void> {
    for (const name of TABLES) {
      const columns = tables[name]
      if (loaded.get(name)?.table === columns) continue
      if (columns) await loadTable(name, columns, isWanted)
      else {
        loaded.delete(name)
        await client.call('dropTable', { table: name }, { signal })
      }
      if (!isWanted()) return
    }
  }

  function unpack(reply: FilterReply, choices: FilterChoices): FilterAnswer {
    const maskOf = (name: FilterTable) => {
      const change = reply[name]
      return change === 'same' ? masks[name] : change
    }
    masks = each(maskOf)
    known = reply.maskIds
    const tables = each((name): TableAnswer | null => {
      const counts = reply.tables[name]
      return counts && { ...counts, mask: masks[name] }
    })
    const { asOf, facets, urgency, perVillage, timeline, tookMs } = reply
    return { asOf, choices, tables, facets, urgency, perVillage, timeline, tookMs }
  }

  return {
    has: (name, tables) => loaded.get(name)?.table === tables[name],
    load(tables, isWanted) {
      // One after the other: two loads at once would bring the same table twice. A failure is told to who asked for it.
      loading = loading.catch(() => undefined).then(() => loadAll(tables, isWanted))
      return loading
    },
    async ask(question) {
      const reply = await client.call('ask', { ...question, choices: pack(question.choices), known }, { signal })
      return unpack(reply, question.choices)
    },
    async rows(query) {
      const { rows, version } = await client.call('rows', { ...query, choices: pack(query.choices) }, { signal })
      const held = loaded.get(query.table)
      return { rows, table: held?.version === version ? held.table : null }
    },
    stop() {
      life.abort(new AppError('worker/failed', { call: 'filter', reason: 'stopped' }))
      client.stop()
    },
  }
}

const each = <T>(of: (name: FilterTable) => T) =>
  Object.fromEntries(TABLES.map((name) => [name, of(name)])) as Record<FilterTable, T>
const emptyMasks = <T>(value: T): Record<FilterTable, T> => each(() => value)
