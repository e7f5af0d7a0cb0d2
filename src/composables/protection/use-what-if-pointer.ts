import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { LngLat } from '../../core/geo/geometry.ts'

export interface WhatIfPointerOptions<Key> {
  /** True while a click sets a place. */
  isArmed: () => boolean
  onPlace: (place: LngLat) => void
  /** What can be dragged, by its mark. */
  grips: () => readonly { readonly key: Key; readonly place: LngLat }[]
  onMoved: (key: Key, place: LngLat) => void
}

const GRIP_PX = 12

/**
 * Sets places by a click and drags marks on the map. The events are taken before the map sees them, so that it neither pans
 * nor selects. `dragged`: the mark under the pointer where it is now.
 */
export function useWhatIfPointer<Key>(map: Readonly<Ref<MapLibreMap | null>>, options: WhatIfPointerOptions<Key>) {
  const dragged = shallowRef<{ key: Key; place: LngLat } | null>(null)
  let detach = () => {}

  watch(map, (next) => {
    detach()
    detach = next ? attach(next) : () => {}
  }, { immediate: true }) // prettier-ignore
  watch(
    () => options.isArmed(),
    (isArmed) => map.value?.getCanvas().classList.toggle('is-aiming', isArmed),
  )
  onScopeDispose(() => detach())

  function attach(target: MapLibreMap): () => void {
    const element = target.getCanvasContainer()
    const ended = new AbortController()
    const { signal } = ended
    const placeAt = (event: MouseEvent): LngLat => {
      const box = element.getBoundingClientRect()
      const { lng, lat } = target.unproject([event.clientX - box.left, event.clientY - box.top])
      return [lng, lat]
    }
    let start: { x: number; y: number } | null = null
    const down = (event: MouseEvent) => {
      start = { x: event.clientX, y: event.clientY }
      if (event.button !== 0 || options.isArmed()) return
      const box = element.getBoundingClientRect()
      const point = { x: event.clientX - box.left, y: event.clientY - box.top }
      const grip = options.grips().findLast(({ place }) => {
        const at = target.project(place)
        return Math.hypot(at.x - point.x, at.y - point.y) <= GRIP_PX
      })
      if (!grip) return
      event.stopPropagation()
      event.preventDefault()
      dragged.value = grip
    }
    const move = (event: MouseEvent) => {
      if (dragged.value) dragged.value = { ...dragged.value, place: placeAt(event) }
    }
    const up = () => {
      const moved = dragged.value
      dragged.value = null
      if (moved) options.onMoved(moved.key, moved.place)
    }
    const click = (event: MouseEvent) => {
      // The end of a pan is no click.
      const isStill = start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) < 5
      if (!options.isArmed() || !isStill) return
      event.stopPropagation()
      options.onPlace(placeAt(event))
    }
    element.addEventListener('mousedown', down, { capture: true, signal })
    element.addEventListener('click', click, { capture: true, signal })
    window.addEventListener('mousemove', move, { signal })
    window.addEventListener('mouseup', up, { signal })
    return () => ended.abort()
  }
  return { dragged }
}
