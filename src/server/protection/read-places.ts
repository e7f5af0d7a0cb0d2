import { basename } from 'node:path'
import type { Reject } from '../../contracts/import.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import type { TargetCriteria } from '../../contracts/target-criteria.ts'
import { parseCrs, toWgs84, type CrsKind } from '../../core/geo/crs.ts'
import { checkGeometry, closeRings } from '../../core/geo/geometry-check.ts'
import { mapPositions, type Geometry } from '../../core/geo/geometry.ts'
import type { CheckRecord } from '../../core/protection/check.ts'
import { FACILITY_FIELDS, TARGET_FIELDS } from '../../core/protection/rule-fields.ts'
import { classifyTarget, type TargetClass } from '../../core/protection/target-class.ts'
import { targetFacts } from '../../core/protection/target-facts.ts'
import { mapHeaders, type ColumnMap } from '../import/map-headers.ts'
import { makeCellParser, textOf } from '../import/parse-cell.ts'
import { readPosition } from '../import/read-position.ts'
import { readTable } from '../import/readers/read-table.ts'
import type { SourceRow, SourceTable } from '../import/source-table.ts'
import { LIST_FIELDS, placeLedger } from './place-fields.ts'

export interface ReadPlacesOptions {
  side: 'facility' | 'target'
  /** Declared CRS; null = what the file says, else EPSG:4326. */
  crs: string | null
  encoding?: string | undefined
  sheet?: string | undefined
  map?: Record<string, string> | undefined
  set?: Record<string, string> | undefined
  /** Ledger of the side, for its headers; undefined = none. */
  siteKind: SiteKind | undefined
  /** Classes of targets; a target without a stated class is classified from its fields. */
  criteria: TargetCriteria
}

/** Order of two numbers in one cell: a longitude of China is above 73, a latitude below 54. */
const CHINA: [number, number, number, number] = [73, 3, 136, 54]
/** How far a place may be off for its coordinate system alone, metres: the obfuscated ones are undone by approximation. */
const CRS_ERROR_M: Readonly<Record<CrsKind, number>> = { geographic: 0, projected: 0, gcj02: 1, bd09: 2 }

/**
 * Facilities or targets of any file that the import reads. Rows without a place are kept, with a null geometry.
 *
 * @returns records in the order of the file, every row that cannot be read by row and field, and warnings likewise: rings
 * that were open and are closed here.
 * @throws AppError `file/unreadable`, `file/unsupported`, `crs/unknown`, `import/columns`.
 */
export async function readPlaces(
  bytes: Uint8Array,
  file: string,
  options: ReadPlacesOptions,
): Promise<{ records: CheckRecord[]; rejected: Reject[]; warnings: Reject[] }> {
  const { encoding, sheet, map, set } = options
  const name = basename(file)
  const table = await readTable(bytes, name, {
    ...(encoding !== undefined && { encoding }),
    ...(sheet !== undefined && { sheet }),
  })
  const ledger = placeLedger(options.side, options.siteKind)
  const columns = mapHeaders(name, ledger, table, { ...(map && { map }), ...(set && { set }) })
  const crs = parseCrs(options.crs ?? table.crs ?? 'EPSG:4326')
  const move = toWgs84(crs)
  const readValues = makeValueReader(table, columns, options)
  const records: CheckRecord[] = []
  const rejected: Reject[] = [...table.rejected]
  const warnings: Reject[] = []
  const ids = new Map<string, number>()
  for (const row of table.rows) {
    const problems: Reject[] = []
    const values = readValues(row, problems)
    const geometry = readGeometry(row, columns, crs.kind === 'projected', move, problems, warnings)
    const id = values['id'] === null || values['id'] === undefined ? `row ${row.row}` : String(values['id'])
    const first = ids.get(id)
    if (first !== undefined) problems.push(refuse(row, 'id', id, 'id/duplicate', `the id of row ${first} too`))
    ids.set(id, first ?? row.row)
    if (problems.length > 0) rejected.push(...problems)
    else records.push(recordOf(id, geometry, values, CRS_ERROR_M[crs.kind], options))
  }
  return { records, rejected, warnings }
}

type Values = Record<string, unknown>

function recordOf(
  id: string,
  geometry: Geometry | null,
  values: Values,
  crsM: number,
  { side, criteria }: ReadPlacesOptions,
): CheckRecord {
  const metres = (field: string) => (typeof values[field] === 'number' ? values[field] : null)
  const isPoint = geometry?.type === 'Point' || geometry?.type === 'MultiPoint'
  return {
    id,
    geometry,
    facts: side === 'facility' ? { known: values } : targetFacts(values),
    // A point has no outline that could be drawn wrong.
    error: {
      positionM: metres('positionErrorM'),
      crsM,
      digitisingM: metres('digitisingErrorM') ?? (isPoint ? 0 : null),
    },
    targetClass: side === 'facility' ? null : classOf(values, criteria),
  }
}

function classOf(values: Values, { classes, grouping }: TargetCriteria): TargetClass | null {
  const stated = classes.find(({ id }) => id === values['targetClass'])
  if (stated) return stated.id
  const group = values['targetGroup']
  const found = classifyTarget(typeof group === 'string' ? group : null, values, grouping)
  return found.kind === 'class' ? found.targetClass : null
}

function makeValueReader(table: SourceTable, columns: ColumnMap, { side, siteKind }: ReadPlacesOptions) {
  const words = side === 'facility' ? FACILITY_FIELDS : TARGET_FIELDS
  const context = { timeZone: 'Asia/Shanghai', fromSheet: table.format.startsWith('xlsx') }
  const parsers = placeLedger(side, siteKind).fields.map((one) => ({ one, parse: makeCellParser(one, context) }))
  return (row: SourceRow, problems: Reject[]): Values => {
    const values: Values = {}
    for (const { one, parse } of parsers) {
      const header = columns.headerOf.get(one.id)
      const cell = header === undefined ? (columns.fixed.get(one.id) ?? null) : (row.cells[header] ?? null)
      if (cell === null) continue
      const parsed = parse(cell)
      if (!parsed.ok) {
        problems.push(refuse(row, one.id, textOf(cell), parsed.code, parsed.message))
        continue
      }
      values[one.id] = LIST_FIELDS.includes(one.id)
        ? listOf(row, one.id, parsed.value, words[one.id], problems)
        : parsed.value
    }
    return values
  }
}

function listOf(
  row: SourceRow,
  field: string,
  value: unknown,
  known: readonly string[] | null | undefined,
  problems: Reject[],
) {
  const values = String(value ?? '')
    .split(/[;；、|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  for (const one of values)
    if (known && !known.includes(one))
      problems.push(refuse(row, field, one, 'enum/unknown', `known: ${known.join(', ')}`))
  return values
}

function readGeometry(
  row: SourceRow,
  columns: ColumnMap,
  isProjected: boolean,
  move: (x: number, y: number) => [number, number],
  problems: Reject[],
  warnings: Reject[],
): Geometry | null {
  const reading = readPosition(row, { place: columns.place, isProjected, bounds: CHINA })
  if (!reading.ok) {
    problems.push(refuse(row, reading.field, reading.value, reading.code, reading.message))
    return null
  }
  if (reading.geometry === null) return null
  const asRead = mapPositions(reading.geometry, move)
  for (const { code, message, severity, at } of checkGeometry(asRead))
    if (severity === 'warning') warnings.push(refuse(row, 'geometry', at?.join(', ') ?? '', code, message))
  const geometry = closeRings(asRead)
  for (const { code, message, severity } of checkGeometry(geometry))
    if (severity === 'error') problems.push(refuse(row, 'geometry', '', code, message))
  return geometry
}

const refuse = (row: SourceRow, field: string, value: string, code: Reject['code'], message: string): Reject => ({
  row: row.row,
  field,
  value: value.slice(0, 200),
  code,
  message,
})
