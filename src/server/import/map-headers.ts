import { AppError } from '../../core/errors.ts'
import { POSITION_ALIASES, POSITION_TARGETS, type Ledger, type PositionTarget } from '../../catalog/ledgers.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { ImportOptions } from '../../contracts/import.ts'
import { isUnit, normaliseHeader, splitBrackets } from './normalise-header.ts'
import { readsAsPosition } from './read-position.ts'
import type { SourceTable } from './source-table.ts'

/** Where a row's position stands. */
export type Place =
  | { how: 'geometry' }
  | { how: 'columns'; lng: string; lat: string }
  | { how: 'position'; header: string }
  | { how: 'none' }

/** Which column is read as which field. */
export interface ColumnMap {
  /** field id -> header. Two fields may share a header only for the name. */
  headerOf: ReadonlyMap<string, string>
  /** field id -> text given by the caller for every row. */
  fixed: ReadonlyMap<string, string>
  place: Place
  unmapped: string[]
}

interface Match {
  target: string
  header: string
  /** Small = sure: id, then titles, then aliases in their order, then headers whose brackets had to be left off. */
  rank: number
}
const WITHOUT_BRACKETS = 1000

/**
 * Finds the column of every field: what the caller says wins, the rest is matched by id, title and alias without case,
 * spaces and bracket forms. A numeric field takes a header with a unit only when the unit is the field's.
 *
 * @throws AppError `import/columns` when a required field has no column or `--map` / `--set` names an unknown header or field.
 */
export function mapHeaders(
  file: string,
  ledger: Ledger,
  table: SourceTable,
  options: Pick<ImportOptions, 'map' | 'set'>,
): ColumnMap {
  const explicit = readExplicit(file, ledger, table, options.map ?? {})
  const fixed = new Map(Object.entries(options.set ?? {}))
  for (const id of fixed.keys()) requireTarget(file, ledger, table, id, '--set')
  const matches = allMatches(ledger, table).filter(
    (match) => match.target !== 'position' || readsAsPosition(table, match.header),
  )
  const taken = new Map(explicit)
  const used = new Set(explicit.values())
  for (const { target, header } of matches) {
    if (taken.has(target) || fixed.has(target) || used.has(header)) continue
    taken.set(target, header)
    used.add(header)
  }
  if (!taken.has('name') && !fixed.has('name')) {
    // 企业名称 may name both the enterprise of a hazard source and, without a better column, the source itself.
    const shared = matches.find((match) => match.target === 'name')
    if (shared) taken.set('name', shared.header)
  }
  const place: Place = hasPlace(ledger) ? placeOf(table, taken, explicit) : { how: 'none' }
  const headerOf = new Map([...taken].filter(([target]) => !isPosition(target)))
  const missing = ledger.fields.filter((field) => field.required && !headerOf.has(field.id) && !fixed.has(field.id))
  // A GeoJSON without features has no headers at all; there is nothing to map and nothing to miss.
  if (missing.length > 0 && table.headers.length > 0) {
    const names = missing.map((field) => ({ id: field.id, title: field.title.zh }))
    throw new AppError('import/columns', {
      file,
      problem: 'required-without-column',
      fields: names,
      headers: table.headers,
    })
  }
  const read = new Set([...headerOf.values(), ...headersOf(place)])
  return { headerOf, fixed, place, unmapped: table.headers.filter((header) => !read.has(header)) }
}

function readExplicit(
  file: string,
  ledger: Ledger,
  table: SourceTable,
  map: Record<string, string>,
): Map<string, string> {
  const byName = new Map(table.headers.map((header) => [normaliseHeader(header), header]))
  const explicit = new Map<string, string>()
  for (const [wanted, target] of Object.entries(map)) {
    const header = table.headers.includes(wanted) ? wanted : byName.get(normaliseHeader(wanted))
    if (header === undefined) {
      const fields = [{ id: target, title: wanted }]
      throw new AppError('import/columns', { file, problem: 'no-such-header', fields, headers: table.headers })
    }
    if (!isPosition(target) || !hasPlace(ledger)) requireTarget(file, ledger, table, target, wanted)
    explicit.set(target, header)
  }
  return explicit
}

function requireTarget(file: string, ledger: Ledger, table: SourceTable, id: string, title: string): void {
  if (ledger.fields.some((field) => field.id === id)) return
  throw new AppError('import/columns', {
    file,
    problem: 'no-such-field',
    fields: [{ id, title }],
    headers: table.headers,
  })
}

function allMatches(ledger: Ledger, table: SourceTable): Match[] {
  const headers = table.headers.map((header) => ({ header, whole: normaliseHeader(header) }))
  const targets = [
    ...ledger.fields.map((field) => ({ id: field.id, names: namesOf(field), field })),
    ...placeTargets(ledger).map((id) => ({ id, names: POSITION_ALIASES[id].map(normaliseHeader), field: null })),
  ]
  const matches: Match[] = []
  for (const { id, names, field } of targets) {
    for (const { header, whole } of headers) {
      const { words, brackets } = splitBrackets(whole)
      const exact = names.indexOf(whole)
      const loose = field === null || brackets.every((unit) => bracketFits(field, unit)) ? names.indexOf(words) : -1
      const rank = exact >= 0 ? exact : loose >= 0 ? loose + WITHOUT_BRACKETS : -1
      if (rank >= 0) matches.push({ target: id, header, rank })
    }
  }
  return matches.sort((a, b) => a.rank - b.rank)
}

const namesOf = (field: LedgerField) =>
  [field.id, field.title.zh, field.title.en, ...field.aliases].map(normaliseHeader)

function bracketFits(field: LedgerField, bracket: string): boolean {
  if (field.type !== 'number' && field.type !== 'integer' && field.type !== 'inventory') return true
  return field.unit !== undefined && isUnit(bracket, field.unit)
}

/** Geometry of the format, unless the caller points at columns or the format gives none. */
function placeOf(table: SourceTable, taken: ReadonlyMap<string, string>, explicit: ReadonlyMap<string, string>): Place {
  const isTold = POSITION_TARGETS.some((target) => explicit.has(target))
  if (!isTold && table.rows.some((row) => row.geometry !== null)) return { how: 'geometry' }
  const [lng, lat, position] = [taken.get('lng'), taken.get('lat'), taken.get('position')]
  if (explicit.has('position') && position !== undefined) return { how: 'position', header: position }
  if (lng !== undefined && lat !== undefined) return { how: 'columns', lng, lat }
  return position === undefined ? { how: 'none' } : { how: 'position', header: position }
}

/** Rows of a ledger without shapes have no place: a column named `x` or `location` is then no position. */
const hasPlace = (ledger: Ledger): boolean => ledger.geometryTypes.length > 0
const placeTargets = (ledger: Ledger): readonly PositionTarget[] => (hasPlace(ledger) ? POSITION_TARGETS : [])

const isPosition = (target: string): target is PositionTarget =>
  (POSITION_TARGETS as readonly string[]).includes(target)

/** Headers a place is read from; none for the geometry of the format. */
export function headersOf(place: Place): string[] {
  switch (place.how) {
    case 'columns':
      return [place.lng, place.lat]
    case 'position':
      return [place.header]
    case 'geometry':
    case 'none':
      return []
  }
}
