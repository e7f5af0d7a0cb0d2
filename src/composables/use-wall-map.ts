import type { Layer, PickingInfo } from '@deck.gl/core'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Theme } from '../core/colour/risk-colours.ts'
import type { AppError } from '../core/errors.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { WallView } from '../core/wall/wall-view.ts'
import { VILLAGES_SOURCE } from '../layers/base/boundaries.ts'
import { villageSources } from '../layers/villages.ts'
import { wallLayers } from '../layers/wall/wall-style.ts'
import { useDeckOverlay } from './use-deck-overlay.ts'
import { useMap } from './use-map.ts'

/** What is to be seen; another `key` is gone to smoothly, all else (a window of another size) at once. */
export interface WallCamera {
  readonly key: string
  readonly bounds: Bbox
  /** What is small is not blown up beyond this zoom. */
  readonly maxZoom: number
}

export interface WallMapOptions {
  readonly town: () => { readonly id: string; readonly bounds: Bbox; readonly attribution: string } | null
  readonly theme: () => Theme
  readonly locale: () => 'zh' | 'en'
  readonly unitPx: () => number
  readonly camera: () => WallCamera | null
  /** Kept free around what is to be seen: the legend and some air, CSS pixels. */
  readonly padding: () => {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
  readonly villages: () => FeatureCollection | null
  readonly layers: () => Layer[]
  readonly isStill: () => boolean
  readonly onFailed: (error: AppError) => void
}

/** Longest move of the camera. */
const MOVE_MS = 300
/** A base map that could not be read is asked for again. */
const BASE_AGAIN_MS = 30_000
const BEFORE_TOWN: Bbox = [73, 18, 135, 54]

/** The one map of the wall: no hand moves it, its camera goes where it is told, and it comes back by itself when it is lost. */
export function useWallMap(container: Readonly<Ref<HTMLElement | null>>, options: WallMapOptions) {
  const { town } = options
  const view = shallowRef<WallView | null>(null)
  const isMoving = shallowRef(false)
  const { map } = useMap(container, {
    tilesUrl: () => tilesUrl(town()?.id ?? ''),
    attribution: () => town()?.attribution ?? '',
    theme: options.theme,
    locale: options.locale,
    bounds: () => options.camera()?.bounds ?? town()?.bounds ?? BEFORE_TOWN,
    padding: () => ({}),
    initialView: () => null,
    layers: () => wallLayers(options.theme(), options.unitPx()),
    isStill: true,
    onFailed: options.onFailed,
    onContextLost: () => {},
    onContextRestored: () => {},
  })
  const overlay = useDeckOverlay(map, { layers: options.layers, onHover: () => {} })

  let shownKey: string | null = null
  function readView(source: MapLibreMap) {
    const { lng, lat } = source.getCenter()
    const { clientWidth: width, clientHeight: height } = source.getContainer()
    view.value = { lng, lat, zoom: source.getZoom(), width, height }
  }
  function fit(source: MapLibreMap) {
    const camera = options.camera()
    if (!camera) return
    const to = source.cameraForBounds(camera.bounds, { padding: options.padding(), maxZoom: camera.maxZoom })
    if (!to?.center || to.zoom === undefined) return
    const isSmooth = shownKey !== null && shownKey !== camera.key && !options.isStill()
    shownKey = camera.key
    const target = { center: to.center, zoom: to.zoom, bearing: 0, pitch: 0 }
    if (isSmooth) source.easeTo({ ...target, duration: MOVE_MS, essential: true })
    else source.jumpTo(target)
  }

  watch(
    map,
    (made, _, onCleanup) => {
      isMoving.value = false
      shownKey = null
      if (!made) return
      const begin = () => (isMoving.value = true)
      const end = () => {
        readView(made)
        isMoving.value = false
      }
      const resized = () => {
        fit(made)
        readView(made)
      }
      made.on('movestart', begin)
      made.on('moveend', end)
      made.on('resize', resized)
      const stopBase = keepBase(made)
      onCleanup(() => {
        made.off('movestart', begin)
        made.off('moveend', end)
        made.off('resize', resized)
        stopBase()
      })
      fit(made)
      readView(made)
      setVillages(made, options.villages())
    },
    { flush: 'post' },
  )
  watch([options.camera, () => Object.values(options.padding()).join()], () => map.value && fit(map.value), {
    flush: 'post',
  })
  watch(options.villages, (villages) => map.value && setVillages(map.value, villages))
  watch(
    () => town()?.id,
    (id) => id !== undefined && map.value && readBaseAgain(map.value),
  )

  /** Asks for the base map again until it is there: a wall has no reload button. */
  function keepBase(made: MapLibreMap): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const failed = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        readBaseAgain(made)
      }, BASE_AGAIN_MS)
    }
    made.on('error', failed)
    return () => {
      made.off('error', failed)
      clearTimeout(timer)
    }
  }
  function readBaseAgain(made: MapLibreMap) {
    const source = made.getSource('base')
    const id = town()?.id
    if (id !== undefined && source && 'setUrl' in source && typeof source.setUrl === 'function')
      source.setUrl(`pmtiles://${tilesUrl(id)}`)
  }

  /** Tells once that everything there is to draw now is drawn; the answer calls it off. */
  function whenDrawn(told: () => void): () => void {
    const made = map.value
    if (!made) return () => {}
    made.once('idle', told)
    made.triggerRepaint()
    return () => void made.off('idle', told)
  }
  /** What is drawn at a point of the map. deck.gl hears of moves only once it has started: it is told where the map stands. */
  function pick(x: number, y: number): PickingInfo | null {
    map.value?.fire('move')
    return overlay.pick(x, y)
  }
  onScopeDispose(() => (view.value = null))
  return { map, view, isMoving, pick, whenDrawn }
}

const tilesUrl = (town: string) => `${window.location.origin}/tiles/${encodeURIComponent(town)}.pmtiles`

function setVillages(map: MapLibreMap, villages: FeatureCollection | null) {
  map.getSource<GeoJSONSource>(VILLAGES_SOURCE)?.setData(villageSources(villages).areas)
}
