import { inject, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import { toAppError } from '../api/http.ts'
import { openScenarioFiles, type ScenarioFiles } from '../api/scenario-files.ts'
import { scenario, type Scenario } from '../contracts/scenario.ts'
import type { AppError } from '../core/errors.ts'
import type { ChangeList } from '../core/protection/what-if/results.ts'
import type { Edit } from '../core/protection/what-if/edit.ts'
import type { Loadable } from '../core/loadable.ts'
import { jsonOf } from './kept-value.ts'
import { useProtectionStore } from './protection-store.ts'
import { useWhatIfStore } from './what-if-store.ts'

/** Where scenarios are kept; tests provide one of their own. */
export const SCENARIO_FILES: InjectionKey<ScenarioFiles> = Symbol('scenario files')

/** Why a file is not taken, or what about it is to be known. */
export type ScenarioNotice =
  | { readonly kind: 'bad-file'; readonly issues: readonly { path: string; message: string }[] }
  | { readonly kind: 'other-town'; readonly town: string }
  /** Made on other data: edits that do not fit are named by the what-if itself. */
  | { readonly kind: 'other-data'; readonly found: number; readonly now: number }
  | { readonly kind: 'other-packs'; readonly packs: readonly string[] }

/** What-ifs under names, in this browser and as files; one against another. */
export const useScenariosStore = defineStore('scenarios', () => {
  const protection = useProtectionStore()
  const whatIf = useWhatIfStore()
  const files = inject(SCENARIO_FILES, () => openScenarioFiles(), true)

  const list = shallowRef<readonly Scenario[]>([])
  const unreadable = shallowRef(0)
  const error = shallowRef<AppError | null>(null)
  const notices = shallowRef<readonly ScenarioNotice[]>([])
  const comparison = shallowRef<Loadable<ChangeList & { a: string; b: string }>>({ status: 'idle' })

  const packsNow = () => (protection.loadedHead?.packs ?? []).map(({ id, version }) => `${id}@${version}`)

  async function refresh(): Promise<void> {
    const town = protection.loadedHead?.town.id
    if (town === undefined) return
    await kept(async () => {
      const found = await files.list(town)
      list.value = found.scenarios
      unreadable.value = found.unreadable
    })
  }
  async function kept(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (cause) {
      error.value = toAppError(cause)
    }
  }

  /** Saves the edits under a name; the same name is written over. */
  async function save(name: string, now = new Date()): Promise<void> {
    const head = protection.loadedHead
    const title = name.trim().slice(0, 80)
    if (!head || title === '') return
    const known = list.value.find((one) => one.name === title)
    const one = scenario.parse({
      kind: 'guatu-what-if',
      version: 1,
      id: known?.id ?? `${head.town.id.slice(0, 30)}-${now.getTime().toString(36)}`,
      name: title,
      town: head.town.id,
      townName: head.town.name,
      dataVersion: head.dataVersion,
      packs: packsNow(),
      savedAt: now.toISOString(),
      edits: whatIf.edits,
    })
    await kept(() => files.save(one))
    await refreshed()
  }
  async function refreshed(): Promise<void> {
    if (error.value === null) await refresh()
  }
  function open(one: Scenario): void {
    notices.value = noticesOf(one)
    whatIf.replace(one.edits)
  }
  async function remove(id: string): Promise<void> {
    await kept(() => files.remove(id))
    await refreshed()
  }

  /** A scenario of a file: opened and kept, or refused with the reason. */
  async function imported(text: string): Promise<void> {
    const read = scenario.safeParse(jsonOf(text))
    if (!read.success) {
      const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.') || '–', message }))
      notices.value = [{ kind: 'bad-file', issues }]
      return
    }
    if (read.data.town !== protection.loadedHead?.town.id) {
      notices.value = [{ kind: 'other-town', town: read.data.townName || read.data.town }]
      return
    }
    await kept(() => files.save(read.data))
    open(read.data)
    await refreshed()
  }
  const exported = (one: Scenario): string => JSON.stringify(one, null, 2)

  function noticesOf(one: Scenario): ScenarioNotice[] {
    const now = protection.loadedHead?.dataVersion ?? one.dataVersion
    const packs = one.packs.filter((pack) => !packsNow().includes(pack))
    return [
      ...(one.dataVersion === now ? [] : [{ kind: 'other-data' as const, found: one.dataVersion, now }]),
      ...(packs.length === 0 ? [] : [{ kind: 'other-packs' as const, packs }]),
    ]
  }

  /** Verdicts of B that are others than those of A. */
  async function compare(a: { name: string; edits: readonly Edit[] }, b: typeof a): Promise<void> {
    comparison.value = { status: 'loading' }
    try {
      const value = await protection.call('compareWhatIfs', { a: a.edits, b: b.edits })
      comparison.value = { status: 'ready', value: { ...value, a: a.name, b: b.name }, at: Date.now() }
    } catch (cause) {
      comparison.value = { status: 'failed', error: toAppError(cause) }
    }
  }

  watch(
    () => protection.loadedHead?.town.id,
    () => void refresh(),
    { immediate: true },
  )
  return {
    ...{ list, unreadable, error, notices, comparison },
    ...{ refresh, save, open, remove, imported, exported, compare },
  }
})
