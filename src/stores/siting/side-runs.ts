import { ref, shallowRef } from 'vue'
import { toAppError } from '../../api/http.ts'
import type { Loadable } from '../../core/loadable.ts'
import type { SitingProgress } from '../../core/siting/progress-types.ts'
import type { BudgetCurve, Sensitivity } from '../../core/siting/study-types.ts'
import type { CallOptions } from '../../workers/client.ts'
import type { PlanRequest, SitingCalls } from '../../workers/siting/protocol.ts'
import { lastValue } from '../last-value.ts'

export type SitingCall = <N extends keyof SitingCalls & string>(
  name: N,
  what: SitingCalls[N]['request'],
  options?: CallOptions,
) => Promise<SitingCalls[N]['response']>

const CURVE_STEPS = 30
const SENSITIVITY_RUNS = 1000

/** A long call under way. */
export interface SitingJob {
  readonly job: string
  readonly abort: AbortController
}

/** Long calls by name: each has an abort here and, by its job, one in the worker. */
export function createJobs(call: SitingCall) {
  let last = 0
  const start = (kind: string): SitingJob => ({ job: `${kind}-${++last}`, abort: new AbortController() })
  function end(one: SitingJob | null): void {
    if (!one) return
    one.abort.abort()
    // Not under way any more is no failure, and a broken worker tells of itself.
    call('cancel', { job: one.job }).catch(() => undefined)
  }
  return { start, end }
}

/** The budget curve and the stability of the ranks: beside the plan, each with its own answer. */
export function createSideRuns(call: SitingCall, jobs: ReturnType<typeof createJobs>) {
  const curve = shallowRef<Loadable<BudgetCurve>>({ status: 'idle' })
  const sensitivity = shallowRef<Loadable<Sensitivity>>({ status: 'idle' })
  /** Share of the runs that are done, 0..1; null = not under way. */
  const sensitivityShare = ref<number | null>(null)
  let drawing: SitingJob | null = null
  let weighing: SitingJob | null = null
  /** What the curve was drawn by: the budget is no part of it. */
  let curveOf = ''

  async function drawCurve(asked: PlanRequest, dataVersion: number): Promise<void> {
    const free = { ...asked, options: { ...asked.options, budgetYuan: null } }
    const key = JSON.stringify([free, dataVersion])
    if (key === curveOf && curve.value.status !== 'failed') return
    jobs.end(drawing)
    const own = jobs.start('curve')
    drawing = own
    curveOf = key
    const previous = lastValue(curve.value)
    curve.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const ask = { ...free, job: own.job, steps: CURVE_STEPS, polish: false }
      const value = await call('curve', ask, { signal: own.abort.signal })
      curve.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (own.abort.signal.aborted) return
      curve.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  /** Weights moved by ± 10 %, many times. Only when asked for: minutes of work for a city. */
  async function runSensitivity(asked: PlanRequest): Promise<void> {
    stopSensitivity()
    const own = jobs.start('sensitivity')
    weighing = own
    sensitivity.value = { status: 'loading' }
    sensitivityShare.value = 0
    try {
      const ask = { ...asked, job: own.job, runs: SENSITIVITY_RUNS }
      const value = await call('sensitivity', ask, { signal: own.abort.signal })
      sensitivity.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (own.abort.signal.aborted) return
      sensitivity.value = { status: 'failed', error: toAppError(error) }
    }
    sensitivityShare.value = null
  }
  /** Ends it and forgets its answer: it was of other weights or another plan. */
  function stopSensitivity(): void {
    if (weighing && sensitivity.value.status === 'loading') jobs.end(weighing)
    weighing = null
    sensitivityShare.value = null
    sensitivity.value = { status: 'idle' }
  }

  function onProgress(progress: SitingProgress): void {
    if (progress.stage === 'scoring' && progress.job === weighing?.job)
      sensitivityShare.value = progress.done / progress.of
  }
  /** The worker is gone: nothing is under way, and the next curve is drawn anew. */
  function reset(): void {
    for (const one of [drawing, weighing]) one?.abort.abort()
    drawing = weighing = null
    curveOf = ''
    curve.value = { status: 'idle' }
    sensitivity.value = { status: 'idle' }
    sensitivityShare.value = null
  }
  return { curve, sensitivity, sensitivityShare, drawCurve, runSensitivity, stopSensitivity, onProgress, reset }
}
