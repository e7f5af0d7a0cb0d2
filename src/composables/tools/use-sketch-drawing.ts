import type { Map as MapLibreMap, MapMouseEvent, Point } from 'maplibre-gl'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { LngLat } from '../../core/geo/geometry.ts'
import { sketchProblem, withPlace, type Sketch } from '../../core/measure/sketch.ts'
import { useMapListeners } from './use-map-listeners.ts'

export interface SketchDrawingOptions {
  /** The figure under way; null = nothing is drawn, the map is the map's. */
  draft: () => Sketch | null
  onChange: (sketch: Sketch) => void
  /** The figure can be finished and the user says so (double click, first corner again, second place of a circle). */
  onFinish: (sketch: Sketch) => void
}

/** Places nearer than this to the last one are the second half of a double click. CSS pixels. */
const SAME_PX = 6
const CLOSE_PX = 10

/**
 * Draws a figure on the map by clicks. A circle can be drawn by dragging too. While a figure is under way double clicks
 * do not zoom. `pointer`: place under the mouse, null when it is off the map or nothing is drawn.
 */
export function useSketchDrawing(map: Readonly<Ref<MapLibreMap | null>>, options: SketchDrawingOptions) {
  const pointer = shallowRef<LngLat | null>(null)
  let pressed: Point | null = null

  useMapListeners(map, {
    click: (event, target) => click(event, target),
    dblclick: () => finish(options.draft()),
    mousemove: ({ lngLat }) => {
      if (options.draft()) pointer.value = [lngLat.lng, lngLat.lat]
    },
    mouseout: () => (pointer.value = null),
    mousedown: ({ point, lngLat }) => {
      const draft = options.draft()
      if (draft?.kind !== 'circle' || draft.places.length > 0) return
      pressed = point
      options.onChange(withPlace(draft, [lngLat.lng, lngLat.lat]))
    },
    mouseup: ({ point, lngLat }) => {
      const draft = options.draft()
      if (pressed && draft && point.dist(pressed) > SAME_PX) finish(withPlace(draft, [lngLat.lng, lngLat.lat]))
    },
  })

  function click({ point, lngLat }: MapMouseEvent, target: MapLibreMap) {
    const draft = options.draft()
    if (!draft) return
    const near = (place: LngLat | undefined, px: number) =>
      place !== undefined && target.project(place).dist(point) <= px
    // The press that set a circle's centre ends in a click of its own.
    if (pressed) return void (pressed = null)
    if (draft.kind === 'polygon' && draft.places.length > 2 && near(draft.places[0], CLOSE_PX)) return finish(draft)
    if (near(draft.places.at(-1), SAME_PX)) return
    const next = withPlace(draft, [lngLat.lng, lngLat.lat])
    options.onChange(next)
    if (next.kind === 'circle' && next.radiusM !== null) finish(next)
  }
  function finish(sketch: Sketch | null) {
    if (sketch && sketchProblem(sketch) === null) options.onFinish(sketch)
  }

  watch(
    [map, () => options.draft()?.kind],
    ([target, kind]) => {
      if (kind === undefined) {
        pointer.value = null
        pressed = null
      }
      if (target) setDrawing(target, kind)
    },
    { immediate: true },
  )
  onScopeDispose(() => map.value && setDrawing(map.value, undefined))
  return { pointer }
}

/** Gestures that would fight with drawing are off meanwhile, and the cursor says what a click does. */
function setDrawing(map: MapLibreMap, kind: Sketch['kind'] | undefined) {
  map.getContainer().classList.toggle('is-drawing', kind !== undefined)
  const set = (handler: { enable: () => void; disable: () => void }, isOn: boolean) =>
    isOn ? handler.enable() : handler.disable()
  set(map.doubleClickZoom, kind === undefined)
  set(map.dragPan, kind !== 'circle')
}
