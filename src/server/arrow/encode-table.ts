import * as arrow from 'apache-arrow'
import type { TableName } from '../../contracts/tables.ts'
import { AppError } from '../../core/errors.ts'
import { columnsOf, SEPARATOR, sqlName, type WireType } from './bulk-columns.ts'

/** One page of a bulk query: column values as `bulk-columns.ts` aggregates them. */
export type BulkPage = Record<string, unknown> & { length: number }

/**
 * A bulk table as an Arrow IPC file with one record batch, as `TABLES` declares it. Typed arrays throughout: no object per
 * row, and text columns are copied as UTF-8 without being cut into strings.
 *
 * @param pages - pages in order; none or empty ones give a table without rows.
 * @throws AppError `database/failed` when a column is not what the query should give.
 */
export function encodeTable(name: TableName, pages: readonly BulkPage[]): Uint8Array {
  const filled = pages.filter((page) => page.length > 0)
  const length = filled.reduce((sum, page) => sum + page.length, 0)
  const columns = columnsOf(name).map(([column, wire]): [string, arrow.Data] => {
    const values = filled.map((page) => read(page, sqlName(column)))
    const lengths = filled.map((page) => page[`${sqlName(column)}_n`])
    return [column, BUILD[wire](values, lengths, length)]
  })
  const fields = columns.map(([column, data]) => new arrow.Field(column, data.type, false))
  const struct = arrow.makeData({ type: new arrow.Struct(fields), length, children: columns.map(([, data]) => data) })
  const schema = new arrow.Schema(fields)
  return arrow.tableToIPC(new arrow.Table(schema, [new arrow.RecordBatch(schema, struct)]), 'file')
}

type Build = (values: (string | Uint8Array)[], lengths: unknown[], length: number) => arrow.Data

const BUILD: Record<WireType, Build> = {
  utf8(values, lengths, length) {
    const data = Buffer.concat(values.map((value) => Buffer.from(asText(value), 'utf8')))
    return arrow.makeData({ type: new arrow.Utf8(), length, valueOffsets: offsets(lengths, length, 1), data })
  },
  dictionary(values, _, length) {
    const codes = new Uint16Array(length)
    const codeOf = new Map<string, number>()
    let row = 0
    for (const value of values) {
      for (const text of asText(value).split(SEPARATOR)) {
        let code = codeOf.get(text)
        if (code === undefined) codeOf.set(text, (code = codeOf.size))
        codes[row++] = code
      }
    }
    if (row !== length || codeOf.size > 65_536)
      throw broken(`a dictionary of ${codeOf.size} values in ${row} of ${length} rows`)
    const dictionary = arrow.vectorFromArray([...codeOf.keys()], new arrow.Utf8())
    return arrow.makeData({
      type: new arrow.Dictionary(new arrow.Utf8(), new arrow.Uint16()),
      length,
      data: codes,
      dictionary,
    })
  },
  day: (values, _, length) => arrow.makeData({ type: new arrow.Int32(), length, data: int32s(values, length) }),
  uint8: (values, _, length) =>
    arrow.makeData({ type: new arrow.Uint8(), length, data: Uint8Array.from(int32s(values, length)) }),
  float64: (values, _, length) => arrow.makeData({ type: new arrow.Float64(), length, data: float64s(values, length) }),
  lngLat: (values, _, length) =>
    arrow.makeData({
      type: new arrow.FixedSizeList(2, float64Field()),
      length,
      child: arrow.makeData({ type: new arrow.Float64(), length: length * 2, data: float64s(values, length * 2) }),
    }),
  path(values, lengths, length) {
    const valueOffsets = offsets(lengths, length, 2)
    const count = valueOffsets[length] ?? 0
    const child = arrow.makeData({ type: new arrow.Float64(), length: count, data: float64s(values, count) })
    return arrow.makeData({ type: new arrow.List(float64Field()), length, valueOffsets, child })
  },
}

const float64Field = () => new arrow.Field('item', new arrow.Float64(), false)

function offsets(lengths: unknown[], length: number, each: number): Int32Array {
  const starts = new Int32Array(length + 1)
  int32s(lengths.map(asBytes), length).forEach((size, row) => (starts[row + 1] = (starts[row] ?? 0) + size * each))
  return starts
}

function int32s(values: (string | Uint8Array)[], length: number): Int32Array {
  const bytes = Buffer.concat(values.map(asBytes))
  if (bytes.length !== length * 4) throw broken(`${bytes.length} bytes for ${length} whole numbers`)
  return new Int32Array(aligned(bytes.swap32()))
}

function float64s(values: (string | Uint8Array)[], length: number): Float64Array {
  const bytes = Buffer.concat(values.map(asBytes))
  if (bytes.length !== length * 8) throw broken(`${bytes.length} bytes for ${length} numbers`)
  return new Float64Array(aligned(bytes.swap64()))
}

/** A buffer of its own: small Buffers lie anywhere in a shared pool, typed arrays want their alignment. */
const aligned = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

function read(page: BulkPage, column: string): string | Uint8Array {
  const value = page[column]
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  throw broken(`column ${column} is ${value === null ? 'null' : typeof value}`)
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw broken('bytes where text was expected')
  return value
}

function asBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw broken('no bytes where bytes were expected')
  return value
}

const broken = (reason: string) => new AppError('database/failed', { reason: `bulk table: ${reason}` })
