import { DataType, tableFromIPC, type Data, type Table, type Vector } from 'apache-arrow'
import { TABLES, type TableName } from '../contracts/tables.ts'
import type { Codes, ColumnOf, Paths, TownTables } from '../contracts/town-tables.ts'
import { textsOf, textsOver, type Texts } from '../core/columns/texts.ts'
import { AppError } from '../core/errors.ts'

type Wire = keyof ColumnOf
type Issue = { path: string; message: string }

/**
 * An Arrow IPC file as the columns that `TABLES[name]` declares, without an object per row.
 *
 * @param bytes - Arrow IPC (file or stream), one record batch or none.
 * @throws AppError `contract/invalid` listing every missing or mistyped column.
 */
export function decodeTable<N extends TableName>(name: N, bytes: Uint8Array): TownTables[N] {
  const table = readArrow(name, bytes)
  const columns: Record<string, unknown> = { length: table.numRows }
  const issues: Issue[] = []
  if (table.batches.length > 1) issues.push({ path: '(batches)', message: `expected 1, found ${table.batches.length}` })
  for (const [column, wire] of Object.entries<Wire>(TABLES[name])) {
    const vector = table.getChild(column)
    if (!vector) issues.push({ path: column, message: 'column is missing' })
    else if (!MATCHES[wire](vector.type))
      issues.push({ path: column, message: `expected ${wire}, found ${vector.type}` })
    else columns[column] = table.numRows === 0 ? EMPTY[wire]() : READ[wire](vector)
  }
  if (issues.length > 0) throw new AppError('contract/invalid', { what: `${name}.arrow`, issues })
  // Every declared column was checked and read just above.
  return columns as TownTables[N]
}

function readArrow(name: string, bytes: Uint8Array): Table {
  try {
    return tableFromIPC(bytes)
  } catch (cause) {
    const issues = [{ path: '(file)', message: `not Arrow IPC: ${String(cause)}` }]
    throw new AppError('contract/invalid', { what: `${name}.arrow`, issues }, { cause })
  }
}

const MATCHES: Record<Wire, (type: DataType) => boolean> = {
  utf8: DataType.isUtf8,
  dictionary: (type) => DataType.isDictionary(type) && DataType.isUtf8(type.dictionary) && type.indices.bitWidth <= 16,
  day: (type) => DataType.isInt(type) && type.bitWidth === 32 && type.isSigned,
  uint8: (type) => DataType.isInt(type) && type.bitWidth === 8 && !type.isSigned,
  float64: (type) => DataType.isFloat(type) && type.ArrayType === Float64Array,
  lngLat: (type) => DataType.isFixedSizeList(type) && type.listSize === 2 && isFloat64(type.children[0]?.type),
  path: (type) => DataType.isList(type) && isFloat64(type.children[0]?.type),
}

function isFloat64(type: DataType | undefined): boolean {
  return DataType.isFloat(type) && type.ArrayType === Float64Array
}

const READ: { [W in Wire]: (vector: Vector) => ColumnOf[W] } = {
  utf8: readTexts,
  dictionary: readCodes,
  day: (vector) => numbers(only(vector), Int32Array),
  uint8: (vector) => numbers(only(vector), Uint8Array),
  float64: (vector) => numbers(only(vector), Float64Array),
  lngLat: (vector) => listNumbers(only(vector), 2),
  path: readPaths,
}

const EMPTY: { [W in Wire]: () => ColumnOf[W] } = {
  utf8: () => textsOf([]),
  dictionary: () => ({ codes: new Uint16Array(0), values: [] }),
  day: () => new Int32Array(0),
  uint8: () => new Uint8Array(0),
  float64: () => new Float64Array(0),
  lngLat: () => new Float64Array(0),
  path: () => ({ starts: new Uint32Array(1), lngLat: new Float64Array(0) }),
}

function only(vector: Vector): Data {
  const data = vector.data[0]
  if (!data) throw new AppError('argument/invalid', { name: 'vector', found: 'no data', expected: 'one chunk' })
  return data
}

type NumberArray = Int32Array | Uint8Array | Uint16Array | Float64Array

/**
 * Values of a number chunk as a view; the offset of a sliced chunk is already in `values`.
 *
 * @param length - values to take; null = all there are.
 */
function numbers<T extends NumberArray>(
  data: Data,
  kind: abstract new (...args: never[]) => T,
  length: number | null = data.length,
): T {
  const values: unknown = data.values
  if (!(values instanceof kind)) {
    throw new AppError('argument/invalid', { name: 'column', found: typeof values, expected: kind.name })
  }
  return (length === null || values.length === length ? values : values.subarray(0, length)) as T
}

function listNumbers(data: Data, size: number): Float64Array {
  const child = data.children[0]
  if (!child) return new Float64Array(0)
  return numbers(child, Float64Array).subarray(data.offset * size, (data.offset + data.length) * size)
}

/** Views on Arrow's two buffers; of a sliced chunk the offsets are cut, the bytes are not. */
function readTexts(vector: Vector): Texts {
  const data = only(vector)
  const offsets: unknown = data.valueOffsets
  if (!(offsets instanceof Int32Array) || offsets.length <= data.length) {
    throw new AppError('argument/invalid', { name: 'column', found: 'text offsets too short', expected: 'rows + 1' })
  }
  return textsOver(offsets.subarray(0, data.length + 1), numbers(data, Uint8Array, null))
}

function readCodes(vector: Vector): Codes {
  const data = only(vector)
  const raw: unknown = data.values
  const codes = raw instanceof Uint16Array ? raw : Uint16Array.from(raw as Uint8Array)
  const values = [...(data.dictionary ?? [])].map((value: unknown) => String(value ?? ''))
  return { codes: codes.subarray(0, data.length), values }
}

function readPaths(vector: Vector): Paths {
  const data = only(vector)
  const offsets: Int32Array = data.valueOffsets
  const child = data.children[0]
  const lngLat = child ? numbers(child, Float64Array) : new Float64Array(0)
  return { starts: Uint32Array.from(offsets.subarray(0, data.length + 1), (offset) => offset / 2), lngLat }
}
