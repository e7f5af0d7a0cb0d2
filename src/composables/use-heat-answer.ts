import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { PIECE_ROWS, type PointColumns } from '../core/clusters/point-pieces.ts'
import { AppError } from '../core/errors.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { HeatVillage } from '../core/heat/heat-engine.ts'
import type { Loadable } from '../core/loadable.ts'
import type { ClusterSource } from '../layers/cluster-sets.ts'
import { buffersOf } from '../workers/serve.ts'
import { startHeatWorker, type HeatWorker } from '../workers/start-heat-worker.ts'

export interface HeatAnswerOptions<Q, A> {
  /** Null = nobody looks: no question, no picture. */
  question: () => Q | null
  /** Whether the villages must have been sent before. */
  needsVillages: (question: Q) => boolean
  ask: (worker: HeatWorker, question: Q, signal: AbortSignal) => Promise<A>
  /** Hazards and the filter's mask; null = not loaded. */
  source: () => ClusterSource | null
  bounds: () => Bbox | null
  /** The same array while the villages are the same. */
  villages: () => readonly HeatVillage[]
  /** Starts the worker; tests give one of their own. */
  start?: (onCrash: (reason: string) => void) => HeatWorker
}

export interface HeatAnswerState<A> {
  /** The last answer stays as `previous` while the next is made and when that fails. */
  state: ShallowRef<Loadable<A>>
  /** Asks again after a failure, of a new worker if the old one broke. */
  retry(): void
}

interface Session {
  readonly worker: HeatWorker
  readonly life: AbortController
  columns: PointColumns | null
  keep: Uint8Array | null
  villages: readonly HeatVillage[] | null
}

/**
 * What the heat worker says to a question; it starts with the first one. One question is under way
 * at a time and the newest waits: while time moves, days that nobody would see any more are left out.
 */
export function useHeatAnswer<Q, A>(options: HeatAnswerOptions<Q, A>): HeatAnswerState<A> {
  const state: HeatAnswerState<A>['state'] = shallowRef({ status: 'idle' })
  let session: Session | null = null
  let isRunning = false
  let isAskedAgain = false
  let isGone = false

  watch([options.question, options.source, options.bounds, options.villages], () => void run(), { immediate: true })
  onScopeDispose(() => {
    isGone = true
    end(new AppError('worker/failed', { call: 'heat', reason: 'stopped' }))
  })

  async function run(): Promise<void> {
    isAskedAgain = true
    if (isRunning) return
    isRunning = true
    while (isAskedAgain && !isGone) {
      isAskedAgain = false
      try {
        await askOnce()
      } catch (error) {
        if (isGone) return
        state.value = { status: 'failed', error: asAppError(error), ...previous() }
      }
    }
    isRunning = false
  }

  async function askOnce(): Promise<void> {
    const question = options.question()
    const source = options.source()
    if (!question || !source) {
      state.value = { status: 'idle' }
      return
    }
    if (state.value.status !== 'ready') state.value = { status: 'loading', ...previous() }
    session ??= begin()
    const own = session
    const { worker, life } = own
    const { signal } = life
    if (own.columns !== source.columns && !(await load(own, source.columns))) return
    if (own.keep !== source.keep) {
      const keep = source.keep && source.keep.slice()
      await worker.call('setKeep', { keep }, { signal, transfer: keep ? [keep.buffer] : [] })
      own.keep = source.keep
    }
    const villages = options.villages()
    if (options.needsVillages(question) && own.villages !== villages) {
      await worker.call('setVillages', { villages }, { signal })
      own.villages = villages
    }
    const value = await options.ask(worker, question, signal)
    // Switched off meanwhile: the next turn of the loop says so.
    if (options.question() && own === session) state.value = { status: 'ready', value, at: Date.now() }
  }

  /** Sends the rows piece by piece, each in a task of its own; false when newer rows came meanwhile. */
  async function load(own: Session, columns: PointColumns): Promise<boolean> {
    const { worker, life } = own
    const { signal } = life
    const { kind, length } = columns
    own.columns = null
    await worker.call('openRows', { head: { kind, length } }, { signal })
    for (let from = 0; from < length; from += PIECE_ROWS) {
      if (options.source()?.columns !== columns) {
        isAskedAgain = true
        return false
      }
      const piece = columns.piece(from, Math.min(length, from + PIECE_ROWS))
      await worker.call('addRows', { piece }, { signal, transfer: buffersOf(piece) })
    }
    await worker.call('closeRows', { bounds: options.bounds() }, { signal })
    own.columns = columns
    own.keep = null
    return true
  }

  function begin(): Session {
    const life = new AbortController()
    const worker = (options.start ?? startHeatWorker)((reason) => end(new AppError('worker/failed', { call: 'heat', reason }))) // prettier-ignore
    return { worker, life, columns: null, keep: null, villages: null }
  }
  /** Whoever waits for the worker is told why there will be no answer; the next question gets a new one. */
  function end(error: AppError): void {
    const ended = session
    session = null
    ended?.life.abort(error)
    ended?.worker.stop()
  }
  function previous(): { previous?: A } {
    const now = state.value
    if (now.status === 'ready') return { previous: now.value }
    return now.status !== 'idle' && now.previous ? { previous: now.previous } : {}
  }

  return { state, retry: () => void run() }
}

function asAppError(error: unknown): AppError {
  return error instanceof AppError
    ? error
    : new AppError('worker/failed', { call: 'heat', reason: String(error) }, { cause: error })
}
