import type { Layer, PickingInfo } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Device } from '@luma.gl/core'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'

export interface DeckOverlayOptions {
  /** Layers, lowest first. Keep them in a `shallowRef` or computed. */
  layers: () => Layer[]
  /** The mark under the pointer, or null when it left; `x`, `y` CSS pixels in the map. */
  onHover: (info: PickingInfo) => void
}

/** Distance in CSS pixels within which a small mark is still hit. */
export const PICK_RADIUS_PX = 6

/**
 * deck.gl drawn inside a MapLibre map. The overlay is added when the map is loaded: added earlier, its layers are never
 * put below the labels.
 *
 * @param map - null until loaded; a new map gets a new overlay.
 */
export function useDeckOverlay(map: Readonly<Ref<MapLibreMap | null>>, { layers, onHover }: DeckOverlayOptions) {
  let overlay: MapLibreOverlay | null = null
  /** The `beforeId`s of the layers when they were last placed. */
  let placed = ''

  watch(
    map,
    (next) => {
      // A removed map has already taken its controls with it.
      overlay = null
      if (!next) return
      overlay = new MapLibreOverlay({
        ...{ interleaved: true, layers: layers(), pickingRadius: PICK_RADIUS_PX, onHover },
        onDeviceInitialized: (device) => void next.once('remove', () => forget(device)),
      })
      next.addControl(overlay)
      placed = ''
      next.on('idle', place)
    },
    { immediate: true },
  )
  watch(layers, (next) => overlay?.setProps({ layers: next }))

  /**
   * The overlay puts layers at their `beforeId` only while no source of the map is loading, and says nothing otherwise:
   * they lie above all labels then. So they are given again when the map is at rest.
   */
  function place() {
    const wanted = [...new Set(layers().map(({ props }) => String(Reflect.get(props, 'beforeId') ?? '')))].sort().join()
    if (wanted === placed) return
    placed = wanted
    overlay?.setProps({ layers: [...layers()] })
  }
  onScopeDispose(() => (overlay = null))

  /** What is drawn at a point of the map, the topmost within the tolerance; null when nothing is. */
  function pick(x: number, y: number): PickingInfo | null {
    return overlay?.pickObject({ x, y, radius: PICK_RADIUS_PX }) ?? null
  }
  return { pick }
}

/**
 * The device of a map that is gone. deck.gl leaves a device that is not its own alone, and its watch over the screen's pixel
 * ratio then holds canvas, layers and all: half a megabyte for every map that was ever made.
 */
function forget(device: Device): void {
  device.canvasContext?.destroy()
}
