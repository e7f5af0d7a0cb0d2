import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { shallowRef, type Ref } from 'vue'
import type { FilterArea } from '../../core/filter/choices.ts'
import type { LngLat } from '../../core/geo/geometry.ts'
import { geodesicEdge } from '../../core/measure/geodesic.ts'
import { areaHandles } from '../../layers/tools/tool-features.ts'
import { useMapListeners } from './use-map-listeners.ts'

const GRIP_PX = 10

/**
 * Corners of an area are dragged on the map. `dragged`: the area as it is under the pointer, null when nothing is
 * dragged; `onMoved` gets it when the button is let go.
 */
export function useAreaHandles(
  map: Readonly<Ref<MapLibreMap | null>>,
  options: { area: () => FilterArea | null; isOn: () => boolean; onMoved: (area: FilterArea) => void },
) {
  const dragged = shallowRef<FilterArea | null>(null)
  let grip: number | null = null

  useMapListeners(map, {
    mousedown: (event, target) => {
      grip = gripAt(event, target)
      if (grip !== null) target.dragPan.disable()
    },
    mousemove: ({ lngLat }) => {
      const area = dragged.value ?? options.area()
      if (grip !== null && area) dragged.value = movedArea(area, grip, [lngLat.lng, lngLat.lat])
    },
    mouseup: (_event, target) => {
      if (grip === null) return
      grip = null
      target.dragPan.enable()
      const moved = dragged.value
      dragged.value = null
      if (moved) options.onMoved(moved)
    },
  })

  function gripAt({ point }: MapMouseEvent, target: MapLibreMap): number | null {
    const area = options.area()
    if (!area || !options.isOn()) return null
    const index = areaHandles(area).findLastIndex((place) => target.project(place).dist(point) <= GRIP_PX)
    return index < 0 ? null : index
  }
  return { dragged }
}

/** The area with one of its handles ({@link areaHandles}) at another place. */
export function movedArea(area: FilterArea, index: number, place: LngLat): FilterArea {
  if (area.kind === 'polygon') return { ...area, ring: area.ring.map((one, i) => (i === index ? place : one)) }
  return index === 0
    ? { ...area, centre: place }
    : { ...area, radiusM: Math.max(1, geodesicEdge(area.centre, place).lengthM) }
}
