import type { Layer } from '@deck.gl/core'
import type { FeatureCollection } from 'geojson'
import type { Theme } from '../../core/colour/risk-colours.ts'
import type { Box } from '../../core/wall/label-fit.ts'
import type { WallView } from '../../core/wall/wall-view.ts'
import type { LegendEntry, RampClass } from '../map-input.ts'
import type { WallAtlas } from './wall-atlas.ts'

/** What every picture of the wall is drawn with. */
export interface WallInput {
  readonly theme: Theme
  readonly locale: 'zh' | 'en'
  /** CSS pixels of a layout unit. */
  readonly unitPx: number
  readonly view: WallView
  /** The part of the map that no legend covers, CSS pixels. */
  readonly free: Box
  /** Properties `id`, `name`; EPSG:4326. Null = not loaded. */
  readonly villages: FeatureCollection | null
  readonly atlas: WallAtlas
}

/** A text over the map, its middle at `x`, `y` (CSS pixels of the map's panel); drawn by the page, sharp at every size. */
export interface WallText {
  readonly key: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly sizePx: number
  readonly weight: number
  /** CSS colours; `halo` null = none. */
  readonly colour: string
  readonly halo: string | null
}

/** What a click on the map tells. */
export interface WallPicked {
  /** `hazard:red`, `cluster:12`, `source:S1`, `village:V03` … for tests and for assistive technology. */
  readonly key: string
  readonly title: string
  readonly lines: readonly string[]
  readonly mark?: Pick<LegendEntry, 'shape' | 'fill' | 'edge'>
}

/** A picture for one view: layers from the lowest up, texts over them, and what the layers' marks are. */
export interface WallPicture {
  readonly layers: readonly Layer[]
  readonly texts: readonly WallText[]
  /** What a layer drew at an index; null = nothing to tell. */
  readonly resolve: (deckId: string, index: number) => WallPicked | null
  /** What this view has no room for, in words for the legend. */
  readonly leftOut?: string
}

export const EMPTY_PICTURE: WallPicture = { layers: [], texts: [], resolve: () => null }

/** The legend as data: `entries` from the same scales as the marks. */
export interface WallLegendData {
  readonly entries: readonly LegendEntry[]
  /** Lines and zones, in a row of their own. */
  readonly lines?: readonly LegendEntry[]
  readonly ramp?: readonly RampClass[]
  readonly unit?: string
  readonly note?: string
  readonly leftOut?: string
}

/** Type on the map, layout units: nothing smaller. */
export const MAP_TEXT_UNITS = 32

/** Drawn flat: what comes later lies on top. */
export const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const
