import type { Layer } from '@deck.gl/core'
import type { FeatureCollection } from 'geojson'
import type { Bilingual, LngLat } from '../contracts/primitives.ts'
import type { SiteKind } from '../contracts/site-kind.ts'
import type { TableName } from '../contracts/tables.ts'
import type { TownTables } from '../contracts/town-tables.ts'
import type { ClusterAnswer, ClusterView } from '../core/clusters/cluster-view.ts'
import type { TimeMarks } from '../core/clusters/time-marks.ts'
import type { Theme } from '../core/colour/risk-colours.ts'
import type { HeatSurface } from '../core/heat/heat-options.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import type { VillageRate, VillageRateValue } from '../core/villages/rates.ts'
import type { MarkAtlas } from './marks/mark-atlas.ts'
import type { LayerPlaces } from './places.ts'

export type Locale = 'zh' | 'en'

/** Groups of the layer list, in drawing order: the first lies lowest. */
export const LAYER_GROUPS = [
  'base',
  'villages',
  'road',
  'works',
  'services',
  'housing',
  'premises',
  'fire',
  'weighing',
  'risk',
  'chemical',
  'hazard',
] as const
export type LayerGroup = (typeof LAYER_GROUPS)[number]

export type LayerId =
  | 'buildings'
  | 'labels'
  | 'villages'
  | 'village-rates'
  | 'heat'
  | 'waterside'
  | 'junctions'
  | 'approaches'
  | 'findings'
  | `device:${string}`
  | `site:${string}`
  | 'hazards'

/** Something that can be chosen on the map: a row of a bulk table, or a village. */
export interface Selection {
  readonly table: TableName | 'villages'
  readonly id: string
}

/** What the user chose and what is loaded, as the page gives it to the map. */
export interface MapInput {
  readonly tables: Partial<TownTables>
  /** Properties `id`, `name`; EPSG:4326. Null = not loaded. */
  readonly villages: FeatureCollection | null
  readonly siteKinds: readonly SiteKind[]
  /** Day at which hazards are shown. */
  readonly asOf: EpochDay
  /** Ids of layers, and of levels (`site:enterprise.red`) where only some levels of a layer are shown. */
  readonly visible: ReadonlySet<LayerId>
  readonly theme: Theme
  readonly locale: Locale
  readonly selection: Selection | null
  /** Row masks of the page's filters: 1 = keep; a table without a mask is kept whole. */
  readonly filters?: Partial<Record<TableName, Uint8Array>>
  /** Kept open hazards on the shown day by urgency, worst first, counted by a worker; null = not counted yet; absent = by nobody. */
  readonly urgency?: Uint32Array | null | undefined
  /** 0..1 by layer; absent = 1. */
  readonly opacity?: Readonly<Partial<Record<LayerId, number>>>
  /** Time is being moved: hazards are drawn as single marks that the GPU filters, without clusters. */
  readonly isTimeMoving?: boolean
  /** Null or absent = not computed yet. */
  readonly heat?: HeatSurface | null
  readonly villageRates?: VillageRates | null
  /** Rows marked in the table, shown on the map together. */
  readonly marked?: MarkedRows | null
}

/** Rates of all villages under one denominator. */
export interface VillageRates {
  readonly rate: VillageRate
  readonly values: readonly VillageRateValue[]
  /** Counted open hazards that lie in no village. */
  readonly outside: number
  /** Where the denominator is from and its ISO date; null = not known. */
  readonly source: string | null
  readonly date: string | null
}

export interface MarkedRows {
  readonly table: TableName
  readonly rows: Uint32Array
}

/** Opacity that the user gave a layer, 0..1. */
export function opacityOf({ opacity }: Pick<MapInput, 'opacity'>, id: LayerId): number {
  return opacity?.[id] ?? 1
}

/** What a builder sees: the input and what the map prepared from it. */
export interface LayerInput extends MapInput {
  /** Map zoom, rounded down to a quarter, so that layers are not rebuilt in every frame of a zoom. */
  readonly zoom: number
  readonly clusters: Readonly<Partial<Record<LayerId, ClusterView & Partial<ClusterAnswer>>>>
  /** Hazards of all times; null or absent = not made yet, or no hazards. */
  readonly timeMarks?: TimeMarks | null
  /** 0..1: how far single marks have taken the place of clusters. */
  readonly timeMarksShare?: number
  readonly atlas: MarkAtlas
  /** Id of the style layer above which nothing but labels lies; areas and lines are put below it. */
  readonly labelsId: string
}

export type MarkShape = 'diamond' | 'triangle' | 'circle' | 'square' | 'line' | 'plate' | 'cross'

/** One row of a legend: the mark as drawn on the map, and how many rows it stands for. */
export interface LegendEntry {
  readonly key: string
  readonly label: string
  readonly shape: MarkShape
  /** CSS colours. `fill` null = hollow. */
  readonly fill: string | null
  readonly edge: string
  readonly dash?: boolean
  /** Character inside the mark. */
  readonly text?: string
  readonly count: number | null
  /** Switched off: explained and counted, not drawn. */
  readonly isOff?: boolean
  /** Drawn over the fill: unstable figures, or no data at all. */
  readonly pattern?: 'hatch' | 'no-data' | 'empty'
}

/** A class of a colour ramp: from this value up to the next class. */
export interface RampClass {
  readonly colour: string
  readonly from: number
  readonly label: string
}

/** A legend as data; one component draws them all. */
export interface LegendBlock {
  readonly id: LayerId
  readonly title: string
  /** What is counted: 项, 家, 段 … */
  readonly unit: string
  readonly entries: readonly LegendEntry[]
  /** Frozen classes, lowest first, drawn as one bar with thresholds; `unit` is theirs. */
  readonly ramp?: readonly RampClass[]
  readonly note?: string
}

/** One line of a tooltip. */
export interface TooltipRow {
  readonly label: string
  readonly value: string
  /** Mark of the class that the row counts. */
  readonly mark?: Pick<LegendEntry, 'shape' | 'fill' | 'edge'>
}

/** What lies under the pointer; rows of `villages` are features. A cluster has `count` and `expansionZoom` and no row. */
export type Picked =
  | { readonly layer: LayerId; readonly kind: 'row'; readonly table: Selection['table']; readonly row: number }
  | { readonly layer: LayerId; readonly kind: 'cluster'; readonly index: number }

/** A dataset on the map: how it is listed, drawn, explained and asked. */
export interface MapLayer {
  readonly id: LayerId
  readonly group: LayerGroup
  readonly title: Bilingual
  readonly isVisibleAtStart: boolean
  /** Levels that can be switched alone, worst first, and those shown at the start; absent = none. */
  readonly levels?: { readonly all: readonly string[]; readonly atStart: readonly string[] }
  /** Zoom from which the layer draws anything; absent = at every zoom. */
  readonly minZoom?: number
  /** Key of the town's `counts` (contracts/api.ts). */
  readonly countKey: string
  /** deck.gl layers, lowest first; [] when its table is not loaded. Base and village layers are style layers: []. */
  build(input: LayerInput): Layer[]
  /** Null when the layer needs no legend or its data is not loaded. */
  legend(input: MapInput): LegendBlock | null
  /** Where its rows that pass the filter are; null = not loaded; absent = it has none of its own. */
  places?(input: MapInput): LayerPlaces | null
  /** Title first, then rows, for a row of the layer's table. */
  tooltip(input: MapInput, row: number): { title: string; rows: TooltipRow[] }
  /** What an area layer shows at a place, asked only where no mark is; absent = it shades no areas. */
  at?(input: MapInput, place: LngLat): Picked | null
  /** What the deck.gl layer with id `deckId` drew at `index`; null when the index is not its own. */
  resolve(input: LayerInput, deckId: string, index: number): Picked | null
}
