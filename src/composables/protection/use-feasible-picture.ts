import type { CanvasSource, Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Theme } from '../../core/colour/risk-colours.ts'
import { FEASIBLE_SOURCE, feasiblePicture, type FeasibleCells } from '../../layers/protection/feasible-picture.ts'

/** Keeps the shaded area on the map, below everything else that is drawn; null takes it away. */
export function useFeasiblePicture(
  map: Readonly<Ref<MapLibreMap | null>>,
  cells: () => FeasibleCells | null,
  theme: () => Theme,
  /** Lowest layer above the picture. */
  below: string,
): void {
  function draw() {
    const target = map.value
    const grid = cells()
    if (!target) return
    remove(target)
    if (!grid) return
    const { width, height, rgba, corners } = feasiblePicture(grid, theme())
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0)
    target.addSource(FEASIBLE_SOURCE, { type: 'canvas', canvas, coordinates: corners, animate: false })
    target.addLayer(
      { id: FEASIBLE_SOURCE, type: 'raster', source: FEASIBLE_SOURCE, paint: { 'raster-fade-duration': 0 } },
      target.getLayer(below) ? below : undefined,
    )
    target.getSource<CanvasSource>(FEASIBLE_SOURCE)?.play()
    target.getSource<CanvasSource>(FEASIBLE_SOURCE)?.pause()
  }
  watch([map, cells, theme], draw, { immediate: true, flush: 'post' })
  onScopeDispose(() => map.value && remove(map.value))
}

function remove(map: MapLibreMap): void {
  if (map.getLayer(FEASIBLE_SOURCE)) map.removeLayer(FEASIBLE_SOURCE)
  if (map.getSource(FEASIBLE_SOURCE)) map.removeSource(FEASIBLE_SOURCE)
}
