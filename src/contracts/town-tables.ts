import type { Codes, Paths } from '../core/columns/columns.ts'
import type { Texts } from '../core/columns/texts.ts'
import type { TABLES, TableName } from './tables.ts'

export type { Codes, Paths, Texts }

/** What a column of each wire type is in memory. Text is read on demand, so that no string is made for unseen rows. */
export interface ColumnOf {
  utf8: Texts
  dictionary: Codes
  day: Int32Array
  uint8: Uint8Array
  float64: Float64Array
  /** Length 2n, `[lng0, lat0, …]`, EPSG:4326; NaN, NaN = no place. */
  lngLat: Float64Array
  path: Paths
}

/** A bulk table in columns, as `TABLES` declares them. Views on the fetched buffer: never write into them. */
export type ColumnTable<N extends TableName> = { readonly length: number } & {
  readonly [C in keyof (typeof TABLES)[N]]: ColumnOf[(typeof TABLES)[N][C] & keyof ColumnOf]
}

export type TownTables = { [N in TableName]: ColumnTable<N> }
export type HazardTable = ColumnTable<'hazards'>
export type SiteTable = ColumnTable<'sites'>
export type DeviceTable = ColumnTable<'devices'>
export type JunctionTable = ColumnTable<'junctions'>
export type ApproachTable = ColumnTable<'approaches'>
export type FindingTable = ColumnTable<'findings'>
export type WatersideTable = ColumnTable<'waterside'>

/** Text of a dictionary column at a row; '' when the row has none. */
export function codeAt(column: Codes, row: number): string {
  return column.values[column.codes[row] ?? -1] ?? ''
}
