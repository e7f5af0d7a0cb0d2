import type { Codes } from '../../core/columns/columns.ts'
import { textsOver, type Texts } from '../../core/columns/texts.ts'
import { AppError } from '../../core/errors.ts'
import type { ReviewColumns } from '../../core/villages/review-rows.ts'
import type { NumberArray, PartPlan } from '../filter-calls.ts'

type ColumnKind = 'texts' | 'codes' | 'int32' | 'float64' | 'uint8'
const COLUMNS = {
  lngLat: 'float64',
  severity: 'codes',
  sector: 'codes',
  source: 'codes',
  type: 'codes',
  villageId: 'codes',
  siteId: 'texts',
  foundDay: 'int32',
  deadlineDay: 'int32',
  closedDay: 'int32',
  closedSpells: 'texts',
  supervised: 'uint8',
} as const satisfies Record<Exclude<keyof ReviewColumns, 'length'>, ColumnKind>

/** The arrays of the hazards that will come. */
export interface HazardPlan {
  readonly version: number
  readonly length: number
  readonly parts: readonly PartPlan[]
  /** Values of the dictionary columns. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** The arrays of a hazards table that cross, and the plan the worker makes room by. Views: nothing is copied yet. */
export function planHazards(
  version: number,
  columns: ReviewColumns,
): { plan: HazardPlan; arrays: ReadonlyMap<string, NumberArray> } {
  const arrays = new Map<string, NumberArray>()
  const values: Record<string, readonly string[]> = {}
  for (const [name, kind] of Object.entries(COLUMNS)) {
    // COLUMNS names the kind of every column.
    const column: unknown = columns[name as keyof typeof COLUMNS]
    if (kind === 'texts') {
      const { offsets, bytes } = column as Texts
      arrays.set(`${name}.offsets`, offsets)
      arrays.set(`${name}.bytes`, bytes.subarray(offsets[0] ?? 0, offsets[offsets.length - 1] ?? 0))
    } else if (kind === 'codes') {
      arrays.set(`${name}.codes`, (column as Codes).codes)
      values[name] = (column as Codes).values
    } else arrays.set(name, column as NumberArray)
  }
  const parts = [...arrays].map(([key, array]) => ({ key, kind: kindOf(array), length: array.length }))
  return { plan: { version, length: columns.length, parts, values }, arrays }
}

/** Hazards in the worker that still wait for pieces. */
export interface PendingHazards {
  readonly plan: HazardPlan
  put(key: string, at: number, values: NumberArray): void
  build(): ReviewColumns
}

/** @throws AppError `worker/failed` when a piece does not belong to the plan. */
export function pendingHazards(plan: HazardPlan): PendingHazards {
  const arrays = new Map(plan.parts.map(({ key, kind, length }) => [key, new KINDS[kind](length)] as const))
  const arrayOf = (key: string): NumberArray => {
    const array = arrays.get(key)
    if (array) return array
    throw new AppError('worker/failed', { call: 'loadPart', reason: `the hazards have no part ${key}` })
  }
  return {
    plan,
    put: (key, at, values) => arrayOf(key).set(values, at),
    build() {
      const codesOf = (name: string): Codes => ({
        codes: arrayOf(`${name}.codes`) as Uint16Array,
        values: plan.values[name] ?? [],
      })
      const textsOf = (name: string): Texts => textsFrom0(arrayOf(`${name}.offsets`), arrayOf(`${name}.bytes`))
      const daysOf = (name: string) => arrayOf(name) as Int32Array
      return {
        length: plan.length,
        lngLat: arrayOf('lngLat') as Float64Array,
        severity: codesOf('severity'),
        sector: codesOf('sector'),
        source: codesOf('source'),
        type: codesOf('type'),
        villageId: codesOf('villageId'),
        siteId: textsOf('siteId'),
        foundDay: daysOf('foundDay'),
        deadlineDay: daysOf('deadlineDay'),
        closedDay: daysOf('closedDay'),
        closedSpells: textsOf('closedSpells'),
        supervised: arrayOf('supervised') as Uint8Array,
      }
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
} as const

function kindOf(array: NumberArray): PartPlan['kind'] {
  if (array instanceof Uint8Array) return 'uint8'
  if (array instanceof Uint16Array) return 'uint16'
  if (array instanceof Uint32Array) return 'uint32'
  return array instanceof Int32Array ? 'int32' : 'float64'
}
