import type { LayerGroup, LayerId, LegendEntry } from '../../layers/map-input.ts'

/** One level of a graded layer; its id is the layer's with the level: `site:enterprise.red`. */
export interface LayerLevel {
  id: LayerId
  mark: LegendEntry
  isVisible: boolean
}
/** A layer as the list shows it. */
export interface LayerItem {
  id: LayerId
  title: string
  isVisible: boolean
  marks: readonly LegendEntry[]
  /** Levels that can be switched alone; [] when the layer has none. */
  levels: readonly LayerLevel[]
  /** Rows in all; null when the layer has none of its own, as buildings and labels. */
  total: number | null
  /** Rows that count at the shown day (open hazards) or pass the filter; null when it is all of them. */
  counted: number | null
  state: 'ready' | 'loading' | 'failed'
  /** 0..1, null = length unknown. */
  progress: number | null
  hasTable: boolean
  /** 0.2..1; absent = 1. */
  opacity?: number
  /** Shown alone over the base. */
  isIsolated?: boolean
  /** Zoom from which it is drawn; absent = at every zoom. */
  minZoom?: number
  /** The town keeps no row of it: nothing to show or to switch. */
  isEmpty?: boolean
  /** System kept elsewhere that it is filled from; absent = kept here, or not known yet. */
  link?: LayerLink
}
/** Whether the town is connected to the system behind a layer. */
export interface LayerLink {
  /** Name of the system. */
  system: string
  isConnected: boolean
  /** Calendar date of the last update in the town; null = none told. */
  updatedOn: string | null
}
export interface LayerItemGroup {
  id: LayerGroup
  title: string
  items: LayerItem[]
}

/** Some levels of a shown layer are off. */
export const isPartial = (item: LayerItem) => item.isVisible && item.levels.some((level) => !level.isVisible)
