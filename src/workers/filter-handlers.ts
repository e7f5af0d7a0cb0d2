import { AppError } from '../core/errors.ts'
import type { FilterTable } from '../core/filter/answer.ts'
import { createFilterEngine } from '../core/filter/engine.ts'
import type { FilterCalls, FilterReply, MaskChange } from './filter-calls.ts'
import { pendingTable, type PendingTable } from './filter-pieces.ts'
import type { Handlers } from './protocol.ts'

const TABLES = [
  'hazards',
  'sites',
  'devices',
  'junctions',
  'approaches',
  'waterside',
  'findings',
] as const satisfies readonly FilterTable[]

/** The first answer goes out before the texts are folded for searching; a search before that folds them itself. */
const WARM_AFTER_MS = 300

/** Handlers of the filter worker with their own engine. */
export function createFilterHandlers(): Handlers<FilterCalls> {
  const engine = createFilterEngine()
  const pending = new Map<FilterTable, PendingTable>()
  const versions = new Map<FilterTable, number>()
  /** Mask -> its number; the engine keeps a mask as one object while it stays the same. */
  const ids = new WeakMap<Uint8Array, number>()
  let lastId = 0

  function idOf(mask: Uint8Array | null): number {
    if (mask === null) return 0
    const id = ids.get(mask) ?? ++lastId
    ids.set(mask, id)
    return id
  }
  function pendingOf(table: FilterTable, version: number): PendingTable {
    const found = pending.get(table)
    if (found?.plan.version === version) return found
    const reason = `version ${version} of ${table} was not begun`
    throw new AppError('worker/failed', { call: 'loadPart', reason })
  }

  let isWarm = false
  function warmSoon() {
    if (isWarm) return
    isWarm = true
    setTimeout(() => engine.warm(), WARM_AFTER_MS)
  }

  return {
    beginTable(plan) {
      pending.set(plan.table, pendingTable(plan))
      return null
    },
    loadPart({ table, version, key, at, values }) {
      pendingOf(table, version).put(key, at, values)
      return null
    },
    commitTable({ table, version }) {
      const columns = pendingOf(table, version).build()
      pending.delete(table)
      engine.setTable(table, columns)
      isWarm = false
      versions.set(table, version)
      return null
    },
    dropTable({ table }) {
      pending.delete(table)
      versions.delete(table)
      engine.setTable(table, null)
      return null
    },
    ask({ known, ...question }): FilterReply {
      const start = performance.now()
      const { tables, ...answer } = engine.ask(question)
      const tookMs = performance.now() - start
      warmSoon()
      const each = <T>(of: (table: FilterTable) => T) =>
        Object.fromEntries(TABLES.map((table) => [table, of(table)])) as Record<FilterTable, T>
      const maskIds = each((table) => idOf(tables[table]?.mask ?? null))
      const masks = each((table): MaskChange => {
        const mask = tables[table]?.mask ?? null
        // A copy is moved; the engine compares the next mask with its own.
        return known[table] === maskIds[table] ? 'same' : mask && mask.slice()
      })
      const counts = each((table) => {
        const found = tables[table]
        return found && { total: found.total, kept: found.kept, withoutPlace: found.withoutPlace }
      })
      return { ...answer, ...masks, tables: counts, maskIds, tookMs }
    },
    rows: (query) => ({ rows: engine.rows(query), version: versions.get(query.table) ?? -1 }),
  }
}
