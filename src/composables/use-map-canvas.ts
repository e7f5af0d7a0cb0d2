import type { FeatureCollection } from 'geojson'
import type { Bbox, LngLat } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import type { TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import type { AppError } from '../core/errors.ts'
import type { Theme } from '../core/colour/risk-colours.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import type { LayerId, Locale, Selection, TooltipRow } from '../layers/map-input.ts'

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
  filters?: Partial<Record<TableName, Uint8Array>>
  padding?: MapPadding
  /** Where the map starts; without it the town's bounds. */
  initialView?: MapView | null
  /** Credit of the base map, always on the map. */
  attribution?: string
  /** Root of the API and tiles; '' = the page's own origin. */
  origin?: string
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
  flyTo(place: { lngLat: LngLat; zoom?: number }): void
  fitBounds(bounds: Bbox): void
  zoomIn(): void
  zoomOut(): void
  resetNorth(): void
}
