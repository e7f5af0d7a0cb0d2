import { AttributionControl, Map as MapLibreMap, addProtocol, setWorkerUrl, type LayerSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { AppError } from '../core/errors.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { Theme } from '../core/colour/risk-colours.ts'
import { baseLayers, buildBaseStyle } from '../layers/base/style.ts'
import { MAP_FONTS } from '../layers/base/labels.ts'
import { MAP_MAX_ZOOM, type MapPadding, type MapView } from './map-view.ts'
import { probeWebGl } from './use-map-webgl.ts'

export interface UseMapOptions {
  tilesUrl: () => string
  attribution: () => string
  theme: () => Theme
  locale: () => 'zh' | 'en'
  bounds: () => Bbox
  padding: () => MapPadding
  initialView: () => MapView | null
  /** Style layers instead of the workbench's ({@link baseLayers}); ids are the same in both themes and at all times. */
  layers?: () => LayerSpecification[]
  /** A picture to be looked at: no hand moves it, and who shows it tells the credit. */
  isStill?: boolean
  onFailed: (error: AppError) => void
  onContextLost: () => void
  onContextRestored: () => void
}

/** Air around what is fitted into the free part of the map, CSS pixels. */
const AIR_PX = 16
const REBUILD_AFTER_MS = 400
const REBUILD_AT_MOST_MS = 10_000

/**
 * One MapLibre map in a container, from our own tiles only. `map` is null until the style is loaded and while the
 * graphics context is lost; then the map is built anew where it was. Everything ends with the scope.
 */
export function useMap(
  container: Readonly<Ref<HTMLElement | null>>,
  options: UseMapOptions,
): { map: ShallowRef<MapLibreMap | null> } {
  const map = shallowRef<MapLibreMap | null>(null)
  let current: MapLibreMap | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  watch(container, (element) => element && start(element, options.initialView()), { immediate: true, flush: 'post' })
  watch(
    () => layersOf(options),
    (layers) => current && repaint(current, layers),
  )
  onScopeDispose(stop)

  function start(element: HTMLElement, view: MapView | null) {
    stop()
    const maxSize = probeWebGl(document)
    if (maxSize === null) {
      if (tries === 0) options.onFailed(new AppError('webgl/absent', { reason: 'no WebGL2 context can be made' }))
      else retry(element, view)
      return
    }
    try {
      current = create(element, view, maxSize, options)
    } catch (cause) {
      options.onFailed(new AppError('webgl/absent', { reason: String(cause) }, { cause }))
      return
    }
    watchMap(current, element)
  }

  function watchMap(made: MapLibreMap, element: HTMLElement) {
    let isBaseMissing = false
    made.once('load', () => {
      if (made !== current) return
      map.value = made
      if (tries > 0) options.onContextRestored()
      tries = 0
    })
    made.on('error', ({ error }) => {
      if (isBaseMissing) return
      isBaseMissing = true
      options.onFailed(
        new AppError('server/unreachable', { url: options.tilesUrl(), reason: error.message }, { cause: error }),
      )
    })
    const lost = (event: Event) => {
      // Heard before MapLibre hears it: it would throw its style away without unhooking it, and nothing of the map could go.
      event.stopPropagation()
      const { lng, lat } = made.getCenter()
      const view = { lng, lat, zoom: made.getZoom() }
      options.onContextLost()
      drop()
      retry(element, view)
    }
    element.addEventListener('webglcontextlost', lost, { capture: true })
    made.once('remove', () => element.removeEventListener('webglcontextlost', lost, { capture: true }))
  }

  /** A lost context is not waited for: a fresh map on a fresh canvas works as soon as the graphics process does. */
  function retry(element: HTMLElement, view: MapView | null) {
    tries += 1
    timer = setTimeout(() => start(element, view), Math.min(REBUILD_AT_MOST_MS, REBUILD_AFTER_MS * tries))
  }

  function stop() {
    clearTimeout(timer)
    drop()
  }
  function drop() {
    map.value = null
    current?.remove()
    current = null
  }

  return { map }
}

/** Padding of a fitted view: the panels over the map and some air. */
export function fitPadding({ top = 0, right = 0, bottom = 0, left = 0 }: MapPadding = {}): Required<MapPadding> {
  return { top: top + AIR_PX, right: right + AIR_PX, bottom: bottom + AIR_PX, left: left + AIR_PX }
}

function create(element: HTMLElement, view: MapView | null, maxSize: number, options: UseMapOptions): MapLibreMap {
  registerTiles()
  const isChinese = options.locale() === 'zh'
  const padding = fitPadding(options.padding())
  const style = buildBaseStyle({
    tilesUrl: options.tilesUrl(),
    theme: options.theme(),
    attribution: options.attribution(),
  })
  const made = new MapLibreMap({
    container: element,
    style: { ...style, layers: layersOf(options) },
    interactive: options.isStill !== true,
    ...(view
      ? { center: [view.lng, view.lat], zoom: view.zoom }
      : { bounds: options.bounds(), fitBoundsOptions: { padding } }),
    maxZoom: MAP_MAX_ZOOM,
    maxPitch: 0,
    // Tiles out of view are kept for a hand that moves back. Where no hand moves, they only add up for hours: 4 MB of heap.
    ...(options.isStill ? { maxTileCacheSize: 0 } : {}),
    pitchWithRotate: false,
    attributionControl: false,
    maxCanvasSize: [maxSize, maxSize],
    localIdeographFontFamily: MAP_FONTS.map((font) => `'${font}'`).join(','),
    fadeDuration: 120,
    locale: isChinese
      ? {
          'Map.Title': '地图',
          'ScaleControl.Meters': 'm',
          'ScaleControl.Kilometers': 'km',
          'AttributionControl.ToggleAttribution': '显示来源',
        }
      : { 'Map.Title': 'Map' },
  })
  if (!options.isStill) made.addControl(new AttributionControl({ compact: false }), 'bottom-right')
  return made
}

let isRegistered = false

/** MapLibre's worker and protocol are registered with the library, not with a map: once for the page. */
function registerTiles() {
  if (isRegistered) return
  setWorkerUrl(workerUrl)
  addProtocol('pmtiles', new Protocol().tile)
  isRegistered = true
}

const layersOf = ({ layers, theme }: Pick<UseMapOptions, 'layers' | 'theme'>) => layers?.() ?? baseLayers(theme())

/** Repaints in place: layer ids are the same in both themes, so nothing is added, removed or loaded again. */
function repaint(map: MapLibreMap, layers: readonly LayerSpecification[]) {
  for (const layer of layers) {
    if (!map.getLayer(layer.id)) continue
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
    }
  }
}
