import type { CellPiece, ExportPiece, PlacePiece } from '../../../core/export/cells.ts'
import { inSlices } from '../../../composables/in-slices.ts'
import { positionsOfRow, type TableColumn, type TableModel } from './table-model.ts'

/** The cells and places of some rows, all columns, made column by column in slices. */
export async function exportPiece(
  { columns, places }: Pick<TableModel, 'columns' | 'places'>,
  rows: Uint32Array<ArrayBufferLike>,
  withPlaces: boolean,
  signal: AbortSignal,
): Promise<ExportPiece> {
  const cells: CellPiece[] = []
  const make = (at: number) => {
    const column = columns[at]
    if (column) cells.push(cellsOf(column, rows))
  }
  await inSlices(columns.length, make, signal, 1)
  return { length: rows.length, cells, places: withPlaces && places ? placesOf(places, rows) : null }
}

function cellsOf(column: TableColumn, rows: Uint32Array<ArrayBufferLike>): CellPiece {
  if (column.type !== 'text') return Float64Array.from(rows, (row) => numberOrNaN(column.value(row)))
  return Array.from(rows, (row) => {
    const value = column.value(row)
    return value === null ? null : String(value)
  })
}

const numberOrNaN = (value: string | number | null) => (typeof value === 'number' ? value : NaN)

function placesOf(places: NonNullable<TableModel['places']>, rows: Uint32Array<ArrayBufferLike>): PlacePiece {
  const lngLat = 'points' in places ? places.points : places.paths.lngLat
  const starts = new Uint32Array(rows.length + 1)
  const spans = Array.from(rows, (row) => positionsOfRow(places, row))
  spans.forEach(([from, to], at) => (starts[at + 1] = (starts[at] ?? 0) + to - from))
  const all = new Float64Array(2 * (starts[rows.length] ?? 0))
  spans.forEach(([from, to], at) => all.set(lngLat.subarray(2 * from, 2 * to), 2 * (starts[at] ?? 0)))
  return { starts, lngLat: all, isLine: 'paths' in places }
}
