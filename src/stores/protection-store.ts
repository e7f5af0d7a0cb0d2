import { computed, inject, nextTick, onScopeDispose, ref, shallowRef, watch, type InjectionKey } from 'vue'
import { defineStore } from 'pinia'
import { AppError } from '../core/errors.ts'
import type { Loadable } from '../core/loadable.ts'
import { defaultSettings, type ProtectionSettings } from '../core/protection/settings.ts'
import { isAbort, toAppError } from '../api/http.ts'
import type { CheckSummary, ProtectionHead } from '../workers/protection/check-calls.ts'
import type { FacilitySheet, PairSheet } from '../workers/protection/sheet-types.ts'
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
  /** What the last check was asked with. */
  let asked: { settings: ProtectionSettings; packId: string | null } | null = null

  const rows = computed(() => lastValue(summary.value)?.rows ?? [])
  const loadedHead = computed(() => lastValue(head.value) ?? null)
  /** The selected facility, by the page's selection (`sel=sites:S012`); null when that is no facility. */
  const selectedId = computed(() => {
    const chosen = selection.selected
    if (chosen?.table !== 'sites') return null
    return rows.value.some(({ id }) => id === chosen.id) ? chosen.id : null
  })
  const selectedRow = computed(() => rows.value.find(({ id }) => id === selectedId.value) ?? null)
  /** The selected facility in full, and its opened target. */
  const sheet = shallowRef<Loadable<FacilitySheet>>({ status: 'idle' })
  const targetId = ref<string | null>(null)
  const pair = shallowRef<Loadable<PairSheet>>({ status: 'idle' })
  const shownSheet = computed(() => {
    const value = lastValue(sheet.value) ?? null
    return value?.id === selectedId.value ? value : null
  })

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
    asked = { settings: now, packId: packId.value }
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

  let asking: AbortController | null = null
  /** Reads the selected facility from the last answer; the old picture stays while the same one is read again. */
  async function loadSheet(): Promise<void> {
    asking?.abort()
    const id = selectedId.value
    if (id === null || answerId.value === 0) {
      sheet.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    asking = own
    const previous = shownSheet.value
    sheet.value = { status: 'loading', ...(previous && { previous }) }
    try {
      const value = await call('facility', { id, packId: packId.value }, { signal: own.signal })
      if (value === null) throw new AppError('record/not-found', { what: 'facility', id })
      sheet.value = { status: 'ready', value, at: Date.now() }
    } catch (error) {
      if (isAbort(error)) return
      sheet.value = { status: 'failed', error: toAppError(error), ...(previous && { previous }) }
    }
  }

  let opening: AbortController | null = null
  /** Reads the opened pair from the last answer. */
  async function loadPair(): Promise<void> {
    opening?.abort()
    const [facilityId, id] = [selectedId.value, targetId.value]
    if (facilityId === null || id === null || answerId.value === 0) {
      pair.value = { status: 'idle' }
      return
    }
    const own = new AbortController()
    opening = own
    pair.value = { status: 'loading' }
    try {
      const value = await call('pair', { facilityId, targetId: id }, { signal: own.signal })
      pair.value = value ? { status: 'ready', value, at: Date.now() } : { status: 'idle' }
    } catch (error) {
      if (!isAbort(error)) pair.value = { status: 'failed', error: toAppError(error) }
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
  /** Selects a facility, and opens one of its targets. */
  function select(id: string, target: string | null = null): void {
    if (id !== selectedId.value) selection.select('sites', id)
    // After the watcher of the facility, which closes the old one's target.
    void nextTick(() => (targetId.value = target))
  }

  function unselect(): void {
    selection.clear()
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
    asking?.abort()
    opening?.abort()
    worker?.stop()
    worker = null
  }
  /** Ends the worker; the choices stay. */
  function close(): void {
    stop()
    head.value = { status: 'idle' }
    summary.value = { status: 'idle' }
    answerId.value = 0
  }

  watch([settings, packId], () => {
    const isAsked = asked?.settings === settings.value && asked.packId === packId.value
    if (head.value.status === 'ready' && !isAsked) void check()
  })
  watch(selectedId, () => (targetId.value = null))
  watch([selectedId, answerId], () => void loadSheet())
  watch([selectedId, targetId, answerId], () => void loadPair())
  onScopeDispose(stop)

  return {
    ...{ head, summary, settings, packId, answerId, rows, loadedHead, selectedId, selectedRow },
    ...{ sheet, shownSheet, targetId, pair },
    ...{ call, load, change, select, unselect, close, loadSheet, loadPair },
  }
})
