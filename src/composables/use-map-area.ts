import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Bbox } from '../core/geo/bbox.ts'
import type { MapView } from './map-view.ts'

/** Box to be clustered: the view with half a view around it, so that small moves need no new answer. */
export interface MapArea {
  zoom: number
  bbox: Bbox
}

/**
 * What of the map its layers depend on: the zoom in quarters (size of marks), and the area in whole zooms (clusters).
 * Both change seldom while the map moves.
 */
export function useMapArea(map: Readonly<Ref<MapLibreMap | null>>, onView: (view: MapView) => void) {
  const zoom = shallowRef(12)
  const area = shallowRef<MapArea | null>(null)

  function whileMoving(source: MapLibreMap) {
    const next = Math.floor(source.getZoom() * 4) / 4
    if (next !== zoom.value) zoom.value = next
    if (!area.value || Math.floor(source.getZoom()) !== area.value.zoom || !holds(area.value.bbox, boundsOf(source))) {
      area.value = areaOf(source)
    }
  }
  function whenStill(source: MapLibreMap) {
    const { lng, lat } = source.getCenter()
    onView({ lng, lat, zoom: source.getZoom() })
  }

  let detach = () => {}
  watch(
    map,
    (next) => {
      detach()
      if (!next) return
      const move = () => whileMoving(next)
      const still = () => whenStill(next)
      next.on('move', move)
      next.on('moveend', still)
      next.on('resize', move)
      detach = () => {
        next.off('move', move)
        next.off('moveend', still)
        next.off('resize', move)
      }
      area.value = null
      whileMoving(next)
    },
    { immediate: true },
  )
  onScopeDispose(() => detach())
  return { zoom, area }
}

function boundsOf(map: MapLibreMap): Bbox {
  const bounds = map.getBounds()
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
}

function areaOf(map: MapLibreMap): MapArea {
  const [west, south, east, north] = boundsOf(map)
  const width = (east - west) / 2
  const height = (north - south) / 2
  return { zoom: Math.floor(map.getZoom()), bbox: [west - width, south - height, east + width, north + height] }
}

function holds(outer: Bbox, inner: Bbox): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}
