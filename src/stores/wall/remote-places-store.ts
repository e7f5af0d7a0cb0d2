import { computed, shallowRef } from 'vue'
import { defineStore } from 'pinia'
import type { TownSummary } from '../../contracts/api.ts'
import type { EventFigures, VillageFigures, WallFigures } from '../../contracts/wall-figures.ts'
import { RELOAD_PLACES_MS } from '../../core/wall/remote-places.ts'
import { AppError } from '../../core/errors.ts'
import type { Loadable } from '../../core/loadable.ts'
import type { WallSource } from '../../core/wall/wall-model.ts'
import { isAbort, toAppError } from '../../api/http.ts'
import { fetchTown } from '../../api/towns.ts'
import { fetchWallFigures, type WallQuestion } from '../../api/wall.ts'

/** What a remote can choose from: the wall's own figures of villages and events, asked for again every minute. */
export const useRemotePlacesStore = defineStore('remote-places', () => {
  const town = shallowRef<TownSummary | null>(null)
  const villages = shallowRef<Loadable<VillageFigures>>({ status: 'idle' })
  const events = shallowRef<Loadable<EventFigures>>({ status: 'idle' })
  let question: WallQuestion | null = null
  let abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** The wall's village alone, if it shows one only. */
  const area = shallowRef<string | null>(null)
  /** What may be chosen: of a wall of one village that village, for of others it shows no hazard. */
  const offered = computed(() => {
    const all = villages.value.status === 'ready' ? villages.value.value.villages : []
    return area.value === null ? all : all.filter(({ id }) => id === area.value)
  })
  /** What the wall shows alone, by name; null = the town. */
  const areaName = computed(() => area.value && (offered.value[0]?.name ?? area.value))

  /** Reads the places of a wall. @param asOf - its day, null = the server's choice. @param ofArea - its village, null = all. */
  function follow(id: string, asOf: string | null, ofArea: string | null) {
    stop()
    if (question?.town !== id || question.area !== (ofArea ?? undefined)) forget()
    area.value = ofArea
    abort = new AbortController()
    const { signal } = abort
    const asked = { town: id, asOf: asOf ?? undefined, area: ofArea ?? undefined }
    question = asked
    const renew = async () => {
      await Promise.all([
        read(town, signal, () => fetchTown(id, { signal })),
        load(villages, signal, () => figuresOf('villages', asked, signal)),
        load(events, signal, () => figuresOf('events', asked, signal)),
      ])
      if (!signal.aborted) timer = setTimeout(() => void renew(), RELOAD_PLACES_MS)
    }
    void renew()
  }
  /** Of another wall: its places are not shown while those of this one come. */
  function forget() {
    town.value = null
    villages.value = { status: 'idle' }
    events.value = { status: 'idle' }
  }
  function stop() {
    clearTimeout(timer)
    abort.abort()
  }
  return { town, area, areaName, villages, offered, events, follow, stop }
})

async function figuresOf<S extends WallSource>(source: S, question: WallQuestion, signal: AbortSignal) {
  const { figures } = await fetchWallFigures(source, question, null, { signal })
  // Only who names figures that it has is answered without any.
  if (figures === null) throw new AppError('server/refused', { url: source, status: 304, reason: 'no figures' })
  const read: WallFigures[S] = figures
  return read
}

async function load<T>(part: { value: Loadable<T> }, signal: AbortSignal, ask: () => Promise<T>) {
  if (part.value.status !== 'ready') part.value = { status: 'loading' }
  try {
    const value = await ask()
    if (!signal.aborted) part.value = { status: 'ready', value, at: Date.now() }
  } catch (error) {
    // A list that is there stays: what has gone meanwhile, the wall's answer tells.
    if (signal.aborted || isAbort(error) || part.value.status === 'ready') return
    part.value = { status: 'failed', error: toAppError(error) }
  }
}

/** The name alone: without it the id stands. */
async function read<T>(part: { value: T | null }, signal: AbortSignal, ask: () => Promise<T>) {
  const loaded = { value: { status: 'idle' } as Loadable<T> }
  await load(loaded, signal, ask)
  if (loaded.value.status === 'ready') part.value = loaded.value.value
}
