import { ref, shallowReactive, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { Site } from '../contracts/site.ts'
import type { AppError } from '../core/errors.ts'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchSitePage } from '../api/towns.ts'
import { useTownStore } from './town-store.ts'

/** Attributes of the sites of one kind at a time, fetched page by page for the table; the map does not need them. */
export const useLedgerStore = defineStore('ledger', () => {
  const town = useTownStore()
  const kind = ref<string | null>(null)
  /** Site id -> attributes; grows while pages arrive. Replaced whole, so watchers see it. */
  const attrs = shallowRef<ReadonlyMap<string, Site['attrs']>>(new Map())
  const count = shallowReactive({ done: 0, total: 0 })
  const error = shallowRef<AppError | null>(null)
  let running: AbortController | null = null

  /** Starts reading a kind, or reads it again; null ends reading. */
  async function load(wanted: string | null) {
    running?.abort()
    if (wanted !== kind.value) attrs.value = new Map()
    kind.value = wanted
    error.value = null
    const townId = town.townId
    if (wanted === null || townId === null) return
    const own = new AbortController()
    running = own
    const next = new Map<string, Site['attrs']>()
    /** Rows last told. Each copy holds twice as many as the one before, or many pages would be quadratic. */
    let told = 0
    let cursor: string | null = null
    try {
      do {
        const page: Awaited<ReturnType<typeof fetchSitePage>> = await fetchSitePage(townId, wanted, cursor, {
          signal: own.signal,
        })
        for (const row of page.rows) next.set(row.id, row.attrs)
        Object.assign(count, { done: next.size, total: page.total })
        if (next.size >= 2 * told) {
          attrs.value = new Map([...attrs.value, ...next])
          told = next.size
        }
        cursor = page.next
      } while (cursor !== null)
      attrs.value = next
    } catch (reason) {
      if (!isAbort(reason)) error.value = toAppError(reason)
    }
  }
  return { kind, attrs, count, error, load }
})
