import type { LedgerField } from '../../contracts/ledger-field.ts'
import { recordId, type LngLat } from '../../contracts/primitives.ts'
import type { AttrValue } from '../../contracts/site.ts'
import type { ImportCode } from '../../catalog/import-texts.ts'
import type { ProblemFacts } from '../../core/problem-facts.ts'
import type { ImportOptions, Reject } from '../../contracts/import.ts'
import type { Ledger } from '../../catalog/ledgers.ts'
import { checkGeometry, closeRings } from '../../core/geo/geometry-check.ts'
import type { Crs } from '../../core/geo/crs.ts'
import { toWgs84 } from '../../core/geo/crs.ts'
import { mapPositions, type Geometry } from '../../core/geo/geometry.ts'
import { representativePoint } from '../../core/geo/representative-point.ts'
import { contentHash } from './content-hash.ts'
import type { ColumnMap } from './map-headers.ts'
import { makeCellParser, textOf, type CellParser } from './parse-cell.ts'
import { readPosition, type PositionContext } from './read-position.ts'
import type { SourceRow, SourceTable } from './source-table.ts'
import type { TownFrame } from './town-frame.ts'

/** A row whose cells and geometry are read; village and duplicates come next. */
export interface ReadRow {
  row: number
  id: string
  values: Record<string, AttrValue>
  geometry: Geometry | null
  point: LngLat | null
}

export interface ReadRowsInput {
  ledger: Ledger
  table: SourceTable
  columns: ColumnMap
  crs: Crs
  frame: TownFrame
  options: Pick<ImportOptions, 'keepWithoutPlace'>
}

/** Cells of every row by field type, and geometries in EPSG:4326. A row with anything wrong is refused whole, with every reason. */
export function readRows(input: ReadRowsInput): { rows: ReadRow[]; rejected: Reject[] } {
  const { table, columns, ledger } = input
  const readValues = makeValueReader(input)
  const readPlace = makePlaceReader(input)
  const hasIds = columns.headerOf.has('id')
  const rows: ReadRow[] = []
  const rejected: Reject[] = []
  for (const source of table.rows) {
    const problems: Reject[] = []
    const values = readValues(source, problems)
    const geometry = readPlace(source, problems)
    const id = hasIds ? readId(source, columns.headerOf.get('id'), problems) : idOfContent(ledger, values, geometry)
    if (problems.length > 0) rejected.push(...problems)
    else rows.push({ row: source.row, id, values, geometry, point: geometry && representativePoint(geometry) })
  }
  return { rows, rejected }
}

/** Reader of the ledger's fields; a field with neither column nor fixed text is null. */
function makeValueReader({ ledger, table, columns, frame }: ReadRowsInput) {
  const context = { timeZone: frame.town.timeZone, fromSheet: table.format.startsWith('xlsx') }
  const parsers = ledger.fields
    .filter((field) => field.id !== 'id')
    .map((field) => {
      const parse: CellParser = makeCellParser(field, context)
      return {
        field,
        id: field.id,
        header: columns.headerOf.get(field.id),
        fixed: columns.fixed.get(field.id) ?? null,
        parse,
      }
    })
  return (source: SourceRow, problems: Reject[]): Record<string, AttrValue> => {
    const values: Record<string, AttrValue> = {}
    for (const { field, id, header, fixed, parse } of parsers) {
      const cell = header === undefined ? fixed : (source.cells[header] ?? null)
      const parsed = header === undefined && fixed === null ? NONE : parse(cell)
      if (parsed.ok) values[id] = parsed.value
      else {
        const facts = { ...parsed.details, ...titleFacts(field) }
        problems.push(reject(source.row, id, textOf(cell), parsed.code, parsed.message, facts))
      }
    }
    return values
  }
}

const NONE = { ok: true, value: null } as const

/** A field's titles among the facts of a refused value, so that it can be named in both languages anywhere. */
export const titleFacts = ({ title }: Pick<LedgerField, 'title'>): ProblemFacts => ({
  'field.zh': title.zh,
  'field.en': title.en,
})

const SHAPES: Readonly<Record<Geometry['type'], string>> = {
  Point: '点',
  MultiPoint: '多点',
  LineString: '线',
  MultiLineString: '多线',
  Polygon: '面',
  MultiPolygon: '多面',
}

/** Reader of a row's geometry: position, CRS, shape. */
function makePlaceReader({ ledger, columns, crs, frame, options }: ReadRowsInput) {
  const move = toWgs84(crs)
  const isMoved = crs.definition !== null || crs.kind !== 'geographic'
  const context: PositionContext = {
    place: columns.place,
    isProjected: crs.kind === 'projected',
    bounds: frame.town.bounds,
  }
  const mayLackPlace = ledger.table === 'hazard' && options.keepWithoutPlace
  if (ledger.geometryTypes.length === 0) return () => null
  return (source: SourceRow, problems: Reject[]): Geometry | null => {
    const refuse = (field: string, value: string, code: ImportCode, message: string, details?: ProblemFacts) => {
      problems.push(reject(source.row, field, value, code, message, details))
      return null
    }
    const position = readPosition(source, context)
    if (!position.ok) return refuse(position.field, position.value, position.code, position.message, position.details)
    if (position.geometry === null) {
      return mayLackPlace ? null : refuse('geometry', '', 'position/missing', 'the row gives no place')
    }
    const { type } = position.geometry
    if (!ledger.geometryTypes.includes(type)) {
      return refuse('geometry', type, 'geometry/type', `expected ${ledger.geometryTypes.join(' or ')}`, {
        'expected.zh': ledger.geometryTypes.map((shape) => SHAPES[shape]).join('、'),
        'expected.en': ledger.geometryTypes.join(' or '),
      })
    }
    const moved = isMoved ? mapPositions(position.geometry, move) : position.geometry
    const fault = checkGeometry(moved).find((problem) => problem.severity === 'error')
    if (fault) return refuse('geometry', fault.at ? fault.at.join(', ') : type, fault.code, fault.message)
    return closeRings(moved)
  }
}

function readId(source: SourceRow, header: string | undefined, problems: Reject[]): string {
  const text = textOf(header === undefined ? null : (source.cells[header] ?? null)).trim()
  const parsed = recordId.safeParse(text)
  if (!parsed.success)
    problems.push(
      reject(source.row, 'id', text, text === '' ? 'id/missing' : 'id/unusable', parsed.error.issues[0]?.message ?? ''),
    )
  return text
}

/** Stable id of a row without one: kind, name, first day and position, so that the same row is known again. */
function idOfContent(ledger: Ledger, values: Record<string, AttrValue>, geometry: Geometry | null): string {
  const { kind } = ledger
  // Entries have neither place nor day of their own: two meetings of one name differ in any of their columns.
  const given = Object.entries(values).filter(([, value]) => value !== null)
  if (ledger.geometryTypes.length === 0) return `${kind}-${contentHash([kind, Object.fromEntries(given)]).slice(0, 16)}`
  const key = [
    kind,
    values.name ?? values.kind ?? null,
    values.foundOn ?? values.happenedOn ?? null,
    values.address ?? null,
    geometry,
  ]
  return `${kind}-${contentHash(key).slice(0, 16)}`
}

/** One refused value of a row. Long values are cut: the report names them, it does not carry them. */
export function reject(
  row: number | null,
  field: string | null,
  value: string,
  code: ImportCode,
  message: string,
  details?: ProblemFacts,
): Reject {
  const shown = value.length > 200 ? `${value.slice(0, 200)}…` : value
  return { row, field, value: shown, code, message, ...(details && { details: { ...details } }) }
}
