/** What a column of an export holds. Days are day numbers (`EpochDay`), booleans 1 and 0; nothing is null or NaN. */
export type CellType = 'text' | 'number' | 'day' | 'boolean'

export interface ExportColumn {
  /** Property name in GeoJSON: the id of the field. */
  readonly id: string
  /** Header in CSV and XLSX, unit included. */
  readonly title: string
  readonly type: CellType
}

/** Cells of one column for a piece of the rows: texts, null = none; or numbers, NaN = none. */
export type CellPiece = readonly (string | null)[] | Float64Array

/** Places of a piece of the rows: row i has positions `starts[i]` up to (not including) `starts[i + 1]`; none = no place. */
export interface PlacePiece {
  readonly starts: Uint32Array
  /** `[lng0, lat0, …]`, EPSG:4326. */
  readonly lngLat: Float64Array
  /** Lines stay lines, also when they have one position left. */
  readonly isLine: boolean
}

/** Some of the rows, all columns in order. `length` rows. */
export interface ExportPiece {
  readonly length: number
  readonly cells: readonly CellPiece[]
  readonly places: PlacePiece | null
}

/** What a file says about itself, in the language of the page. */
export interface ExportNotes {
  readonly title: string
  /** Facts in order, label and text: town, filter, day, formula, source, data version, count, time of export, demo. */
  readonly facts: readonly (readonly [label: string, text: string])[]
}

/** What is written, before any row. */
export interface ExportHead {
  readonly columns: readonly ExportColumn[]
  readonly notes: ExportNotes
  /** Words for a boolean. */
  readonly yes: string
  readonly no: string
  /** Title of the column and of the sheet that hold the notes. */
  readonly notesTitle: string
}

/** Takes rows piece by piece and gives the file. */
export interface ExportWriter {
  add(piece: ExportPiece): void
  /** The whole file. Called once, after the last piece. */
  finish(): Promise<Uint8Array<ArrayBuffer>>
}

/** A cell as a plain value: null for none. */
export function cellAt(piece: CellPiece, row: number): string | number | null {
  const value = piece[row] ?? null
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}
