import type { FilterAnswer, FilterTable, TableAnswer } from '../core/filter/answer.ts'
import type { FilterQuestion, PackedRowQuery } from '../core/filter/engine.ts'

export type NumberKind = 'uint8' | 'uint16' | 'uint32' | 'int32' | 'float64'
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** One array of a table on its way to the worker: `id.offsets`, `id.bytes`, `severity.codes`, `lngLat`, … */
export interface PartPlan {
  readonly key: string
  readonly kind: NumberKind
  readonly length: number
}

export interface TablePlan {
  readonly table: FilterTable
  /** Names the rows: answers say which version they are about. */
  readonly version: number
  readonly length: number
  readonly parts: readonly PartPlan[]
  /** Values of the dictionary columns. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** Which mask an end has of each table; 0 = none. */
export type MaskIds = Readonly<Record<FilterTable, number>>

/** A mask as it crosses: `same` = the one the page has already. */
export type MaskChange = Uint8Array | null | 'same'

export interface FilterReply
  extends
    Pick<FilterAnswer, 'asOf' | 'facets' | 'urgency' | 'perVillage' | 'timeline' | 'tookMs'>,
    Record<FilterTable, MaskChange> {
  readonly tables: Readonly<Record<FilterTable, Omit<TableAnswer, 'mask'> | null>>
  readonly maskIds: MaskIds
}

/**
 * Everything that can be asked of the filter worker. A table crosses in pieces (`beginTable`, `loadPart` …,
 * `commitTable`) and takes the place of the old one at the commit: until then every answer is about the old rows.
 */
export interface FilterCalls {
  /** Begins a table anew; what was under way for it is forgotten. */
  beginTable: { request: TablePlan; response: null }
  /** A piece of an array, from element `at` on. `values` is moved. */
  loadPart: {
    request: { table: FilterTable; version: number; key: string; at: number; values: NumberArray }
    response: null
  }
  commitTable: { request: { table: FilterTable; version: number }; response: null }
  dropTable: { request: { table: FilterTable }; response: null }
  /** `known` = the masks the page has. */
  ask: { request: FilterQuestion & { known: MaskIds }; response: FilterReply }
  /** Rows behind a number, ascending, and the version of the table they are rows of. */
  rows: { request: PackedRowQuery; response: { rows: Uint32Array; version: number } }
}
