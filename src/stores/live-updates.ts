import { onScopeDispose, ref, type Ref } from 'vue'
import type { ChangeEvent } from '../contracts/api.ts'
import type { TableName } from '../contracts/tables.ts'
import { useConnectionStore } from './connection-store.ts'
import { useSelectionStore } from './selection-store.ts'
import { useTablesStore } from './tables-store.ts'
import { useTownStore } from './town-store.ts'
import { useVillageReviewsStore } from './village-reviews-store.ts'
import { useVillagesStore } from './villages-store.ts'

/** Bulk tables that a change of a database table touches. Villages give every record its village, so all are touched. */
const TOUCHED: Readonly<Record<string, readonly TableName[]>> = {
  site: ['sites'],
  hazard: ['hazards'],
  device: ['devices'],
  road: ['junctions', 'approaches', 'waterside', 'findings'],
  village: ['sites', 'hazards', 'junctions', 'approaches', 'waterside', 'findings'],
}

/** Records of meetings: no bulk table, and nobody's selection. */
const REVIEWS = 'village-review'

/** What a change did to a count of the town. */
export interface CountChange {
  countKey: string
  by: number
}
export interface UpdateNotice {
  id: number
  changes: CountChange[]
}

/** Keys whose count differs, largest change first. */
export function countChanges(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): CountChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys
    .map((countKey) => ({ countKey, by: (after[countKey] ?? 0) - (before[countKey] ?? 0) }))
    .filter((change) => change.by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
}

/**
 * Keeps the stores true while the page is open: a change refetches only what it touched, a server that comes back after
 * a break is asked for everything that is newer. A fetch that fails shows in its own table; the last rows stay.
 */
export function useLiveUpdates(): { notice: Ref<UpdateNotice | null> } {
  const connection = useConnectionStore()
  const town = useTownStore()
  const tables = useTablesStore()
  const villages = useVillagesStore()
  const reviews = useVillageReviewsStore()
  const selection = useSelectionStore()
  const notice = ref<UpdateNotice | null>(null)
  let noticeCount = 0

  async function onChange(change: Pick<ChangeEvent, 'town' | 'tables'>) {
    if (town.townId === null || !town.towns.some((one) => one.id === change.town)) return town.load()
    if (change.town !== town.townId) return
    const before = town.town?.counts ?? {}
    await town.refresh()
    if (change.tables.includes(REVIEWS)) await reviews.refresh()
    if (!change.tables.some((table) => table in TOUCHED)) return
    const names = new Set(change.tables.flatMap((table) => TOUCHED[table] ?? []))
    const fetches = [...names].map((name) => tables.load(name))
    if (change.tables.includes('village')) fetches.push(villages.load())
    fetches.push(selection.load(true))
    await Promise.all(fetches)
    notice.value = { id: ++noticeCount, changes: countChanges(before, town.town?.counts ?? {}) }
  }
  async function onReturn() {
    const before = town.town?.dataVersion
    await town.refresh()
    if (town.townId !== null && town.town?.dataVersion !== before) {
      await onChange({ town: town.townId, tables: [...Object.keys(TOUCHED), REVIEWS] })
    } else await selection.load(true)
  }
  const stops = [connection.onChange((change) => void onChange(change)), connection.onReturn(() => void onReturn())]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  return { notice }
}
