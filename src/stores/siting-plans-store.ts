import { computed, inject, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { openSitingPlanFiles, type SitingPlanFiles } from '../api/siting-plan-files.ts'
import { planOfSaved, savedPlan, type SavedPlan } from '../contracts/siting-plan.ts'
import type { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import type { PlanComparison } from '../core/siting/study-types.ts'
import { jsonOf } from './kept-value.ts'
import { useSitingStore, type PlanAnswer } from './siting-store.ts'
import { useTownStore } from './town-store.ts'

/** Where plans are kept; tests provide one of their own. */
export const SITING_PLAN_FILES: InjectionKey<SitingPlanFiles> = Symbol('siting plan files')

/** Why a file is not taken, or what about an opened plan is to be known. */
export type PlanNotice =
  | { readonly kind: 'bad-file'; readonly path: string; readonly message: string }
  | { readonly kind: 'other-town'; readonly town: string }
  | { readonly kind: 'other-data'; readonly found: number; readonly now: number }
  | { readonly kind: 'other-rules'; readonly rules: readonly string[] }
  /** Sites of the plan that the present data has not. */
  | { readonly kind: 'lost'; readonly names: readonly string[] }
  | { readonly kind: 'opened'; readonly name: string }

/** The present plan among the saved ones. */
export const CURRENT = 'current'

/** Plans under names, in this browser and as files; one against another, on the map too. */
export const useSitingPlansStore = defineStore('siting-plans', () => {
  const siting = useSitingStore()
  const town = useTownStore()
  const files = inject(SITING_PLAN_FILES, () => openSitingPlanFiles(), true)

  const list = shallowRef<readonly SavedPlan[]>([])
  const unreadable = ref(0)
  const error = shallowRef<AppError | null>(null)
  const notices = shallowRef<readonly PlanNotice[]>([])
  /** Name of the plan last saved or opened, for files; '' = none yet. */
  const name = ref('')
  const isOrdersOpen = ref(false)

  const sideA = ref<string>(CURRENT)
  const sideB = ref<string>('')
  const comparison = shallowRef<Loadable<PlanComparison>>({ status: 'idle' })
  const isOnMap = ref(false)
  /** What the map draws as the difference; null = nothing. */
  const comparedIds = computed(() => {
    if (!isOnMap.value || comparison.value.status !== 'ready') return null
    const { same, onlyA, onlyB } = comparison.value.value
    return { same: new Set(same), onlyA: new Set(onlyA), onlyB: new Set(onlyB) }
  })

  const rulesNow = () => [`${siting.rules.id}@${siting.rules.version}`]

  async function kept(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      error.value = null
    } catch (cause) {
      error.value = toAppError(cause)
    }
  }
  async function refresh(): Promise<void> {
    const id = town.townId
    if (id === null) return
    await kept(async () => {
      const found = await files.list(id)
      if (id !== town.townId) return
      list.value = found.records
      unreadable.value = found.unreadable
    })
  }
  async function change(work: () => Promise<unknown>): Promise<void> {
    await kept(work)
    if (error.value === null) await refresh()
  }

  /** Keeps the plan as it stands under a name; the same name is written over. @returns the kept plan, null when none. */
  async function save(title: string, now = new Date()): Promise<SavedPlan | null> {
    const [summary, answer, facts] = [town.town, siting.planNow(), siting.loadedFacts]
    const trimmed = title.trim().slice(0, 80)
    if (!summary || !answer || !facts || trimmed === '') return null
    const known = list.value.find((one) => one.name === trimmed)
    const { rejected: _left, ...result } = answer.plan
    const one = savedPlan.parse({
      kind: 'guatu-siting-plan',
      version: 1,
      id: known?.id ?? `${summary.id.slice(0, 30)}-${now.getTime().toString(36)}`,
      name: trimmed,
      town: summary.id,
      townName: summary.name,
      dataVersion: facts.dataVersion,
      dataDate: summary.asOf,
      rules: rulesNow(),
      savedAt: now.toISOString(),
      ...answer.request,
      result,
    })
    name.value = trimmed
    await change(() => files.save(one))
    return one
  }
  /** Options and edits of a plan become the present ones; it is worked out anew, and can be taken back. */
  function open(one: SavedPlan): void {
    notices.value = [...noticesOf(one), { kind: 'opened', name: one.name }]
    name.value = one.name
    siting.replace(one.options, one.edits)
  }
  const rename = (one: SavedPlan, to: string) => {
    const trimmed = to.trim().slice(0, 80)
    return trimmed === '' ? Promise.resolve() : change(() => files.save({ ...one, name: trimmed }))
  }
  async function remove(id: string): Promise<void> {
    await change(() => files.remove(id))
    if (sideA.value === id) sideA.value = CURRENT
    if (sideB.value === id) sideB.value = ''
  }

  /** A plan of a file: kept, or refused with the reason. */
  async function imported(text: string): Promise<void> {
    const read = savedPlan.safeParse(jsonOf(text))
    if (!read.success) {
      const [issue] = read.error.issues
      notices.value = [{ kind: 'bad-file', path: issue?.path.join('.') || '–', message: issue?.message ?? '' }]
      return
    }
    if (read.data.town !== town.townId) {
      notices.value = [{ kind: 'other-town', town: read.data.townName || read.data.town }]
      return
    }
    notices.value = noticesOf(read.data)
    await change(() => files.save(read.data))
  }
  const exported = (one: SavedPlan): string => JSON.stringify(one, null, 2)

  function noticesOf(one: SavedPlan): PlanNotice[] {
    const now = siting.loadedFacts?.dataVersion ?? one.dataVersion
    const rules = one.rules.filter((rule) => !rulesNow().includes(rule))
    const added = new Set(one.edits.added.map(({ id }) => id))
    const known = new Set(siting.loadedFacts?.candidates.map(({ id }) => id))
    const lost = one.result.chosen.filter(({ id }) => !added.has(id) && !known.has(id)).map((site) => site.name)
    return [
      ...(one.dataVersion === now ? [] : [{ kind: 'other-data' as const, found: one.dataVersion, now }]),
      ...(rules.length === 0 ? [] : [{ kind: 'other-rules' as const, rules }]),
      ...(lost.length === 0 ? [] : [{ kind: 'lost' as const, names: lost }]),
    ]
  }

  function sideOf(id: string): PlanAnswer | null {
    if (id === CURRENT) return siting.planNow()
    const one = list.value.find((plan) => plan.id === id)
    return one ? { plan: planOfSaved(one), request: { options: one.options, edits: one.edits }, isProven: true } : null
  }
  /** Both sides are held against A's weights; candidates of both sides' own are known to it. */
  async function compare(signal: AbortSignal): Promise<void> {
    const [a, b] = [sideOf(sideA.value), sideOf(sideB.value)]
    if (!a || !b || sideA.value === sideB.value) {
      comparison.value = { status: 'idle' }
      return
    }
    const treatments = [...new Set([...a.request.options.treatments, ...b.request.options.treatments])]
    const options = { ...a.request.options, treatments }
    comparison.value = { status: 'loading' }
    try {
      const asked = { options, edits: a.request.edits, a: a.plan, b: b.plan, bAdded: b.request.edits.added }
      const value = await siting.call('compare', asked, { signal })
      comparison.value = { status: 'ready', value, at: Date.now() }
    } catch (cause) {
      if (isAbort(cause) || signal.aborted) return
      comparison.value = { status: 'failed', error: toAppError(cause) }
    }
  }

  watch(
    () => town.townId,
    () => {
      list.value = []
      notices.value = []
      name.value = ''
      sideA.value = CURRENT
      sideB.value = ''
      void refresh()
    },
    { immediate: true },
  )
  // The first saved plan is the other side until the planner picks one.
  watch(list, (plans) => {
    if (sideB.value === '' && plans[0]) sideB.value = plans[0].id
  })
  watch(
    () => [sideA.value, sideB.value, siting.shown, list.value, siting.facts.status] as const,
    (_now, _before, onCleanup) => {
      if (siting.facts.status !== 'ready') return
      const abort = new AbortController()
      onCleanup(() => abort.abort())
      void compare(abort.signal)
    },
    { immediate: true },
  )
  return {
    ...{ list, unreadable, error, notices, name, isOrdersOpen, sideA, sideB, comparison, isOnMap, comparedIds },
    ...{ refresh, save, open, rename, remove, imported, exported },
  }
})
