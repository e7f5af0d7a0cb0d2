import * as arrow from 'apache-arrow'
import { TABLES, type TableName } from '../../src/contracts/tables.ts'
import type { ColumnOf } from '../../src/contracts/town-tables.ts'

/** One row of a bulk table as a test writes it; `path` and `lngLat` are positions `[lng, lat]`. */
export type ArrowRow = Record<string, string | number | readonly number[] | readonly (readonly number[])[]>

/**
 * A bulk table as Arrow IPC with one record batch, made from plain rows by apache-arrow's own builders: independent of
 * the server's encoder. `over` replaces or (null) drops columns, for tests of refusals.
 */
export function encodeRows(
  name: TableName,
  rows: readonly ArrowRow[],
  over: Record<string, arrow.Vector | null> = {},
): Uint8Array {
  const vectors: Record<string, arrow.Vector> = {}
  for (const [column, wire] of Object.entries<keyof ColumnOf>(TABLES[name])) {
    const replaced = over[column]
    if (replaced === null) continue
    vectors[column] = replaced ?? BUILD[wire](rows.map((row) => row[column]))
  }
  const data = Object.values(vectors).flatMap((vector) => vector.data)
  const fields = Object.entries(vectors).map(([column, { type }]) => new arrow.Field(column, type, false))
  if (rows.length === 0) return arrow.tableToIPC(new arrow.Table(new arrow.Schema(fields)), 'file')
  const struct = arrow.makeData({ type: new arrow.Struct(fields), length: rows.length, children: data })
  const schema = new arrow.Schema(fields)
  return arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, struct)]), 'file')
}

const float64List = new arrow.List(new arrow.Field('item', new arrow.Float64(), false))
const pair = new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Float64(), false))

const BUILD: Record<keyof ColumnOf, (values: readonly unknown[]) => arrow.Vector> = {
  utf8: (values) => arrow.vectorFromArray(values, new arrow.Utf8()),
  dictionary: (values) => arrow.vectorFromArray(values, new arrow.Dictionary(new arrow.Utf8(), new arrow.Uint16())),
  day: (values) => arrow.makeVector(Int32Array.from(values, Number)),
  uint8: (values) => arrow.makeVector(Uint8Array.from(values, Number)),
  float64: (values) => arrow.makeVector(Float64Array.from(values, Number)),
  lngLat: (values) => arrow.vectorFromArray(values, pair),
  path: (values) =>
    arrow.vectorFromArray(
      values.map((path) => (Array.isArray(path) ? path.flat() : [])),
      float64List,
    ),
}
