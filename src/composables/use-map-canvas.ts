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
import { buildLayers } from '../layers/build-layers.ts'
import { clusterSets } from '../layers/cluster-sets.ts'
import type { Spider } from '../layers/clusters/spider.ts'
import type { LayerId, LayerInput, Locale, MapInput, Selection } from '../layers/map-input.ts'
import { buildMarkAtlas } from '../layers/marks/mark-atlas.ts'
import { buildStack } from '../layers/stack.ts'
import { countMarks } from '../layers/village-count-marks.ts'
import { useDeckOverlay } from './use-deck-overlay.ts'
import type { MapPadding, MapView } from './map-view.ts'
import { fitPadding, useMap } from './use-map.ts'
import { useMapArea } from './use-map-area.ts'
import { createAtlasCanvas } from './use-map-atlas.ts'
import { useMapClusters } from './use-map-clusters.ts'
import { useMapInView, type InViewCounts } from './use-map-in-view.ts'
import { useMapMarkBoxes } from './use-map-mark-boxes.ts'
import { useMapPicking, type MapHover, type MapPick } from './use-map-picking.ts'
import { useMarksShare } from './use-marks-share.ts'
import { useMapVillages } from './use-map-villages.ts'
import { useStyleOpacity } from './use-style-opacity.ts'

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
  /** Clicks belong to a tool that draws: nothing is picked. */
  isDrawing?: boolean | undefined
  padding?: MapPadding | undefined
  /** Where the map starts; without it the town's bounds. */
  initialView?: MapView | null | undefined
  /** Credit of the base map, always on the map. */
  attribution?: string | undefined
  /** Root of the API and tiles; '' = the page's own origin. */
  origin?: string | undefined
}

export interface MapCanvasEmits {
  pick: [target: MapPick | null]
  hover: [target: MapHover | null]
  viewChange: [view: MapView]
  /** Rows in view by layer, after the map came to rest. */
  inView: [counts: InViewCounts]
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
  /** Fits the rows of a layer that pass the filter; does nothing when none has a place. */
  zoomToLayer(id: LayerId): Promise<void>
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
  inView(counts: InViewCounts): void
  ready(): void
  failed(error: AppError): void
  contextLost(): void
  contextRestored(): void
}

/** A single place is not zoomed into its ground. */
const FIT_MAX_ZOOM = 17

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

  useStyleOpacity(map, { opacity: () => props.opacity, theme: () => props.theme })

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
    isTimeMoving: () => props.isTimeMoving ?? false,
    marked: () => props.marked ?? null,
    onFailed: (error) => events.failed(error),
  })
  const { timeMarks } = clusters
  const marksShare = useMarksShare({
    isTimeMoving: () => props.isTimeMoving ?? false,
    isCrowded: () => clusters.views.value.hazards?.isCrowded ?? false,
    isSettled: () => clusters.views.value.hazards?.asOf === props.asOf,
    hasMarks: () => timeMarks.value !== null,
  })
  const spider = shallowRef<Spider | null>(null)
  watch([zoom, () => props.asOf, () => props.tables, () => props.visible, map], () => (spider.value = null))

  const pageInput = computed<MapInput>(() => ({
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
  }))
  const input = computed<LayerInput>(() => ({
    ...pageInput.value,
    zoom: zoom.value,
    clusters: clusters.views.value,
    timeMarks: timeMarks.value,
    timeMarksShare: marksShare.value,
    atlas: atlas.value,
    labelsId: FIRST_LABEL_ID,
  }))
  useMapMarkBoxes(map, {
    clusters: () => clusters.views.value,
    visible: () => props.visible,
    counts: () => countMarks(input.value),
  })
  const { boxOf } = useMapInView(map, {
    stack: () => stack.value,
    input: () => pageInput.value,
    onCounts: (counts) => events.inView(counts),
  })
  const layers = computed(() => buildLayers(stack.value, input.value, spider.value))
  const picking = useMapPicking({
    map,
    stack: () => stack.value,
    input: () => input.value,
    clusters,
    pick: (x, y) => overlay.pick(x, y),
    villageAt,
    onHover: (target) => events.hover(target),
    onPick: (target) => events.pick(target),
    spider,
  })
  const overlay = useDeckOverlay(map, { layers: () => layers.value, onHover: picking.hover })
  watch(map, (next) => {
    if (!next) return
    next.on('click', ({ point, lngLat }) => {
      if (!props.isDrawing) void picking.click(point.x, point.y, [lngLat.lng, lngLat.lat])
    })
    next.on('mouseout', () => events.hover(null))
    // What lay under a resting pointer moves away.
    next.on('movestart', () => events.hover(null))
    events.ready()
  })

  function fit(bounds: Bbox) {
    map.value?.fitBounds(bounds, { padding: fitPadding(props.padding), maxZoom: FIT_MAX_ZOOM, duration: 300 })
  }

  return {
    map,
    flyTo: ({ lngLat, zoom: to }) =>
      void map.value?.flyTo({ center: lngLat, ...(to === undefined ? {} : { zoom: to }), duration: 300 }),
    zoomToLayer: async (id) => {
      const box = await boxOf(id)
      if (box) fit(box)
    },
    fitBounds: fit,
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
