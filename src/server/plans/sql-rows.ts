import { z } from 'zod'
import type { At, Frame } from '../../core/plans/frame.ts'
import type { Quantity, Where } from '../../core/plans/indicator.ts'
import { windowOf, type Span } from '../../core/plans/windows.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable, Row } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { compileWhereSql } from './compile-where.ts'
import { KindSql, type SqlField } from './kind-sql.ts'
import { SqlParams } from './sql-params.ts'

/** A town to be asked, and the fixed days of a target. */
export interface SqlPlace {
  readonly db: Queryable
  readonly townId: string
  readonly kinds: Kinds
  readonly frame: Frame
}

/** A float of the database; a bound may be infinite. */
export const float = z.custom<number>((value) => typeof value === 'number' && !Number.isNaN(value), 'expected a number')

/** Further columns of a quantity's rows. */
export interface RowColumns {
  /** Second condition: column `has`. */
  readonly have?: Where
  /** Field of the unit a row belongs to: column `unit`, text. */
  readonly by?: string
  /** Date fields: columns `d0`, `d1`, ISO texts. */
  readonly dates?: readonly string[]
  /** Days that `d0` must lie in. */
  readonly span?: Span
}

/** A quantity's rows on a day as SQL: those that count (`truth` true) or may count (null). */
export interface RowsSql {
  readonly sql: string
  readonly params: SqlParams
  /** Of the field that is summed; null = rows are counted. */
  readonly weight: SqlField | null
}

/**
 * Rows of a quantity: columns id, village, truth, weight, and those asked for.
 *
 * @throws AppError `argument/invalid`, `kind/not-found`.
 */
export function rowsSql(place: SqlPlace, quantity: Quantity, at: At, columns: RowColumns = {}): RowsSql {
  const params = new SqlParams()
  params.add(place.townId, 'text')
  const kind = KindSql.of(quantity.kind, place.kinds, at.words.asOf, params)
  const truths = [compileWhereSql(quantity.where, kind, at.words, params)]
  const within = (date: string, { from, to }: Span) =>
    `(${date} >= ${params.add(from, 'text')} and ${date} <= ${params.add(to, 'text')})`
  const { during } = quantity
  if (during) truths.push(within(typed(kind, during.field, 'date').sql, windowOf(during.window, place.frame, at.day)))
  const dates = (columns.dates ?? []).map((name) => typed(kind, name, 'date').sql)
  if (columns.span && dates[0] !== undefined) truths.push(within(dates[0], columns.span))
  const weight = quantity.sum === undefined ? null : typed(kind, quantity.sum, 'number')
  const selected = [
    'k.id',
    'k.village',
    `(${truths.join(' and ')}) as truth`,
    `${weight?.sql ?? '1::float8'} as weight`,
    ...(columns.have ? [`${compileWhereSql(columns.have, kind, at.words, params)} as has`] : []),
    ...(columns.by === undefined ? [] : [`${typed(kind, columns.by, null).sql}::text as unit`]),
    ...dates.map((date, place_) => `${date} as d${place_}`),
  ]
  const sql = `(select * from (select ${selected.join(', ')} from ${kind.from()}) every where truth is not false) q`
  return { sql, params, weight }
}

/** Runs a statement over a quantity's rows `q`; answers its first row or all of them. */
export const askRows = <R extends Row>({ db }: SqlPlace, select: string, { sql, params }: RowsSql): Promise<R[]> =>
  db.query<R>(
    select.replace('@rows', () => sql),
    params.values,
  )

function typed(kind: KindSql, name: string, type: 'date' | 'number' | null): SqlField {
  const field = kind.field(name)
  const label = `${kind.kind}.${name}`
  if (field === null)
    throw new AppError('argument/invalid', { name: label, found: name, expected: `a field of ${kind.kind}` })
  if (type !== null && field.type !== type)
    throw new AppError('argument/invalid', { name: label, found: field.type, expected: `a ${type}` })
  return field
}
