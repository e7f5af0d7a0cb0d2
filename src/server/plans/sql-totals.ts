import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { At } from '../../core/plans/frame.ts'
import type { PerUnit, Quantity } from '../../core/plans/indicator.ts'
import type { UnitValue } from '../../core/plans/per-unit.ts'
import type { Span } from '../../core/plans/windows.ts'
import { askRows, float, rowsSql, type RowColumns, type SqlPlace } from './sql-rows.ts'

/** Sum of a quantity and what it could be, as core's `Total`. */
export interface SqlTotal {
  value: number
  low: number
  high: number
  yes: number
  unknown: number
}

const total = z.object({ value: float, low: float, high: float, yes: z.number(), unknown: z.number() })
const SURE = '(truth is true and weight is not null)'
const sum = (of: string) => `coalesce(sum(${of}), 0)::float8`

/** Adds up a quantity on a day: rows that count, rows not known, and the bounds. */
export async function totalSql(place: SqlPlace, quantity: Quantity, at: At, columns?: RowColumns): Promise<SqlTotal> {
  const [row] = await askRows(
    place,
    `select ${sum(`case when ${SURE} then weight end`)} as value,
       ${sum(`case when ${SURE} then weight else least(0, weight) end`)} as low,
       ${sum(`case when ${SURE} then weight else greatest(0, coalesce(weight, 'Infinity')) end`)} as high,
       count(*) filter (where ${SURE})::int as yes, count(*) filter (where not ${SURE})::int as unknown from @rows`,
    rowsSql(place, quantity, at, columns),
  )
  return parseContract(total, row, 'total of a quantity')
}

/** A unit's part of a quantity; unit null = rows whose unit is not known. */
const unitSum = z.object({
  unit: z.string().nullable(),
  value: float,
  low: float,
  high: float,
  unknown: z.number(),
})

/** Units asked on a day, each `truth` 1 or -1, by id. */
export async function unitsSql(place: SqlPlace, per: PerUnit, at: At): Promise<{ id: string; truth: 1 | -1 }[]> {
  const rows = await askRows(
    place,
    'select id, truth is true as sure from @rows order by id',
    rowsSql(place, { kind: per.kind, where: per.where }, at),
  )
  const read = parseContract(z.array(z.object({ id: z.string(), sure: z.boolean() })), rows, 'units of a target')
  return read.map(({ id, sure }) => ({ id, truth: sure ? 1 : -1 }))
}

/** Figure of every unit, as core's `unitTotals`. */
export async function unitTotalsSql(
  place: SqlPlace,
  { of, less, per, on }: { of: Quantity; less?: Quantity | undefined; per: PerUnit; on?: string | undefined },
  at: At,
  span?: Span,
): Promise<{ list: UnitValue[]; unknown: number }> {
  const sums = new Map<string, { value: number; low: number; high: number }>()
  const anyones = { low: 0, high: 0 }
  let unknown = 0
  for (const [quantity, sign] of [
    [of, 1],
    [less, -1],
  ] as const) {
    if (!quantity) continue
    const columns = { by: per.by, ...(on === undefined ? {} : { dates: [on] }), ...(span && { span }) }
    for (const part of await partsByUnit(place, quantity, at, columns)) {
      unknown += part.unknown
      const unit = part.unit === null ? null : (sums.get(part.unit) ?? { value: 0, low: 0, high: 0 })
      const into = unit ?? anyones
      into.low += sign === 1 ? part.low : -part.high
      into.high += sign === 1 ? part.high : -part.low
      if (part.unit === null || unit === null) continue
      unit.value += sign * part.value
      sums.set(part.unit, unit)
    }
  }
  const list = (await unitsSql(place, per, at)).map(({ id, truth }, row): UnitValue => {
    if (truth === -1) unknown++
    const { value, low, high } = sums.get(id) ?? { value: 0, low: 0, high: 0 }
    return { row, truth, value, low: low + anyones.low, high: high + anyones.high }
  })
  return { list, unknown }
}

async function partsByUnit(place: SqlPlace, quantity: Quantity, at: At, columns: RowColumns) {
  const mine = '(truth is true and unit is not null)'
  const known = `(${mine} and weight is not null)`
  const rows = await askRows(
    place,
    `select unit, ${sum(`case when ${known} then weight end`)} as value,
       ${sum(`case when ${mine} then coalesce(weight, 0) else least(0, weight) end`)} as low,
       ${sum(`case when ${mine} then coalesce(weight, 'Infinity') else greatest(0, coalesce(weight, 'Infinity')) end`)} as high,
       count(*) filter (where not ${known})::int as unknown from @rows group by unit`,
    rowsSql(place, quantity, at, columns),
  )
  return parseContract(z.array(unitSum), rows, 'parts of units')
}
