import type { EpochDay } from '../time/calendar-day.ts'
import type { FilterChoices, ListDimension } from './choices.ts'

/** Tables that filters reach; the names of the bulk tables. */
export type FilterTable = 'hazards' | 'sites' | 'devices' | 'junctions' | 'approaches' | 'waterside' | 'findings'

/** How a table stands under the choices. Hazards: counted are those open on the shown day. */
export interface TableAnswer {
  /** Rows without any choice. */
  readonly total: number
  /** Rows that pass all choices. */
  readonly kept: number
  /** Of `kept`, rows that have no place and cannot be drawn. */
  readonly withoutPlace: number
  /**
   * 1 = passes all choices; a hazard's standing (open or not) is not in it, so that the map can move through time.
   * null = all rows pass. The same object until it changes: compare by identity.
   */
  readonly mask: Uint8Array | null
}

/**
 * Counts of the values of a dimension over open hazards on the shown day (`siteKind`, `siteRisk`: over sites).
 * `kept` passes every choice but the dimension's own; `total` knows no choice. Equal lengths.
 */
export interface Facet {
  readonly values: readonly string[]
  readonly kept: Uint32Array
  readonly total: Uint32Array
}

/** Hazards found and closed per step of time, every choice applied but `found`; whatever their standing. */
export interface Timeline {
  /** First day of each step (Monday of the week, first of the month), and one past the end; length n + 1. */
  readonly starts: Int32Array
  readonly found: Uint32Array
  readonly closed: Uint32Array
  /** Open at the end of each step. */
  readonly open: Uint32Array
}

/** Everything the page shows of one question. A table that is not loaded is null, never empty. */
export interface FilterAnswer {
  readonly asOf: EpochDay
  readonly choices: FilterChoices
  readonly tables: Readonly<Record<FilterTable, TableAnswer | null>>
  /** null = its table is not loaded. */
  readonly facets: Readonly<Record<ListDimension, Facet | null>>
  /** Kept open hazards by urgency, worst first: red, orange, yellow, blue. null = hazards not loaded. */
  readonly urgency: Uint32Array | null
  /** Kept open hazards per village, ids of `facets.village.values`, every choice applied. */
  readonly perVillage: Uint32Array | null
  readonly timeline: Timeline | null
  /** Time the worker took, milliseconds. */
  readonly tookMs: number
}

/** Rows behind a number. Dates are days; `from`, `to` both included. */
export interface RowSetQuery {
  readonly table: FilterTable
  /** `all`: every row; for hazards `open` on `asOf`, or found or closed within the days. */
  readonly standing: 'all' | 'open' | 'found' | 'closed'
  readonly asOf: EpochDay
  readonly from: EpochDay | null
  readonly to: EpochDay | null
  readonly choices: FilterChoices
}
