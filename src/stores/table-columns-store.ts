import { shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { z } from 'zod'

const STORAGE_KEY = 'guatu.columns'
const kept = z.record(z.string(), z.array(z.string()).max(200))

interface Choosable {
  readonly id: string
  readonly isExtra: boolean
}

/** Which columns of which table this person wants to see. Kept in the browser; a table without a choice shows its own. */
export const useTableColumnsStore = defineStore('table-columns', () => {
  /** Table (`hazards`, `sites:enterprise`) -> ids of the columns shown. */
  const chosen = shallowRef<Readonly<Record<string, readonly string[]>>>(readKept())
  watch(chosen, (value) => localStorage.setItem(STORAGE_KEY, JSON.stringify(value)))

  /** Columns to show, in the table's order; the first is always among them. */
  function shownOf<C extends Choosable>(table: string, columns: readonly C[]): C[] {
    const ids = chosen.value[table]
    return columns.filter((column, at) => at === 0 || (ids ? ids.includes(column.id) : !column.isExtra))
  }
  function toggle(table: string, columns: readonly Choosable[], id: string) {
    const ids = shownOf(table, columns).map((column) => column.id)
    const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
    chosen.value = { ...chosen.value, [table]: next }
  }
  function reset(table: string) {
    const { [table]: _dropped, ...rest } = chosen.value
    chosen.value = rest
  }
  return { chosen, shownOf, toggle, reset }
})

/** What the browser kept; text that is not ours counts as nothing. */
function readKept(): Record<string, string[]> {
  try {
    return kept.safeParse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')).data ?? {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
