import type { Map as MapLibreMap } from 'maplibre-gl'
import { watch, type Ref, type ShallowRef } from 'vue'
import { bboxOf, type Bbox } from '../core/geo/bbox.ts'
import type { Geometry } from '../core/geo/geometry.ts'
import { fitPadding, useMap, type UseMapOptions } from './use-map.ts'

/** Shown until a town is known: China. */
const BEFORE_TOWN: Bbox = [73, 18, 135, 54]
const SMOOTH_MS = 300

export interface TownMapOptions extends Pick<UseMapOptions, 'theme' | 'locale' | 'onFailed'> {
  readonly town: () => { readonly id: string; readonly bounds: Bbox; readonly attribution: string } | null
  /** Told whenever the map is there, and null while it is not. */
  readonly onMap?: (map: MapLibreMap | null) => void
}

/**
 * The map of a page beside the workbench: the whole town at first, its own tiles, and the ways around it that its buttons
 * want. Ends with the scope.
 */
export function useTownMap(container: Readonly<Ref<HTMLElement | null>>, options: TownMapOptions) {
  const { town, theme, locale, onFailed, onMap } = options
  const { map } = useMap(container, {
    ...{ theme, locale, onFailed },
    tilesUrl: () => `${window.location.origin}/tiles/${encodeURIComponent(town()?.id ?? '')}.pmtiles`,
    attribution: () => town()?.attribution ?? '',
    bounds: () => town()?.bounds ?? BEFORE_TOWN,
    padding: () => ({}),
    initialView: () => null,
    onContextLost: () => onMap?.(null),
    onContextRestored: () => onMap?.(map.value),
  })
  if (onMap) watch(map, onMap)
  return { map, ...waysOf(map, () => town()?.bounds ?? null) }
}

function waysOf(map: Readonly<ShallowRef<MapLibreMap | null>>, bounds: () => Bbox | null) {
  return {
    zoomIn: () => void map.value?.zoomIn(),
    zoomOut: () => void map.value?.zoomOut(),
    wholeTown: () => {
      const whole = bounds()
      if (whole) map.value?.fitBounds(whole, { padding: fitPadding({}), duration: SMOOTH_MS })
    },
    /** Fills the map with what is looked at, as far as `maxZoom`; `airPx` left free at the sides and above and below. */
    show: (shapes: readonly Geometry[], airPx: readonly [x: number, y: number], maxZoom: number, isSmooth = true) => {
      if (shapes.length === 0) return
      const [x, y] = airPx
      map.value?.fitBounds(unionOf(shapes), {
        padding: fitPadding({ left: x, right: x, top: y, bottom: y }),
        maxZoom,
        duration: isSmooth ? SMOOTH_MS : 0,
      })
    },
  }
}

const unionOf = (shapes: readonly Geometry[]): Bbox =>
  shapes.map(bboxOf).reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]) // prettier-ignore
