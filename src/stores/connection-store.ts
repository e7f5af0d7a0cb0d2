import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { ChangeEvent, ServerStatus } from '../contracts/api.ts'
import { errorOfFacts } from '../contracts/error-facts.ts'
import type { AppError } from '../core/errors.ts'
import { openEventStream, type EventStreamOptions } from '../api/event-stream.ts'
import { toAppError } from '../api/http.ts'
import { fetchStatus } from '../api/towns.ts'

export type Link = 'connecting' | 'open' | 'lost'

/** Between two questions while the database opens, milliseconds. */
const POLL_MS = 700

/** The line to the server: its status while it starts, changes of data, and how long it has been silent. */
export const useConnectionStore = defineStore('connection', () => {
  const link = ref<Link>('connecting')
  const status = shallowRef<ServerStatus | null>(null)
  /** Why the last try to reach the server failed. */
  const failure = shallowRef<AppError | null>(null)
  /** Browser clock, milliseconds, of the last sign of life. */
  const lastContactAt = ref<number | null>(null)
  const isReady = computed(() => status.value?.phase === 'ready')
  /** Why the server did not start. */
  const startError = computed(() => (status.value?.error ? errorOfFacts(status.value.error) : null))
  /** Town folders the server could not load. */
  const townErrors = computed(() =>
    (status.value?.townErrors ?? []).map(({ folder, error }) => ({ folder, error: errorOfFacts(error) })),
  )

  const changeListeners = new Set<(change: ChangeEvent) => void>()
  const returnListeners = new Set<() => void>()
  let close: (() => void) | null = null
  let poll: ReturnType<typeof setTimeout> | undefined
  let hasBeenOpen = false

  async function askStatus() {
    clearTimeout(poll)
    try {
      status.value = await fetchStatus({ timeoutMs: 10_000 })
      failure.value = null
      lastContactAt.value = Date.now()
    } catch (error) {
      failure.value = toAppError(error)
    }
    if (close !== null && status.value?.phase !== 'ready' && status.value?.phase !== 'failed') {
      poll = setTimeout(askStatus, POLL_MS)
    }
  }

  /** Opens the event stream and asks for the status until the server is ready. */
  function start(options: Pick<EventStreamOptions, 'createSource'> = {}) {
    stop()
    close = openEventStream({
      ...options,
      url: '/api/events',
      onContact: () => {
        lastContactAt.value = Date.now()
      },
      onOpen: () => {
        const isReturn = hasBeenOpen
        hasBeenOpen = true
        link.value = 'open'
        void askStatus()
        if (isReturn) returnListeners.forEach((listener) => listener())
      },
      onLost: () => {
        if (hasBeenOpen) link.value = 'lost'
      },
      onStatus: (next) => {
        status.value = next
      },
      onChange: (change) => changeListeners.forEach((listener) => listener(change)),
    })
    void askStatus()
  }
  function stop() {
    clearTimeout(poll)
    close?.()
    close = null
  }

  /** Called for every change of data; the answer ends the call. */
  function onChange(listener: (change: ChangeEvent) => void) {
    changeListeners.add(listener)
    return () => void changeListeners.delete(listener)
  }
  /** Called when the server is back after a break: whatever happened meanwhile was missed. */
  function onReturn(listener: () => void) {
    returnListeners.add(listener)
    return () => void returnListeners.delete(listener)
  }
  return {
    link,
    status,
    failure,
    startError,
    townErrors,
    lastContactAt,
    isReady,
    start,
    stop,
    askStatus,
    onChange,
    onReturn,
  }
})
