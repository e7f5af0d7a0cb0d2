import type { RecordTable } from '../../../api/towns.ts'
import type { ColumnOrder } from '../../../composables/use-row-order.ts'
import type { LngLat } from '../../../contracts/primitives.ts'
import type { SiteKind } from '../../../contracts/site-kind.ts'
import type { CellType } from '../../../core/export/cells.ts'
import type { RiskLevel } from '../../../core/risk-level.ts'
import type { EpochDay } from '../../../core/time/calendar-day.ts'
import type { Paths } from '../../../core/columns/columns.ts'
import type { TextContext } from '../field-text.ts'

/** A column of a table: what stands in a cell, what is exported of it, and how rows are ordered by it. */
export interface TableColumn {
  readonly id: string
  readonly title: string
  /** Header in a file, unit included; one that our importer reads where the column is a ledger's. */
  readonly header: string
  readonly type: CellType
  /** Least width, px, and share of what is left; 0 = keeps its width. */
  readonly minPx: number
  readonly grow: number
  readonly isNumber: boolean
  /** Not shown unless the reader asks for it. */
  readonly isExtra: boolean
  /** Plain value, null = none: text, number, day number, or 1 and 0. */
  readonly value: (row: number) => string | number | null
  /** As shown; `–` for none. */
  readonly text: (row: number) => string
  readonly order: ColumnOrder
}

/** The rows of a table as columns of functions: nothing is made for rows that nobody looks at. */
export interface TableModel {
  readonly table: RecordTable
  readonly columns: readonly TableColumn[]
  /** Rows of the whole bulk table. */
  readonly length: number
  /** Mark of the row by rule; null = none. */
  readonly level: (row: number) => RiskLevel | null
  readonly id: (row: number) => string
  /** Row with an id, -1 = none. */
  readonly rowOfId: (id: string) => number
  /** Positions for files, EPSG:4326: points `[lng0, lat0, …]` by row, NaN = no place; or paths. */
  readonly places: { readonly points: Float64Array } | { readonly paths: Paths } | null
}

/** What columns need besides the table: day, names, words. */
export interface TableContext extends TextContext {
  asOf: EpochDay
  siteKinds: readonly SiteKind[]
  villageNames: ReadonlyMap<string, string>
  /** Title of a column of this page by its id. */
  titles: (column: string) => string
  levelTitle: (level: RiskLevel, ofHazard: boolean) => string
  /** `12 d late`, `in 5 d` of a remaining term in days. */
  remaining: (days: number) => string
  /** What stands in the place of the term of a hazard that was closed on a day (ISO). */
  closedOn: (day: string) => string
  /** Attributes of a site by id, when its ledger page has arrived. */
  attrsOf: (id: string) => Readonly<Record<string, unknown>> | null
  /** Name of a site by its id; null when it is not known. */
  siteName: (id: string) => string | null
}

/** First position of a row, null when it has no place. */
export function placeOfRow({ places }: Pick<TableModel, 'places'>, row: number): LngLat | null {
  if (!places) return null
  const [from, to] = positionsOfRow(places, row)
  const lngLat = 'points' in places ? places.points : places.paths.lngLat
  const [lng = NaN, lat = NaN] = from < to ? [lngLat[2 * from], lngLat[2 * from + 1]] : []
  return Number.isFinite(lng) && Number.isFinite(lat) ? [lng, lat] : null
}

/** Positions of a row, first and one past the last; none when a point has no place. */
export function positionsOfRow(places: NonNullable<TableModel['places']>, row: number): [from: number, to: number] {
  if ('paths' in places) return [places.paths.starts[row] ?? 0, places.paths.starts[row + 1] ?? 0]
  return Number.isFinite(places.points[2 * row]) && Number.isFinite(places.points[2 * row + 1])
    ? [row, row + 1]
    : [row, row]
}
