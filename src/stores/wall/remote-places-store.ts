import { shallowRef } from 'vue'
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
  let abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Reads the places of a wall's town. @param asOf - the wall's day, null = the server's choice. */
  function follow(id: string, asOf: string | null) {
    stop()
    abort = new AbortController()
    const { signal } = abort
    const question = { town: id, asOf: asOf ?? undefined }
    const renew = async () => {
      await Promise.all([
        read(town, signal, () => fetchTown(id, { signal })),
        load(villages, signal, () => figuresOf('villages', question, signal)),
        load(events, signal, () => figuresOf('events', question, signal)),
      ])
      if (!signal.aborted) timer = setTimeout(() => void renew(), RELOAD_PLACES_MS)
    }
    void renew()
  }
  function stop() {
    clearTimeout(timer)
    abort.abort()
  }
  return { town, villages, events, follow, stop }
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
