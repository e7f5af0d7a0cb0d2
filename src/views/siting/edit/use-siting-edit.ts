import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { LngLat } from '../../../core/geo/geometry.ts'

export interface SitingEditOptions {
  /** True while the pointer looks for a place. */
  readonly isArmed: () => boolean
  /** Where the site that is moved stands; null when none is. */
  readonly grip: () => LngLat | null
  /** The pointer rests or moves over a place. */
  readonly onHover: (place: LngLat) => void
  /** A place is chosen: by a click, or by letting go of a site. */
  readonly onPlace: (place: LngLat) => void
  /** A site is asked about by the other mouse button or the menu key; pixels of the map's box. */
  readonly onMenu: (point: { x: number; y: number }) => void
  readonly onCancel: () => void
  /** Least time between two looks at a place, milliseconds. */
  readonly restMs?: number
}

const GRIP_PX = 16
const STILL_PX = 5
const REST_MS = 150

/**
 * The hand on the siting map: looks for a place as it moves, places by a click, drags a site. The events are taken before
 * the map sees them, so that it neither pans nor selects; Esc gives up. `pointer`: pixels of the map's box, null = outside.
 */
export function useSitingEdit(
  map: Readonly<ShallowRef<MapLibreMap | null>>,
  options: SitingEditOptions,
): { pointer: ShallowRef<{ x: number; y: number } | null> } {
  const pointer = shallowRef<{ x: number; y: number } | null>(null)
  let detach = () => {}

  watch(map, (next) => {
    detach()
    detach = next ? attach(next) : () => {}
  }, { immediate: true }) // prettier-ignore
  watch(options.isArmed, (isArmed) => {
    map.value?.getCanvas().classList.toggle('is-aiming', isArmed)
    if (!isArmed) pointer.value = null
  })
  onScopeDispose(() => detach())

  function attach(target: MapLibreMap): () => void {
    const element = target.getCanvasContainer()
    const ended = new AbortController()
    const { signal } = ended
    let start: { x: number; y: number } | null = null
    let isDragging = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const pointOf = (event: MouseEvent) => {
      const box = element.getBoundingClientRect()
      return { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const placeAt = ({ x, y }: { x: number; y: number }): LngLat => {
      const { lng, lat } = target.unproject([x, y])
      return [lng, lat]
    }
    const down = (event: MouseEvent) => {
      start = pointOf(event)
      const grip = options.grip()
      if (event.button !== 0 || !options.isArmed() || !grip) return
      const at = target.project(grip)
      if (Math.hypot(at.x - start.x, at.y - start.y) > GRIP_PX) return
      event.stopPropagation()
      event.preventDefault()
      isDragging = true
    }
    const move = (event: MouseEvent) => {
      if (!options.isArmed()) return
      const point = pointOf(event)
      pointer.value = point
      clearTimeout(timer)
      // A pan under way is no search for a place.
      if (event.buttons !== 0 && !isDragging) return
      timer = setTimeout(() => options.isArmed() && options.onHover(placeAt(point)), options.restMs ?? REST_MS)
    }
    const settle = (point: { x: number; y: number }) => {
      clearTimeout(timer)
      options.onPlace(placeAt(point))
    }
    const up = (event: MouseEvent) => {
      if (!isDragging) return
      isDragging = false
      const point = pointOf(event)
      if (start && Math.hypot(point.x - start.x, point.y - start.y) >= STILL_PX && options.isArmed()) settle(point)
    }
    const click = (event: MouseEvent) => {
      if (!options.isArmed()) return
      event.stopPropagation()
      const point = pointOf(event)
      // The end of a pan, and of a drag, is no click.
      if (start !== null && Math.hypot(point.x - start.x, point.y - start.y) < STILL_PX) settle(point)
    }
    const menu = (event: MouseEvent) => {
      event.preventDefault()
      options.onMenu(pointOf(event))
    }
    const leave = () => {
      if (!isDragging) pointer.value = null
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !options.isArmed()) return
      event.preventDefault()
      isDragging = false
      clearTimeout(timer)
      options.onCancel()
    }
    element.addEventListener('mousedown', down, { capture: true, signal })
    element.addEventListener('click', click, { capture: true, signal })
    element.addEventListener('contextmenu', menu, { capture: true, signal })
    element.addEventListener('mouseleave', leave, { signal })
    window.addEventListener('mousemove', move, { signal })
    window.addEventListener('mouseup', up, { signal })
    window.addEventListener('keydown', key, { capture: true, signal })
    return () => {
      clearTimeout(timer)
      ended.abort()
    }
  }
  return { pointer }
}
