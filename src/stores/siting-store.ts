import { computed, inject, onScopeDispose, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore, storeToRefs } from 'pinia'
import { isAbort, toAppError } from '../api/http.ts'
import { fetchSiting } from '../api/siting.ts'
import { TREATMENT_RULES } from '../catalog/treatment-rules.ts'
import type { TownSiting } from '../contracts/siting.ts'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import type { SitingPlan } from '../core/siting/answer-types.ts'
import type { SitingProgress } from '../core/siting/progress-types.ts'
import type { Concentration } from '../core/siting/study-types.ts'
import type { Candidate } from '../core/siting/model.ts'
import type { CallOptions } from '../workers/client.ts'
import type { CandidateRow, PlanRequest, SitingCalls } from '../workers/siting/protocol.ts'
import { startSitingWorker, type SitingWorker } from '../workers/siting/start-siting-worker.ts'
import { lastValue } from './last-value.ts'
import { linkOf, openCostYuan, startOptions } from './siting/start-options.ts'
import { createJobs, createSideRuns, type SitingJob } from './siting/side-runs.ts'
import { createPlanChanges } from './siting/plan-changes.ts'
import { createRequestHistory, NO_EDITS } from './siting/request-history.ts'
import { useSitingLinkStore } from './siting-link-store.ts'
import { useTownStore } from './town-store.ts'

/** Starts the worker in the place of `startSitingWorker`; tests provide one of their own. */
export const SITING_WORKER: InjectionKey<typeof startSitingWorker> = Symbol('siting worker')

/** A plan with what it was asked with. `isProven` false = greedy, the solver is still at work or was stopped. */
export interface PlanAnswer {
  readonly plan: SitingPlan
  readonly request: PlanRequest
  readonly isProven: boolean
}
export interface Judged {
  readonly rows: readonly CandidateRow[]
  readonly concentration: Concentration
}
/** What is under way; shares of work where they are known. */
export type SitingStage = 'idle' | 'fetching' | 'loading' | 'judging' | 'solving' | 'proving'

/** Rest after the last change before a plan is asked for: a slider under the hand asks for none. */
const SETTLE_MS = 180

/**
 * The siting page: facts of the town, options and edits of the planner, and what the worker makes of them. Starts with
 * `load` and ends with `close`: the worker holds a whole town and lives only while the page is open. Nothing is reactive
 * per candidate: arrays are replaced whole.
 */
export const useSitingStore = defineStore('siting', () => {
  const town = useTownStore()
  const link = useSitingLinkStore()
  const { selectedId, mode } = storeToRefs(link)
  const begin = inject(SITING_WORKER, startSitingWorker, false)
  const rules = TREATMENT_RULES

  let worker: SitingWorker | null = null
  /** A call of the page's other parts. Rejects with AppError, or with the abort's reason. */
  function call<N extends keyof SitingCalls & string>(
    name: N,
    what: SitingCalls[N]['request'],
    callOptions?: CallOptions,
  ): Promise<SitingCalls[N]['response']> {
    worker ??= begin(onProgress, onCrash)
    return worker.call(name, what, callOptions)
  }
  const jobs = createJobs(call)
  const side = createSideRuns(call, jobs)
  const { curve, sensitivity, sensitivityShare } = side

  const facts = shallowRef<Loadable<TownSiting>>({ status: 'idle' })
  /** Town whose facts are loaded: options of one town are none of another. */
  let townOfFacts: string | null = null
  const history = createRequestHistory()
  const request = history.current
  const options = computed(() => request.value?.options ?? null)
  const edits = computed(() => request.value?.edits ?? NO_EDITS)
  const changes = createPlanChanges(history, rules)

  const judged = shallowRef<Loadable<Judged>>({ status: 'idle' })
  const answer = shallowRef<Loadable<PlanAnswer>>({ status: 'idle' })
  /** Constraints that cannot be met together (`chooseSites`); null = they can. */
  const impossible = shallowRef<readonly string[] | null>(null)
  const stage = ref<SitingStage>('idle')
  /** When the present stage began, milliseconds. */
  const stageSince = ref(0)
  const wasCancelled = ref(false)
  /** Candidates of this village alone are shown; null = of all. */
  const villageId = ref<string | null>(null)

  const loadedFacts = computed(() => lastValue(facts.value) ?? null)
  const shown = computed(() => lastValue(answer.value) ?? null)
  const plan = computed(() => shown.value?.plan ?? null)
  /** Candidates of the town with the planner's; a moved one stands for that of the same id. */
  const candidates = computed<ReadonlyMap<string, Candidate>>(
    () => new Map([...(loadedFacts.value?.candidates ?? []), ...edits.value.added].map((one) => [one.id, one])),
  )
  const rows = computed(() => lastValue(judged.value)?.rows ?? [])
  const rowOf = computed<ReadonlyMap<string, CandidateRow>>(() => new Map(rows.value.map((row) => [row.id, row])))
  const chosenIds = computed<ReadonlySet<string>>(() => new Set(plan.value?.chosen.map(({ id }) => id)))
  const rejectedOf = computed(() => new Map(plan.value?.rejected.map((one) => [one.id, one])))
  /** Weigh stations alone are solved by flow capture, in trucks a day. */
  const isWeighing = computed(() => options.value?.treatments.length === 1 && options.value.treatments[0] === 'weigh-station') // prettier-ignore
  /** Money for everything that may be built: the right end of the budget's scale. */
  const fullCostYuan = computed(() => {
    const known = lastValue(curve.value)?.fullCostYuan
    if (known) return known
    return options.value ? openCostYuan([...candidates.value.values()], rules, options.value) : 0
  })

  let loading: AbortController | null = null
  let solving: SitingJob | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function enter(next: SitingStage): void {
    stage.value = next
    stageSince.value = Date.now()
  }

  /** Fetches the town's facts and plans with them; the last plan stays meanwhile. */
  async function load(): Promise<void> {
    const id = town.townId
    if (id === null) return
    loading?.abort()
    const own = new AbortController()
    loading = own
    const isSameTown = townOfFacts === id
    const previous = isSameTown ? loadedFacts.value : null
    facts.value = { status: 'loading', ...(previous && { previous }) }
    enter('fetching')
    try {
      const value = await fetchSiting(id, { signal: own.signal, timeoutMs: 120_000 })
      enter('loading')
      const input = { candidates: value.candidates, flows: value.flows, roads: value.truckNetwork }
      await call('load', { input, rules }, { signal: own.signal })
      if (!isSameTown || request.value === null) startTown(value)
      townOfFacts = id
      facts.value = { status: 'ready', value, at: Date.now() }
      enter('idle')
      if (value.candidates.length > 0) replan(true)
    } catch (error) {
      if (isAbort(error)) return
      enter('idle')
      facts.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }
  function startTown(value: TownSiting): void {
    history.start({ options: startOptions(value.candidates, rules, link.link), edits: NO_EDITS })
    for (const one of [judged, answer]) one.value = { status: 'idle' }
    side.reset()
    villageId.value = null
  }

  /** Asks for a plan by what is set now, after a rest; at once when `isNow`. */
  function replan(isNow = false): void {
    clearTimeout(timer)
    wasCancelled.value = false
    stopSolving()
    if (isNow) void solve()
    else timer = setTimeout(() => void solve(), SETTLE_MS)
  }
  function stopSolving(): void {
    jobs.end(solving)
    solving = null
  }
  /** Ends the solver; the greedy plan stays and says so. */
  function cancel(): void {
    stopSolving()
    clearTimeout(timer)
    wasCancelled.value = true
    const last = shown.value
    if (last) answer.value = { status: 'ready', value: last, at: Date.now() }
    enter('idle')
  }

  async function solve(): Promise<void> {
    const asked = request.value
    if (!asked || facts.value.status !== 'ready') return
    const own = jobs.start('solve')
    solving = own
    const { signal } = own.abort
    const previous = shown.value
    answer.value = { status: 'loading', ...(previous && { previous }) }
    try {
      enter('judging')
      const value = await call('judge', asked, { signal })
      judged.value = { status: 'ready', value, at: Date.now() }
      enter('solving')
      const reply = await call('solve', { ...asked, job: own.job }, { signal })
      impossible.value = reply.impossible
      if (reply.plan)
        answer.value = { status: 'ready', value: { plan: reply.plan, request: asked, isProven: true }, at: Date.now() } // prettier-ignore
      else answer.value = { status: 'idle' }
      enter('idle')
      if (solving === own) solving = null
      if (reply.plan) drawCurve()
    } catch (error) {
      if (signal.aborted) return
      enter('idle')
      const kept = shown.value
      answer.value = { status: 'failed', error: toAppError(error), ...(kept && { previous: kept }) }
    }
  }

  function drawCurve(): void {
    const asked = request.value
    if (asked && !isWeighing.value) void side.drawCurve(asked, loadedFacts.value?.dataVersion ?? 0)
  }
  /** Rank stability under weights moved by ± 10 %. */
  function runSensitivity(): void {
    if (request.value && facts.value.status === 'ready') void side.runSensitivity(request.value)
  }

  function onProgress(progress: SitingProgress): void {
    const { job } = progress
    if (progress.stage === 'greedy' && job === solving?.job && request.value) {
      const value = { plan: progress.plan, request: request.value, isProven: false }
      answer.value = { status: 'loading', previous: value }
      impossible.value = null
      enter('proving')
    }
    side.onProgress(progress)
  }
  /** A broken worker has lost the town: said so, and started anew by `load`. */
  function onCrash(reason: string): void {
    stop()
    const previous = loadedFacts.value
    const error = new AppError('worker/failed', { call: 'siting', reason })
    facts.value = { status: 'failed', error, ...(previous && { previous }) }
    enter('idle')
  }
  function stop(): void {
    clearTimeout(timer)
    loading?.abort()
    solving?.abort.abort()
    solving = null
    side.reset()
    worker?.stop()
    worker = null
  }
  /** Ends the worker; the planner's choices stay. */
  function close(): void {
    stop()
    facts.value = { status: 'idle' }
    enter('idle')
  }

  /** The plan as it stands, with what it was asked with; null while there is none. */
  const planNow = (): PlanAnswer | null => shown.value
  const select = (id: string | null) => void (selectedId.value = id)

  watch(request, (next) => {
    const value = loadedFacts.value
    if (!next || !value) return
    link.link = linkOf(next.options, value.candidates, rules)
    // A step back may take away the very place that is looked at.
    if (selectedId.value !== null && !candidates.value.has(selectedId.value)) select(null)
    side.stopSensitivity()
    replan()
  })
  onScopeDispose(stop)

  return {
    ...{ rules, facts, loadedFacts, request, options, edits, candidates, judged, rows, rowOf, answer, shown, plan },
    ...{ impossible, curve, sensitivity, sensitivityShare, stage, stageSince, wasCancelled, fullCostYuan, isWeighing },
    ...{ chosenIds, rejectedOf, selectedId, mode, villageId, canUndo: history.canUndo, canRedo: history.canRedo },
    ...{
      load,
      close,
      call,
      replan,
      cancel,
      ...changes,
    },
    ...{
      undo: history.undo,
      redo: history.redo,
      runSensitivity,
      stopSensitivity: side.stopSensitivity,
      drawCurve,
      planNow,
      select,
    },
  }
})
