import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'

type MouseEventName = 'click' | 'dblclick' | 'mousedown' | 'mousemove' | 'mouseup' | 'mouseout' | 'contextmenu'

/** Mouse listeners on whatever map there is: taken off the old map and put on the new one. */
export function useMapListeners(
  map: Readonly<Ref<MapLibreMap | null>>,
  listeners: Partial<Record<MouseEventName, (event: MapMouseEvent, map: MapLibreMap) => void>>,
): void {
  let detach = () => {}
  watch(
    map,
    (next) => {
      detach()
      detach = () => {}
      if (!next) return
      const bound = Object.entries(listeners).map(([name, listener]) => {
        const handler = (event: MapMouseEvent) => listener(event, next)
        next.on(name as MouseEventName, handler)
        return () => next.off(name as MouseEventName, handler)
      })
      detach = () => bound.forEach((off) => off())
    },
    { immediate: true },
  )
  onScopeDispose(() => detach())
}
