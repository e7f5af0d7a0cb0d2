import type { PickingInfo } from '@deck.gl/core'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Bbox, LngLat } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import type { TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import type { AppError } from '../core/errors.ts'
import type { Theme } from '../core/colour/risk-colours.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import { FIRST_LABEL_ID } from '../layers/base/labels.ts'
import { buildLayers, resolvePick } from '../layers/build-layers.ts'
import { clusterSets } from '../layers/cluster-sets.ts'
import { clusterRadiusPx, tileRadiusPx } from '../layers/clusters/cluster-layers.ts'
import { spiderOffsets, type Spider } from '../layers/clusters/spider.ts'
import type { LayerId, LayerInput, Locale, MapInput, Picked, Selection, TooltipRow } from '../layers/map-input.ts'
import { buildMarkAtlas } from '../layers/marks/mark-atlas.ts'
import { buildStack } from '../layers/stack.ts'
import { useDeckOverlay } from './use-deck-overlay.ts'
import { fitPadding, MAP_MAX_ZOOM, useMap } from './use-map.ts'
import { useMapArea } from './use-map-area.ts'
import { createAtlasCanvas } from './use-map-atlas.ts'
import { useMapClusters } from './use-map-clusters.ts'
import { useMapMarkBoxes } from './use-map-mark-boxes.ts'
import { useMapVillages } from './use-map-villages.ts'

export interface MapView {
  lng: number
  lat: number
  zoom: number
}

/** Pixels kept free at each side, for panels that lie over the map. */
export interface MapPadding {
  top?: number
  right?: number
  bottom?: number
  left?: number
}

/** Props of `MapCanvas.vue`. Tables are columns (src/api/tables.ts); keep them in `shallowRef`. */
export interface MapCanvasProps {
  townId: string
  bounds: Bbox
  tables: Partial<TownTables>
  villages: FeatureCollection | null
  siteKinds: readonly SiteKind[]
  asOf: EpochDay
  visible: ReadonlySet<LayerId>
  theme: Theme
  locale: Locale
  selection: Selection | null
  /** Row masks of the page's filters (1 = keep); a table without a mask is kept whole. */
  filters?: Partial<Record<TableName, Uint8Array>> | undefined
  opacity?: MapInput['opacity']
  isTimeMoving?: boolean | undefined
  heat?: MapInput['heat']
  villageRates?: MapInput['villageRates']
  marked?: MapInput['marked']
  padding?: MapPadding | undefined
  /** Where the map starts; without it the town's bounds. */
  initialView?: MapView | null | undefined
  /** Credit of the base map, always on the map. */
  attribution?: string | undefined
  /** Root of the API and tiles; '' = the page's own origin. */
  origin?: string | undefined
}

/** Something on the map that was clicked or lies under the pointer. `x`, `y`: CSS pixels in the map. */
export interface MapPick extends Selection {
  readonly lngLat: LngLat
  readonly x: number
  readonly y: number
}

/** Hovered thing with its tooltip; a cluster has no table and id, only a title and rows. */
export interface MapHover {
  readonly target: Selection | null
  readonly x: number
  readonly y: number
  readonly title: string
  readonly rows: readonly TooltipRow[]
}

export interface MapCanvasEmits {
  pick: [target: MapPick | null]
  hover: [target: MapHover | null]
  viewChange: [view: MapView]
  ready: []
  /** `webgl/absent`: no map can be drawn, show the table. `server/unreachable`: the base map is missing, data is drawn. */
  failed: [error: AppError]
  contextLost: []
  contextRestored: []
}

/** What `MapCanvas` exposes to its parent. */
export interface MapCanvasHandle {
  /** The map itself, for tools that draw on it; null until its style is loaded and while its context is lost. */
  readonly map: Readonly<ShallowRef<MapLibreMap | null>>
  flyTo(place: { lngLat: LngLat; zoom?: number }): void
  fitBounds(bounds: Bbox): void
  zoomIn(): void
  zoomOut(): void
  resetNorth(): void
  /** Draws the map as it stands onto `paper`, at once: what is printed is a copy, WebGL keeps no picture. */
  copyTo(paper: HTMLCanvasElement): void
}

/** Events as functions; `MapCanvas` turns them into emits. */
export interface MapCanvasEvents {
  pick(target: MapPick | null): void
  hover(target: MapHover | null): void
  viewChange(view: MapView): void
  ready(): void
  failed(error: AppError): void
  contextLost(): void
  contextRestored(): void
}

/** Joins map, overlay, clusters and layers: props in, picture and events out. */
export function useMapCanvas(
  container: Readonly<Ref<HTMLElement | null>>,
  props: Readonly<MapCanvasProps>,
  events: MapCanvasEvents,
): MapCanvasHandle {
  const origin = () => props.origin || window.location.origin
  const { map } = useMap(container, {
    tilesUrl: () => `${origin()}/tiles/${encodeURIComponent(props.townId)}.pmtiles`,
    attribution: () => props.attribution ?? '',
    theme: () => props.theme,
    locale: () => props.locale,
    bounds: () => props.bounds,
    padding: () => props.padding ?? {},
    initialView: () => props.initialView ?? null,
    onFailed: (error) => events.failed(error),
    onContextLost: () => events.contextLost(),
    onContextRestored: () => events.contextRestored(),
  })
  const { zoom, area } = useMapArea(map, (view) => events.viewChange(view))
  const { villageAt } = useMapVillages(map, {
    villages: () => props.villages,
    selection: () => props.selection,
    visible: () => props.visible,
  })

  const stack = computed(() => buildStack(props.siteKinds))
  const atlas = computed(() =>
    buildMarkAtlas({
      siteKinds: props.siteKinds,
      theme: props.theme,
      // At least 2: marks are scaled down with the zoom and stay sharp on a wall scaled by the browser.
      pixelRatio: Math.max(2, window.devicePixelRatio),
      createCanvas: createAtlasCanvas,
    }),
  )
  const sets = computed(() =>
    clusterSets({
      tables: props.tables,
      filters: props.filters ?? {},
      siteKinds: props.siteKinds,
      visible: props.visible,
    }),
  )
  const clusters = useMapClusters({
    sets: () => sets.value,
    asOf: () => props.asOf,
    area: () => area.value,
    visible: () => props.visible,
    onFailed: (error) => events.failed(error),
  })
  useMapMarkBoxes(map, { clusters: () => clusters.views.value, visible: () => props.visible })
  const spider = shallowRef<Spider | null>(null)
  watch([zoom, () => props.asOf, () => props.tables, () => props.visible, map], () => (spider.value = null))

  const input = computed<LayerInput>(() => ({
    tables: props.tables,
    villages: props.villages,
    siteKinds: props.siteKinds,
    asOf: props.asOf,
    visible: props.visible,
    theme: props.theme,
    locale: props.locale,
    selection: props.selection,
    filters: props.filters ?? {},
    opacity: props.opacity ?? {},
    isTimeMoving: props.isTimeMoving ?? false,
    heat: props.heat ?? null,
    villageRates: props.villageRates ?? null,
    marked: props.marked ?? null,
    zoom: zoom.value,
    clusters: clusters.views.value,
    atlas: atlas.value,
    labelsId: FIRST_LABEL_ID,
  }))
  const layers = computed(() => buildLayers(stack.value, input.value, spider.value))
  const { pick } = useDeckOverlay(map, { layers: () => layers.value, onHover: hover })

  watch(map, (next) => {
    if (!next) return
    next.on('click', ({ point, lngLat }) => void click(point.x, point.y, [lngLat.lng, lngLat.lat]))
    next.on('mouseout', () => events.hover(null))
    // What lay under a resting pointer moves away.
    next.on('movestart', () => events.hover(null))
    events.ready()
  })

  function picked(info: PickingInfo | null): Picked | null {
    if (!info?.layer) return null
    return resolvePick(stack.value, input.value, spider.value, info.layer.id, info.index)
  }

  function hover(info: PickingInfo) {
    const target = picked(info)
    if (map.value) map.value.getCanvas().style.cursor = target ? 'pointer' : ''
    if (!target) return events.hover(null)
    const { x, y } = info
    if (target.kind === 'cluster') return events.hover({ target: null, x, y, ...clusterTip(target) })
    const layer = stack.value.find(({ id }) => id === target.layer)
    const tip = layer?.tooltip(input.value, target.row) ?? { title: '', rows: [] }
    events.hover({ target: selectionOf(target), x, y, ...tip })
  }

  function clusterTip({ layer: id, index }: Extract<Picked, { kind: 'cluster' }>) {
    const view = clusters.views.value[id]
    const layer = stack.value.find((candidate) => candidate.id === id)
    const counts = view?.mix.subarray(5 * index, 5 * index + 5)
    const rows = (layer?.legend(input.value)?.entries ?? []).flatMap((entry, rank) => {
      const count = counts?.[rank] ?? 0
      return count > 0 ? [{ label: entry.label, value: String(count), mark: entry }] : []
    })
    return { title: `${layer?.title[props.locale] ?? ''} ${view?.count[index] ?? 0}`, rows }
  }

  function selectionOf({ table, row }: Extract<Picked, { kind: 'row' }>): Selection {
    return { table, id: props.tables[table]?.id(row) ?? '' }
  }

  async function click(x: number, y: number, lngLat: LngLat) {
    const target = picked(pick(x, y))
    if (target?.kind === 'cluster') return openCluster(target)
    if (target) return events.pick({ ...selectionOf(target), lngLat, x, y })
    spider.value = null
    const village = villageAt(x, y)
    events.pick(village === null ? null : { table: 'villages', id: village, lngLat, x, y })
  }

  async function openCluster({ layer, index }: Extract<Picked, { kind: 'cluster' }>) {
    const view = clusters.views.value[layer]
    const target = map.value
    if (!view || !target) return
    const centre: LngLat = [view.lngLat[2 * index] ?? 0, view.lngLat[2 * index + 1] ?? 0]
    const opened = await clusters.expand(layer, view.clusterId[index] ?? -1)
    if (target !== map.value) return
    if (opened.zoom <= MAP_MAX_ZOOM) {
      target.easeTo({ center: centre, zoom: opened.zoom, duration: 300 })
      return
    }
    const { x, y } = target.project(centre)
    const offsets = spiderOffsets(opened.rows.length)
    const lngLat = new Float64Array(offsets.length)
    for (let i = 0; i < opened.rows.length; i++) {
      const place = target.unproject([x + (offsets[2 * i] ?? 0), y + (offsets[2 * i + 1] ?? 0)])
      lngLat.set([place.lng, place.lat], 2 * i)
    }
    const radius = layer === 'hazards' ? clusterRadiusPx(opened.total) : tileRadiusPx(opened.total)
    const hidden = Float32Array.from(
      opened.rows,
      (_, i) => radius / Math.hypot(offsets[2 * i] ?? 0, offsets[2 * i + 1] ?? 0),
    )
    const table = layer === 'hazards' ? 'hazards' : 'sites'
    spider.value = { layer, table, centre, rows: opened.rows, ranks: opened.ranks, lngLat, hidden }
  }

  return {
    map,
    flyTo: ({ lngLat, zoom: to }) =>
      void map.value?.flyTo({ center: lngLat, ...(to === undefined ? {} : { zoom: to }), duration: 300 }),
    fitBounds: (bounds) => void map.value?.fitBounds(bounds, { padding: fitPadding(props.padding), duration: 300 }),
    zoomIn: () => void map.value?.zoomIn({ duration: 200 }),
    zoomOut: () => void map.value?.zoomOut({ duration: 200 }),
    copyTo: (paper) => {
      const drawn = map.value
      if (!drawn) return
      drawn.redraw()
      const source = drawn.getCanvas()
      paper.width = source.width
      paper.height = source.height
      paper.getContext('2d')?.drawImage(source, 0, 0)
    },
    resetNorth: () => void map.value?.resetNorth({ duration: 200 }),
  }
}
