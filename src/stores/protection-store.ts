import { computed, inject, onScopeDispose, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { defaultSettings, type ProtectionSettings } from '../core/protection/settings.ts'
import { isAbort, toAppError } from '../api/http.ts'
import type { CheckSummary, ProtectionHead } from '../workers/protection/check-calls.ts'
import type { ProtectionCalls } from '../workers/protection/protocol.ts'
import { startProtectionWorker, type ProtectionWorker } from '../workers/protection/start-protection-worker.ts'
import type { CallOptions } from '../workers/client.ts'
import { lastValue } from './last-value.ts'
import { useSelectionStore } from './selection-store.ts'
import { useTownStore } from './town-store.ts'

/** Starts the worker in the place of `startProtectionWorker`; tests provide one of their own. */
export const PROTECTION_WORKER: InjectionKey<typeof startProtectionWorker> = Symbol('protection worker')

/**
 * The protection page: what is judged, by which settings, with which verdicts. Starts with `open` and ends with `close`:
 * the worker holds a whole town and lives only while the page is open.
 */
export const useProtectionStore = defineStore('protection', () => {
  const town = useTownStore()
  const selection = useSelectionStore()
  const start = inject(PROTECTION_WORKER, startProtectionWorker, false)

  const head = shallowRef<Loadable<ProtectionHead>>({ status: 'idle' })
  const summary = shallowRef<Loadable<CheckSummary>>({ status: 'idle' })
  /** null until the town is known. */
  const settings = shallowRef<ProtectionSettings | null>(null)
  /** Worst cases among the rules of this pack only; null = of all. */
  const packId = ref<string | null>(null)
  /** Counts answers: whatever hangs on the verdicts asks again when it changes. */
  const answerId = ref(0)

  let worker: ProtectionWorker | null = null
  let running: AbortController | null = null

  const rows = computed(() => lastValue(summary.value)?.rows ?? [])
  const loadedHead = computed(() => lastValue(head.value) ?? null)
  /** The selected facility, by the page's selection (`sel=sites:S012`); null when that is no facility. */
  const selectedId = computed(() => {
    const chosen = selection.selected
    if (chosen?.table !== 'sites') return null
    return rows.value.some(({ id }) => id === chosen.id) ? chosen.id : null
  })
  const selectedRow = computed(() => rows.value.find(({ id }) => id === selectedId.value) ?? null)

  /** A call of the page, the what-if or the risk panel. Rejects with AppError, or with the abort's reason. */
  function call<N extends keyof ProtectionCalls & string>(
    name: N,
    request: ProtectionCalls[N]['request'],
    options?: CallOptions,
  ): Promise<ProtectionCalls[N]['response']> {
    worker ??= start(onCrash)
    return worker.call(name, request, options)
  }

  /** Loads the town and judges it. The last answer stays meanwhile. */
  async function load(): Promise<void> {
    const summaryOfTown = town.town
    if (!summaryOfTown) return
    const own = begin()
    const isSameTown = loadedHead.value?.town.id === summaryOfTown.id
    const previous = isSameTown ? loadedHead.value : null
    head.value = { status: 'loading', ...(previous && { previous }) }
    if (!isSameTown) summary.value = { status: 'idle' }
    try {
      const url = `/api/towns/${encodeURIComponent(summaryOfTown.id)}/protection`
      const value = await call('load', { url }, { signal: own.signal })
      head.value = { status: 'ready', value, at: Date.now() }
      if (!isSameTown || settings.value === null) settings.value = defaultSettings(value.asOf)
      await check(own)
    } catch (error) {
      if (isAbort(error)) return
      head.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  /** Judges the loaded town by the settings as they are now. */
  async function check(own: AbortController = begin()): Promise<void> {
    const now = settings.value
    if (now === null || head.value.status !== 'ready') return
    const previous = lastValue(summary.value)
    summary.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const value = await call('check', { settings: now, packId: packId.value }, { signal: own.signal })
      summary.value = { status: 'ready', value, at: Date.now() }
      answerId.value++
    } catch (error) {
      if (isAbort(error)) return
      summary.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  function begin(): AbortController {
    running?.abort()
    running = new AbortController()
    return running
  }

  function change(part: Partial<ProtectionSettings>): void {
    if (settings.value) settings.value = { ...settings.value, ...part }
  }
  function select(id: string): void {
    selection.select('sites', id)
  }

  /** A broken worker has lost the town: said so, and started anew by `load`. */
  function onCrash(reason: string): void {
    stop()
    const previous = loadedHead.value
    const error = new AppError('worker/failed', { call: 'protection', reason })
    head.value = { status: 'failed', error, ...(previous && { previous }) }
  }
  function stop(): void {
    running?.abort()
    worker?.stop()
    worker = null
  }
  /** Ends the worker; the choices stay. */
  function close(): void {
    stop()
    head.value = { status: 'idle' }
  }

  watch([settings, packId], () => head.value.status === 'ready' && void check())
  onScopeDispose(stop)

  return {
    ...{ head, summary, settings, packId, answerId, rows, loadedHead, selectedId, selectedRow },
    ...{ call, load, change, select, close },
  }
})
