import type { Geometry } from '../../contracts/primitives.ts'
import type { ImportReport, Reject } from '../../contracts/import.ts'

/** A cell as the format gives it; text formats give strings only. */
export type Cell = string | number | boolean | Date | null

export interface SourceRow {
  /** 1-based over data rows; header not counted. */
  row: number
  /** header -> cell. Empty cells are null. */
  cells: Record<string, Cell>
  /** Geometry in the file's own CRS, for formats that carry one; null = none given. */
  geometry: Geometry | null
}

/** What every reader answers, whatever the format. */
export interface SourceTable {
  /** `csv`, `xlsx`, `geojson`, `shapefile` (with `.gz` when it was compressed). */
  format: string
  encoding: ImportReport['encoding']
  headers: string[]
  rows: SourceRow[]
  /** CRS the file itself declares (.prj, GeoJSON `crs` member), as accepted by `parseCrs`; null when it says nothing. */
  crs: string | null
  /** Rows that could not be read at all; they are not in `rows`. */
  rejected: Reject[]
}
