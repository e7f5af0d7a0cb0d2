import { TABLES, type TableName } from '../../contracts/tables.ts'

/** Wire type of a column of `TABLES`. */
export type WireType = 'utf8' | 'dictionary' | 'day' | 'uint8' | 'float64' | 'lngLat' | 'path'

export const columnsOf = (name: TableName): [column: string, wire: WireType][] => Object.entries<WireType>(TABLES[name])

/** Parts the values of a dictionary column; ids and codes hold no control characters. */
export const SEPARATOR = '\u001f'

const text = (column: string, separator: string) => `string_agg(coalesce(${column}, ''), ${separator})`
const bytes = (expression: string) => `string_agg(${expression}, ''::bytea)`
const point = (column: string, axis: 'x' | 'y') => `float8send(coalesce(st_${axis}(${column}), 'NaN'))`

/**
 * Aggregates that hand over a whole column as one value: text end to end, or big-endian numbers as bytes. So a hundred
 * thousand rows cross from the database as some thirty values instead of as objects. Lengths go in `<column>_n`.
 */
const AGGREGATES: Record<WireType, (column: string) => string[]> = {
  utf8: (column) => [
    `${text(column, "''")} as ${column}`,
    `${bytes(`int4send(octet_length(coalesce(${column}, '')))`)} as ${column}_n`,
  ],
  dictionary: (column) => [`${text(column, 'chr(31)')} as ${column}`],
  day: (column) => [`${bytes(`int4send(coalesce(${column} - date '1970-01-01', 2147483647))`)} as ${column}`],
  uint8: (column) => [`${bytes(`int4send(coalesce(${column}, 0))`)} as ${column}`],
  float64: (column) => [`${bytes(`float8send(coalesce(${column}, 'NaN'))`)} as ${column}`],
  lngLat: (column) => [`${bytes(`${point(column, 'x')} || ${point(column, 'y')}`)} as ${column}`],
  // WKB, big-endian: byte order (1), type (4), for a line the number of points (4), then the positions.
  path: (column) => [
    `${bytes(`substring(st_asbinary(${column}, 'XDR') from case when geometrytype(${column}) = 'POINT' then 6 else 10 end)`)} as ${column}`,
    `${bytes(`int4send(st_npoints(${column}))`)} as ${column}_n`,
  ],
}

/** Column names in SQL: lower-case, so that they need no quotes. */
export const sqlName = (column: string) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * One statement that reads up to `$3` rows after id `$2` of town `$1` as columns.
 *
 * @param source - SELECT whose columns bear the `sqlName`s of the table's columns, with `where town_id = $1 and id > $2`.
 * @returns SQL; its one row holds `length`, `last_id` and the columns of {@link AGGREGATES}.
 */
export function bulkSql(name: TableName, source: string): string {
  const parts = columnsOf(name).flatMap(([column, wire]) => AGGREGATES[wire](sqlName(column)))
  return `select count(*) as length, max(id collate "C") as last_id, ${parts.join(', ')}
    from (${source} order by id collate "C" limit $3) page`
}
