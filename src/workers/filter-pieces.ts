import type { Codes, Paths } from '../core/columns/columns.ts'
import { textsOver, type Texts } from '../core/columns/texts.ts'
import { AppError } from '../core/errors.ts'
import type { FilterTable } from '../core/filter/answer.ts'
import type { FilterTables } from '../core/filter/filter-tables.ts'
import type { NumberArray, NumberKind, TablePlan } from './filter-calls.ts'

/** Bytes that cross at once: copying so much takes some milliseconds. */
export const PIECE_BYTES = 8 * 2 ** 20

type ColumnKind = 'texts' | 'codes' | 'path' | 'int32' | 'float64'

const ROAD_PATHS = { id: 'texts', roadName: 'texts', path: 'path', villageId: 'codes' } as const

/** Columns of each table that the filters read. */
const COLUMNS: { [N in FilterTable]: Readonly<Record<Exclude<keyof FilterTables[N], 'length'>, ColumnKind>> } = {
  hazards: {
    id: 'texts',
    name: 'texts',
    lngLat: 'float64',
    severity: 'codes',
    sector: 'codes',
    source: 'codes',
    villageId: 'codes',
    siteId: 'texts',
    foundDay: 'int32',
    deadlineDay: 'int32',
    closedDay: 'int32',
    closedSpells: 'texts',
    assignedDay: 'int32',
    rectifyingDay: 'int32',
    reviewDay: 'int32',
    stateTurns: 'texts',
  },
  sites: { id: 'texts', name: 'texts', lngLat: 'float64', kind: 'codes', riskLevel: 'codes', villageId: 'codes' },
  devices: { id: 'texts', path: 'path' },
  junctions: { id: 'texts', name: 'texts', lngLat: 'float64', villageId: 'codes' },
  approaches: ROAD_PATHS,
  waterside: ROAD_PATHS,
  findings: ROAD_PATHS,
}

/** The arrays of a table that cross, and the plan the worker makes room by. Views: nothing is copied yet. */
export function planTable<N extends FilterTable>(
  table: N,
  version: number,
  columns: FilterTables[N],
): { plan: TablePlan; arrays: ReadonlyMap<string, NumberArray> } {
  const arrays = new Map<string, NumberArray>()
  const values: Record<string, readonly string[]> = {}
  for (const [name, kind] of Object.entries<ColumnKind>(COLUMNS[table])) {
    // COLUMNS names the kind of every column of the table.
    const column: unknown = columns[name as keyof FilterTables[N]]
    if (kind === 'texts') {
      const { offsets, bytes } = column as Texts
      arrays.set(`${name}.offsets`, offsets)
      arrays.set(`${name}.bytes`, bytes.subarray(offsets[0] ?? 0, offsets[offsets.length - 1] ?? 0))
    } else if (kind === 'codes') {
      arrays.set(`${name}.codes`, (column as Codes).codes)
      values[name] = (column as Codes).values
    } else if (kind === 'path') {
      arrays.set(`${name}.starts`, (column as Paths).starts)
      arrays.set(`${name}.lngLat`, (column as Paths).lngLat)
    } else arrays.set(name, column as NumberArray)
  }
  const parts = [...arrays].map(([key, array]) => ({ key, kind: kindOf(array), length: array.length }))
  return { plan: { table, version, length: columns.length, parts, values }, arrays }
}

/** The pieces of an array, each a copy that can be moved. */
export function* piecesOf(array: NumberArray): Generator<{ at: number; values: NumberArray }> {
  const length = Math.max(1, Math.floor(PIECE_BYTES / array.BYTES_PER_ELEMENT))
  for (let at = 0; at < array.length; at += length) yield { at, values: array.slice(at, at + length) }
}

/** A table in the worker that still waits for pieces. */
export interface PendingTable<N extends FilterTable = FilterTable> {
  readonly plan: TablePlan
  put(key: string, at: number, values: NumberArray): void
  /** The table as the engine takes it. */
  build(): FilterTables[N]
}

/** @throws AppError `worker/failed` when a piece does not belong to the plan. */
export function pendingTable<N extends FilterTable>(plan: TablePlan): PendingTable<N> {
  const arrays = new Map(plan.parts.map(({ key, kind, length }) => [key, new KINDS[kind](length)] as const))
  const arrayOf = (key: string): NumberArray => {
    const array = arrays.get(key)
    if (array) return array
    throw new AppError('worker/failed', { call: 'loadPart', reason: `${plan.table} has no part ${key}` })
  }
  return {
    plan,
    put: (key, at, values) => arrayOf(key).set(values, at),
    build() {
      const columns: Record<string, unknown> = { length: plan.length }
      for (const [name, kind] of Object.entries<ColumnKind>(COLUMNS[plan.table])) {
        if (kind === 'texts') columns[name] = textsFrom0(arrayOf(`${name}.offsets`), arrayOf(`${name}.bytes`))
        else if (kind === 'codes') columns[name] = { codes: arrayOf(`${name}.codes`), values: plan.values[name] ?? [] }
        else if (kind === 'path')
          columns[name] = { starts: arrayOf(`${name}.starts`), lngLat: arrayOf(`${name}.lngLat`) }
        else columns[name] = arrayOf(name)
      }
      // Every column of the table was put in just above.
      return columns as FilterTables[N]
    },
  }
}

/** The bytes came without what lay before the first row. */
function textsFrom0(offsets: NumberArray, bytes: NumberArray): Texts {
  const first = offsets[0] ?? 0
  if (first !== 0) for (let row = 0; row < offsets.length; row++) offsets[row] = (offsets[row] as number) - first
  return textsOver(offsets as Int32Array, bytes as Uint8Array)
}

const KINDS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float64: Float64Array,
} as const satisfies Record<NumberKind, unknown>

function kindOf(array: NumberArray): NumberKind {
  if (array instanceof Uint8Array) return 'uint8'
  if (array instanceof Uint16Array) return 'uint16'
  if (array instanceof Uint32Array) return 'uint32'
  return array instanceof Int32Array ? 'int32' : 'float64'
}
