import type { Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'

type MaybeMap = Readonly<Ref<MapLibreMap | null>>

/**
 * Two maps look at the same place: whoever moves takes the other along, in the same frame. A move that was only copied
 * is not copied back. The second map starts where the first is.
 */
export function useCameraSync(first: MaybeMap, second: MaybeMap): void {
  let detach = () => {}
  watch(
    [first, second],
    ([a, b]) => {
      detach()
      detach = a && b ? joined(a, b) : () => {}
    },
    { immediate: true },
  )
  onScopeDispose(() => detach())
}

function joined(a: MapLibreMap, b: MapLibreMap): () => void {
  let isCopying = false
  const copy = (from: MapLibreMap, to: MapLibreMap) => {
    if (isCopying) return
    isCopying = true
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom(), bearing: from.getBearing() })
    isCopying = false
  }
  const fromA = () => copy(a, b)
  const fromB = () => copy(b, a)
  fromA()
  a.on('move', fromA)
  b.on('move', fromB)
  return () => {
    a.off('move', fromA)
    b.off('move', fromB)
  }
}
