import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Bbox } from '../core/geo/bbox.ts'
import type { LayerId, MapInput, MapLayer } from '../layers/map-input.ts'
import { boxOfPlaces, countInBox } from '../layers/places.ts'
import { inSlices } from './in-slices.ts'

/** Rows in filter whose place lies in the drawn part of the map, by shown layer. */
export type InViewCounts = Readonly<Partial<Record<LayerId, number>>>

export interface MapInViewOptions {
  stack: () => readonly MapLayer[]
  input: () => MapInput
  onCounts: (counts: InViewCounts) => void
}

/** Rest after a move or a change before it is counted, milliseconds. */
const REST_MS = 250
/** Rows between two looks at the clock. */
const STEP = 4096

/** Counts what is in view after the map came to rest, in slices that leave the page responsive; the newest wins. */
export function useMapInView(map: Readonly<Ref<MapLibreMap | null>>, { stack, input, onCounts }: MapInViewOptions) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = new AbortController()
  let hasCounts = false

  watch(map, (next) => {
    if (!next) return
    next.on('moveend', ask)
    next.on('resize', ask)
    ask()
  })
  watch(input, ask)
  onScopeDispose(() => {
    clearTimeout(timer)
    running.abort()
  })

  function ask() {
    clearTimeout(timer)
    running.abort()
    // While time moves the figures would lag behind the picture.
    if (input().isTimeMoving) {
      if (hasCounts) onCounts({})
      hasCounts = false
      return
    }
    timer = setTimeout(() => void count(), REST_MS)
  }

  async function count() {
    const { signal } = (running = new AbortController())
    const bounds = map.value?.getBounds()
    if (!bounds) return
    const box: Bbox = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    const now = input()
    const counts: Partial<Record<LayerId, number>> = {}
    for (const layer of stack().filter(({ id }) => now.visible.has(id))) {
      const places = layer.places?.(now)
      if (!places) continue
      let sum = 0
      const isDone = await sliced(places.length, (from, to) => (sum += countInBox(places, box, from, to)), signal)
      if (!isDone) return
      counts[layer.id] = sum
    }
    hasCounts = true
    onCounts(counts)
  }

  /** Box of a layer's rows in filter; null when it has none with a place. */
  async function boxOf(id: LayerId): Promise<Bbox | null> {
    const places = stack()
      .find((layer) => layer.id === id)
      ?.places?.(input())
    let box: Bbox | null = null
    if (places) await inSlices(places.length, (from, to) => (box = boxOfPlaces(places, box, from, to)), undefined, STEP)
    return box
  }
  return { boxOf }
}

/** False when it was overtaken by a newer question. */
async function sliced(count: number, work: (from: number, to: number) => void, signal: AbortSignal): Promise<boolean> {
  try {
    await inSlices(count, work, signal, STEP)
    return !signal.aborted
  } catch (error) {
    if (signal.aborted) return false
    throw error
  }
}
