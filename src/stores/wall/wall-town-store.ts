import { computed, ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { ServerStatus, TownSummary } from '../../contracts/api.ts'
import { isAppError } from '../../core/errors.ts'
import { backoffS } from '../../core/wall/backoff.ts'
import { openEventStream } from '../../api/event-stream.ts'
import { fetchStatus, fetchTowns } from '../../api/towns.ts'
import { logFault } from './wall-log.ts'

/** `asking`: the server has not answered yet. `opening`: it is opening its database. `empty`: it holds no town. */
export type TownPhase = 'asking' | 'opening' | 'away' | 'empty' | 'ready'

/** While the database opens its progress is asked for this often, ms. */
const OPENING_MS = 1_000
const TIMEOUT_MS = 10_000

/** The town of the wall, asked for until there is one, and the line on which the server tells of changes. */
export const useWallTownStore = defineStore('wall-town', () => {
  const phase = ref<TownPhase>('asking')
  const status = shallowRef<ServerStatus | null>(null)
  const town = shallowRef<TownSummary | null>(null)
  /** Town that was asked for and is not there: the first is shown instead. */
  const unknownTown = ref<string | null>(null)
  /** The list of towns came and this page cannot read it: that is no fault of the server. */
  const isUnreadable = ref(false)
  const isLinked = ref(false)
  const timeZone = computed(() => town.value?.timeZone ?? 'Asia/Shanghai')

  let wanted: string | null = null
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let abort = new AbortController()
  let closeStream: (() => void) | null = null
  const changeListeners = new Set<() => void>()

  /** Asks until there is a town. @param id - null = the first. */
  function start(id: string | null) {
    stop()
    abort = new AbortController()
    wanted = id
    tries = 0
    void look()
  }
  function stop() {
    abort.abort()
    clearTimeout(timer)
    closeStream?.()
    closeStream = null
  }

  /** Asks for the towns until they are told. A town once known stays meanwhile. */
  async function look() {
    const { signal } = abort
    clearTimeout(timer)
    try {
      const towns = await fetchTowns({ signal, timeoutMs: TIMEOUT_MS })
      if (signal.aborted) return
      isUnreadable.value = false
      if (take(towns)) {
        phase.value = 'ready'
        tries = 0
        follow()
        return
      }
      if (town.value === null) phase.value = 'empty'
    } catch (error) {
      if (signal.aborted) return
      const isOpening = isAppError(error, 'database/not-ready')
      if (isOpening && town.value === null) return void (await askProgress(signal))
      isUnreadable.value = isAppError(error, 'contract/invalid')
      if (town.value === null) phase.value = 'away'
      if (tries === 0 && !isOpening) logFault('town not read, asked for again', error)
    }
    again(backoffS(++tries, Math.random()) * 1_000)
  }
  /** The town that was asked for; while it is not there the one that is shown; else the first. False: there is none. */
  function take(towns: readonly TownSummary[]): boolean {
    const byId = (id: string | null | undefined) => towns.find((one) => one.id === id)
    const found = byId(wanted) ?? byId(town.value?.id) ?? towns[0]
    if (found === undefined) return false
    unknownTown.value = wanted !== null && found.id !== wanted ? wanted : null
    // The same facts are the same object: whoever follows the town begins nothing anew for an answer that tells nothing.
    if (JSON.stringify(found) !== JSON.stringify(town.value)) town.value = found
    return true
  }
  async function askProgress(signal: AbortSignal) {
    try {
      status.value = await fetchStatus({ signal, timeoutMs: TIMEOUT_MS })
      phase.value = 'opening'
    } catch (error) {
      if (signal.aborted) return
      if (phase.value !== 'away') logFault('no word of how far the start is', error)
      phase.value = 'away'
    }
    again(OPENING_MS)
  }
  function again(afterMs: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), afterMs)
  }

  /** Follows the server's events; after a break whatever happened meanwhile was missed. */
  function follow() {
    if (closeStream !== null || typeof EventSource === 'undefined') return
    closeStream = openEventStream({
      url: '/api/events',
      onOpen: () => {
        isLinked.value = true
        void look()
        tell()
      },
      onLost: () => (isLinked.value = false),
      onChange: (change) => {
        if (change.town === town.value?.id) tell()
        else if (change.town === wanted) void look()
      },
      onStatus: (next) => (status.value = next),
      onContact: () => undefined,
    })
  }
  const tell = () => changeListeners.forEach((listener) => listener())

  /** Called when data changed or the server is back; the answer ends the call. */
  function onChange(listener: () => void) {
    changeListeners.add(listener)
    return () => void changeListeners.delete(listener)
  }
  return { phase, status, town, unknownTown, isUnreadable, isLinked, timeZone, start, stop, look, onChange }
})
