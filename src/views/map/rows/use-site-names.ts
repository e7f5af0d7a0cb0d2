import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { inSlices } from '../../../composables/in-slices.ts'
import { isAbort } from '../../../api/http.ts'
import type { SiteTable } from '../../../contracts/town-tables.ts'

type NameOf = (id: string) => string | null
const UNKNOWN: NameOf = () => null
const known = new WeakMap<SiteTable, NameOf>()

/** Names of sites by id. The ids of a table are read once, in slices; until then no name is known. */
export function useSiteNames(table: () => SiteTable | undefined): ShallowRef<NameOf> {
  const nameOf = shallowRef<NameOf>(UNKNOWN)
  let running: AbortController | null = null

  async function read(sites: SiteTable, signal: AbortSignal) {
    const rows = new Map<string, number>()
    const fill = (from: number, to: number) => {
      for (let row = from; row < to; row++) rows.set(sites.id(row), row)
    }
    await inSlices(sites.length, fill, signal)
    const found: NameOf = (id) => {
      const row = rows.get(id)
      return row === undefined ? null : sites.name(row) || null
    }
    known.set(sites, found)
    nameOf.value = found
  }
  watch(
    table,
    (sites) => {
      running?.abort()
      nameOf.value = (sites && known.get(sites)) ?? UNKNOWN
      if (!sites || known.has(sites)) return
      running = new AbortController()
      read(sites, running.signal).catch((reason: unknown) => {
        if (!isAbort(reason)) throw reason
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => running?.abort())
  return nameOf
}
