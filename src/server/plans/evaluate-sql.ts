import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { makeFrame, type At } from '../../core/plans/frame.ts'
import type { Indicator, Operator } from '../../core/plans/indicator.ts'
import { PLAIN, type MeasureValue } from '../../core/plans/measure-types.ts'
import { worstUnit, type Goal } from '../../core/plans/per-unit.ts'
import type { Plan, Target } from '../../core/plans/plan-model.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { kindDefOf } from './kind-defs.ts'
import { milestoneSql, recurrenceSql } from './evaluate-sql-dated.ts'
import { askRows, float, rowsSql, type SqlPlace } from './sql-rows.ts'
import { totalSql, unitTotalsSql } from './sql-totals.ts'

type Of<M extends Indicator['measure']> = Extract<Indicator, { measure: M }>

/**
 * A target's value on a day, worked out by the database: the same definition as core's `evaluateTarget`, and the same
 * answer.
 *
 * @throws AppError `argument/invalid` when the indicator does not fit the kinds, `kind/not-found`.
 */
export function evaluateTargetSql(
  { db, townId, kinds }: Omit<SqlPlace, 'frame'>,
  plan: Pick<Plan, 'start'>,
  target: Target,
  day: EpochDay,
): Promise<MeasureValue> {
  const frame = makeFrame(target.start ?? plan.start, target.due)
  const place: SqlPlace = { db, townId, kinds, frame }
  const at = frame.at(day)
  const { indicator } = target
  switch (indicator.measure) {
    case 'ratio':
      return 'have' in indicator ? shareOfRows(place, indicator, at) : shareOfTotals(place, indicator, at)
    case 'count':
      if ('days' in indicator) return longestDays(place, indicator, at, target)
      return indicator.per ? countPerUnit(place, indicator, at, target) : countAll(place, indicator, at)
    case 'length':
      return length(place, indicator, at, target.unit)
    case 'milestone':
      return milestoneSql(place, indicator, at)
    case 'recurrence':
      return recurrenceSql(place, indicator, at, target)
  }
}

const shares = z.object({
  ...{ yes: float, whole: float, unknown: z.number() },
  ...{ low_yes: float, low_no: float, high_yes: float, high_no: float },
  ...{ maybe_yes: z.boolean(), maybe_no: z.boolean() },
})

/** The rules of core's `shareOfRows`, row by row in SQL; `most` of a weight that is not known has no bound. */
async function shareOfRows(place: SqlPlace, indicator: Extract<Of<'ratio'>, { have: unknown }>, at: At) {
  const known = '(truth is true and has is not null and weight is not null)'
  const sum = (of: string) => `coalesce(sum(${of}), 0)::float8`
  const most = `coalesce(weight, 'Infinity'::float8)`
  const [row] = await askRows(
    place,
    `select ${sum(`case when ${known} and has then weight end`)} as yes, ${sum(`case when ${known} then weight end`)} as whole,
       count(*) filter (where not ${known})::int as unknown,
       ${sum('case when truth and has then coalesce(weight, 0) end')} as low_yes,
       ${sum(`case when has is not true then ${most} end`)} as low_no,
       ${sum(`case when truth and has is not false or truth is null and has is not false then ${most} end`)} as high_yes,
       ${sum('case when truth and not has then coalesce(weight, 0) end')} as high_no,
       coalesce(bool_or((truth is null or weight is null) and has is true), false) as maybe_yes,
       coalesce(bool_or((truth is null or weight is null) and has is false), false) as maybe_no
     from @rows`,
    rowsSql(place, indicator.of, at, { have: indicator.have }),
  )
  const found = parseContract(shares, row, 'share of rows')
  const { yes, whole, unknown } = found
  const low = found.low_yes + found.low_no > 0 ? share(found.low_yes, found.low_no) : found.maybe_yes ? 100 : 0
  const high =
    found.high_yes + found.high_no > 0 ? 100 - share(found.high_no, found.high_yes) : found.maybe_no ? 0 : 100
  const value = whole > 0 ? (100 * yes) / whole : null
  const exact = unknown === 0 && value !== null
  return {
    ...PLAIN,
    value,
    low: exact ? value : low,
    high: exact ? value : high,
    numerator: yes,
    denominator: whole,
    unknown,
    isEmpty: whole === 0 && unknown === 0,
  }
}

/** 100 * a / (a + b), for a part that may be without bound. */
function share(a: number, b: number): number {
  if (a === 0) return 0
  if (a === Infinity) return b === Infinity ? 0 : 100
  return (100 * a) / (a + b)
}

const NOTHING = { value: 0, low: 0, high: 0, unknown: 0 }

async function shareOfTotals(place: SqlPlace, indicator: Extract<Of<'ratio'>, { part: unknown }>, at: At) {
  const whole = await totalSql(place, indicator.of, at)
  const plus = await totalSql(place, indicator.part, at)
  const minus = indicator.less ? await totalSql(place, indicator.less, at) : NOTHING
  const top = { value: plus.value - minus.value, low: plus.low - minus.high, high: plus.high - minus.low }
  const unknown = whole.unknown + plus.unknown + minus.unknown
  const value = whole.value > 0 ? (100 * top.value) / whole.value : null
  const exact = unknown === 0 && value !== null
  return {
    ...PLAIN,
    value,
    low: exact ? value : quotient(top.low, top.low >= 0 ? whole.high : whole.low),
    high: exact ? value : quotient(top.high, top.high >= 0 ? whole.low : whole.high),
    numerator: top.value,
    denominator: whole.value,
    unknown,
    isEmpty: whole.high <= 0,
  }
}

function quotient(top: number, whole: number): number {
  if (top === 0) return 0
  if (whole <= 0) return top > 0 ? Infinity : -Infinity
  return whole === Infinity ? (Math.abs(top) === Infinity ? top : 0) : (100 * top) / whole
}

type Count = Exclude<Of<'count'>, { days: unknown }>

async function countAll(place: SqlPlace, { of, less }: Count, at: At): Promise<MeasureValue> {
  const plus = await totalSql(place, of, at)
  const minus = less ? await totalSql(place, less, at) : NOTHING
  const value = plus.value - minus.value
  const bounds = { low: plus.low - minus.high, high: plus.high - minus.low }
  return { ...PLAIN, ...bounds, value, numerator: value, denominator: null, unknown: plus.unknown + minus.unknown }
}

async function countPerUnit(place: SqlPlace, { of, less, per }: Count, at: At, goal: Goal): Promise<MeasureValue> {
  if (!per) throw new RangeError('no units')
  const { list, unknown } = await unitTotalsSql(place, { of, less, per }, at)
  const worst = worstUnit(list, goal)
  return { ...PLAIN, ...worst, numerator: worst.unitsMet, denominator: worst.units, unknown }
}

const METRES: Readonly<Record<string, number>> = { m: 1, km: 1000, 米: 1, 公里: 1000, 千米: 1000 }

async function length(place: SqlPlace, { of }: Of<'length'>, at: At, unit: string): Promise<MeasureValue> {
  const field = kindDefOf(of.kind, place.kinds)?.fields.get(of.sum)
  const factor = metresOf(field?.unit ?? /(Km|M)$/.exec(of.sum)?.[1]?.toLowerCase() ?? '') / metresOf(unit)
  const { value, low, high, unknown } = await totalSql(place, of, at)
  const total = value * factor
  return {
    ...PLAIN,
    value: total,
    low: low * factor,
    high: high * factor,
    numerator: total,
    denominator: null,
    unknown,
  }
}

function metresOf(unit: string): number {
  const metres = METRES[unit]
  if (metres !== undefined) return metres
  throw new AppError('argument/invalid', { name: 'unit', found: unit, expected: Object.keys(METRES).join(', ') })
}

const longest = z.object({
  ...{ value: float.nullable(), low: float.nullable(), high: float.nullable() },
  ...{ within: z.number(), known: z.number(), unknown: z.number() },
})
/** Two values nearer than 1e-9 are one, as in core's `reaches`. */
const REACHES: Readonly<Record<Operator, (value: string, target: string) => string>> = {
  '>=': (value, target) => `${value} >= ${target} - 1e-9`,
  done: (value, target) => `${value} >= ${target} - 1e-9`,
  '<=': (value, target) => `${value} <= ${target} + 1e-9`,
  '>': (value, target) => `${value} > ${target} + 1e-9`,
  '<': (value, target) => `${value} < ${target} - 1e-9`,
  '=': (value, target) => `abs(${value} - ${target}) <= 1e-9`,
}

async function longestDays(place: SqlPlace, { of, days }: Extract<Of<'count'>, { days: unknown }>, at: At, goal: Goal) {
  const rows = rowsSql(place, of, at, { dates: [days.from, days.to] })
  const today = rows.params.add(at.words.asOf, 'text')
  const within = REACHES[goal.operator]('days', rows.params.add(goal.target, 'float8'))
  const known = '(truth is true and days is not null)'
  const [row] = await askRows(
    place,
    `select max(days) filter (where ${known}) as value, max(coalesce(days, 0)) filter (where truth) as low,
       max(coalesce(days, 'Infinity')) as high, count(*) filter (where ${known} and ${within})::int as within,
       count(*) filter (where ${known})::int as known, count(*) filter (where not ${known})::int as unknown
     from (select truth, (case when d1 is null or d1 > ${today} then ${today}::date else d1::date end - d0::date)::float8 as days
       from @rows where d0 is null or d0 <= ${today}) spans`,
    rows,
  )
  const {
    value,
    low,
    high,
    within: numerator,
    known: denominator,
    unknown,
  } = parseContract(longest, row, 'longest time')
  const isEmpty = denominator === 0 && unknown === 0
  return { ...PLAIN, value, low: low ?? 0, high: isEmpty ? 0 : (high ?? 0), numerator, denominator, unknown, isEmpty }
}
