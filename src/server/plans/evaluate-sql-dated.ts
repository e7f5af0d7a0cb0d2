import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { At } from '../../core/plans/frame.ts'
import type { Indicator } from '../../core/plans/indicator.ts'
import { PLAIN, type MeasureValue } from '../../core/plans/measure-types.ts'
import { worstUnit, type Goal, type UnitValue } from '../../core/plans/per-unit.ts'
import { partsOfDay, periodsOf } from '../../core/plans/periods.ts'
import { epochDayOf, isoOfEpochDay } from '../../core/time/calendar-day.ts'
import { askRows, float, rowsSql, type SqlPlace } from './sql-rows.ts'
import { totalSql, unitsSql, unitTotalsSql } from './sql-totals.ts'

type Of<M extends Indicator['measure']> = Extract<Indicator, { measure: M }>

const dayOrNull = (iso: string | null) => (iso === null ? null : epochDayOf(iso))
const done = z.object({ sure: z.number(), maybe: z.number(), first: z.string().nullable() })
const all = z.object({
  ...{ sure: z.number(), done: z.number(), unknown: z.number(), open_maybe: z.number() },
  last: z.string().nullable(),
})
const unitDone = z.object({
  unit: z.string().nullable(),
  first: z.string().nullable(),
  unknown: z.number(),
})

/** Core's milestone: a row without the date, or with a later one, is not done. */
export async function milestoneSql(place: SqlPlace, indicator: Of<'milestone'>, at: At): Promise<MeasureValue> {
  const { of, on, per } = indicator
  const rows = rowsSql(place, of, at, { dates: [on], ...(per && { by: per.by }) })
  const isDone = `(d0 is not null and d0 <= ${rows.params.add(at.words.asOf, 'text')})`
  if (per) {
    const found = await askRows(
      place,
      `select unit, min(d0) filter (where truth) as first, count(*) filter (where truth is null or unit is null)::int as unknown
       from @rows where ${isDone} group by unit`,
      rows,
    )
    return unitsDone(parseContract(z.array(unitDone), found, 'units done'), await unitsSql(place, per, at))
  }
  if (indicator.every === true) {
    const [row] = await askRows(
      place,
      `select count(*) filter (where truth)::int as sure, count(*) filter (where truth and ${isDone})::int as done,
         count(*) filter (where truth is null)::int as unknown,
         count(*) filter (where truth is null and not ${isDone})::int as open_maybe,
         max(d0) filter (where truth and ${isDone}) as last from @rows`,
      rows,
    )
    const { sure, done: numerator, unknown, open_maybe: open, last } = parseContract(all, row, 'milestone of all')
    const isAll = numerator === sure
    const isNone = sure === 0
    const value = isAll && !isNone ? 1 : 0
    const low = value === 1 && open === 0 ? 1 : 0
    const high = isAll && !(isNone && unknown === open) ? 1 : 0
    const doneOn = value === 1 ? dayOrNull(last) : null
    return { ...PLAIN, value, low, high, numerator, denominator: sure, unknown, doneOn }
  }
  const [row] = await askRows(
    place,
    `select count(*) filter (where truth)::int as sure, count(*) filter (where truth is null)::int as maybe,
       min(d0) filter (where truth) as first from @rows where ${isDone}`,
    rows,
  )
  const { sure, maybe, first } = parseContract(done, row, 'milestone')
  const value = sure > 0 ? 1 : 0
  const high = maybe > 0 ? 1 : value
  return {
    ...PLAIN,
    value,
    low: value,
    high,
    numerator: sure,
    denominator: null,
    unknown: maybe,
    doneOn: dayOrNull(first),
  }
}

function unitsDone(
  parts: readonly z.infer<typeof unitDone>[],
  units: readonly { id: string; truth: 1 | -1 }[],
): MeasureValue {
  const anyones = parts.some(({ unit }) => unit === null)
  const byUnit = new Map(parts.map((part) => [part.unit, part]))
  const list = units.map(({ id, truth }) => {
    const part = byUnit.get(id)
    return { truth, day: dayOrNull(part?.first ?? null), isMaybe: anyones || (part?.unknown ?? 0) > 0 }
  })
  const sure = list.filter(({ truth }) => truth === 1)
  const met = sure.filter(({ day }) => day !== null)
  const isAll = met.length === sure.length
  const value = sure.length === 0 ? null : isAll ? 1 : 0
  return {
    value,
    low: isAll && list.every(({ truth, day }) => truth === 1 || day !== null) ? 1 : 0,
    high: sure.every(({ day, isMaybe }) => day !== null || isMaybe) ? 1 : 0,
    numerator: met.length,
    denominator: sure.length,
    unknown: parts.reduce((sum, { unknown }) => sum + unknown, 0) + list.length - sure.length,
    unitsMet: met.length,
    units: sure.length,
    doneOn: value === 1 ? Math.max(...met.map(({ day }) => day ?? -Infinity)) : null,
    isEmpty: list.length === 0,
  }
}

const firstDay = z.object({
  unit: z.string().nullable(),
  sure: float.nullable(),
  maybe: float.nullable(),
  unknown: z.number(),
})

/** Core's recurrence in the period that the day lies in, or the last before it. */
export async function recurrenceSql(
  place: SqlPlace,
  indicator: Of<'recurrence'>,
  at: At,
  goal: Goal,
): Promise<MeasureValue> {
  const { of, on, per, value: wanted } = indicator
  const periods = periodsOf(indicator.each, { from: place.frame.start, to: place.frame.due })
  const period = periods.findLast(({ from }) => from <= at.day)
  if (!period) return { ...PLAIN, value: null, low: 0, high: Infinity, numerator: null, denominator: null, unknown: 0 }
  const then = place.frame.at(Math.min(period.to, at.day))
  const firstOfMonth = period.to - partsOfDay(period.to).date + 1
  const from = wanted === 'day-of-month' ? Math.max(period.from, firstOfMonth) : period.from
  const span = { from: isoOfEpochDay(from), to: then.words.asOf }
  if (wanted === 'times') {
    if (!per) {
      const { value, low, high, unknown } = await totalSql(place, of, then, { dates: [on], span })
      return { ...PLAIN, value, low, high, numerator: value, denominator: null, unknown }
    }
    const { list, unknown } = await unitTotalsSql(place, { of, per, on }, then, span)
    const worst = worstUnit(list, goal)
    return { ...PLAIN, ...worst, numerator: worst.unitsMet, denominator: worst.units, unknown }
  }
  const number =
    wanted === 'day-of-month' ? `substr(d0, 9, 2)::float8` : `(substr(d0, 6, 2) || substr(d0, 9, 2))::float8`
  const unit = per ? 'unit' : `''::text`
  const known = `(truth is true and d0 is not null and ${unit} is not null)`
  const found = await askRows(
    place,
    `select ${unit} as unit, min(${number}) filter (where ${known}) as sure,
       min(coalesce(${number}, '-Infinity'::float8)) filter (where not ${known}) as maybe,
       count(*) filter (where not ${known})::int as unknown from @rows group by 1`,
    rowsSql(place, of, then, { dates: [on], span, ...(per && { by: per.by }) }),
  )
  const parts = parseContract(z.array(firstDay), found, 'first days')
  const anyones = parts.find((part) => part.unit === null)?.maybe ?? Infinity
  const byUnit = new Map(parts.map((part) => [part.unit, part]))
  let unknown = parts.reduce((sum, part) => sum + part.unknown, 0)
  const figure = (id: string, row: number, truth: 1 | -1): UnitValue => {
    const part = byUnit.get(id)
    const value = part?.sure ?? Infinity
    return { row, truth, value, low: Math.min(value, part?.maybe ?? Infinity, anyones), high: value }
  }
  const finite = (value: number | null) => (value === Infinity ? null : value)
  if (!per) {
    const { value, low, high } = figure('', 0, 1)
    return {
      ...PLAIN,
      value: finite(value),
      low,
      high,
      numerator: value === Infinity ? 0 : 1,
      denominator: null,
      unknown,
    }
  }
  const list = (await unitsSql(place, per, then)).map(({ id, truth }, row) => {
    if (truth === -1) unknown++
    return figure(id, row, truth)
  })
  const worst = worstUnit(list, goal)
  return {
    ...PLAIN,
    ...worst,
    value: finite(worst.value),
    numerator: worst.unitsMet,
    denominator: worst.units,
    unknown,
  }
}
