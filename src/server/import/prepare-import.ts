import { parseCrs, type Crs } from '../../core/geo/crs.ts'
import { calendarDateAt } from '../../core/time/calendar-day.ts'
import type { ImportCode } from '../../catalog/import-texts.ts'
import type { Ledger } from '../../catalog/ledgers.ts'
import type { ImportOptions, ImportReport, ImportWarning } from '../../contracts/import.ts'
import type { Provenance } from '../../contracts/primitives.ts'
import type { Candidate } from './candidate.ts'
import type { Comparison } from './compare.ts'
import { contentHash } from './content-hash.ts'
import { checkHazards } from './check-hazards.ts'
import { guardCrs, type CrsReferences } from './guard-crs.ts'
import { makeVillageFinder } from './find-village.ts'
import { refuseDuplicates } from './find-duplicates.ts'
import { headersOf, mapHeaders, type ColumnMap } from './map-headers.ts'
import { readRows, type ReadRow } from './read-rows.ts'
import type { SourceTable } from './source-table.ts'
import type { TownFrame } from './town-frame.ts'

export interface PrepareInput {
  fileName: string
  ledger: Ledger
  table: SourceTable
  frame: TownFrame
  options: ImportOptions
  now: Date
  /** What is known near the town, for the CRS guard; empty when nothing is. */
  references: CrsReferences
}

/** Rows ready for the database, and everything the report says before the database is asked. */
export interface PreparedImport {
  candidates: Candidate[]
  report: Omit<ImportReport, 'accepted' | 'inserted' | 'updated' | 'unchanged' | 'loaded'>
}

/**
 * A file's rows checked one by one and against the town: columns, cells, CRS, shapes, days, duplicates, villages, bounds.
 * Pure: the database is not touched.
 *
 * @throws AppError `import/columns` when columns and fields do not meet, `crs/unknown` for a CRS that cannot be read.
 */
export function prepareImport(input: PrepareInput): PreparedImport {
  const { fileName, ledger, table, frame, options, now } = input
  const columns = mapHeaders(fileName, ledger, table, options)
  const { crs, how } = crsOf(table, options.crs)
  const read = readRows({ ledger, table, columns, crs, frame, options })
  const today = calendarDateAt(now, frame.town.timeZone)
  const checked =
    ledger.table === 'hazard'
      ? checkHazards(read.rows, today, ledger.fields)
      : { rows: read.rows, rejected: [], warnings: [] }
  const hasIds = columns.headerOf.has('id')
  const single = refuseDuplicates(checked.rows, hasIds)
  const placed = placeRows(single.rows, input)
  const rejected = [...table.rejected, ...read.rejected, ...checked.rejected, ...single.rejected]
  const warnings = [
    ...guardCrs(read.rows, crs, frame, input.references),
    ...checked.warnings,
    ...statements(ledger, table, columns, hasIds),
  ]
  return {
    candidates: placed.candidates,
    report: {
      file: fileName,
      kind: ledger.kind,
      town: frame.town.id,
      format: table.format,
      encoding: table.encoding,
      crs: { name: crs.id, how },
      dryRun: options.dryRun,
      rows: table.rows.length + new Set(table.rejected.map((one) => one.row)).size,
      rejected: rejected.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
      outside: placed.outside,
      withoutPlace: withoutPlace(ledger, placed.candidates),
      conflicts: placed.conflicts,
      warnings,
      mapping: mappingOf(columns),
      unmapped: columns.unmapped,
    },
  }
}

/** The whole report, once the database was asked. Rows without a place that the database turned away are not counted as kept. */
export function reportOf(
  { report, candidates }: PreparedImport,
  comparison: Comparison,
  loaded: boolean,
): ImportReport {
  const { inserted, updated, unchanged } = comparison
  const turnedAway = new Set(comparison.rejected.map((one) => one.row))
  const without = candidates.filter((candidate) => candidate.point === null && !turnedAway.has(candidate.row))
  return {
    ...report,
    loaded,
    accepted: inserted.length + updated.length + unchanged,
    inserted: inserted.length,
    updated: updated.length,
    unchanged,
    rejected: [...report.rejected, ...comparison.rejected],
    withoutPlace: report.withoutPlace === 0 ? 0 : without.length,
  }
}

/** Rows kept without a place; a register without places lacks none. */
const withoutPlace = (ledger: Ledger, candidates: readonly Candidate[]): number =>
  ledger.geometryTypes.length === 0 ? 0 : candidates.filter((candidate) => candidate.point === null).length

function crsOf(table: SourceTable, declared: string | undefined): { crs: Crs; how: ImportReport['crs']['how'] } {
  if (declared !== undefined) return { crs: parseCrs(declared), how: 'declared' }
  if (table.crs !== null) return { crs: parseCrs(table.crs), how: 'file' }
  return { crs: parseCrs('EPSG:4326'), how: 'assumed' }
}

function placeRows(rows: readonly ReadRow[], { ledger, frame, fileName, options }: PrepareInput) {
  const findVillage = makeVillageFinder(frame, ledger.geometryTypes.length > 0)
  const outside: ImportReport['outside'] = []
  const conflicts: ImportReport['conflicts'] = []
  const candidates: Candidate[] = []
  for (const row of rows) {
    if (row.point !== null && frame.boundary.find(...row.point) === null) {
      const [lng, lat] = row.point
      outside.push({ row: row.row, name: String(row.values.name ?? row.id), lng, lat })
      if (!options.keepOutside) continue
    }
    const { villageId, statedVillage, conflict } = findVillage(row)
    if (conflict) conflicts.push(conflict)
    const provenance: Provenance = { source: options.source ?? fileName, asOf: options.asOf ?? null, row: row.row }
    candidates.push({ ...row, villageId, statedVillage, provenance, hash: hashOf(ledger, row) })
  }
  return { candidates, outside, conflicts }
}

/** Missing values are left out, so that a field added to the catalog later does not change every row. */
function hashOf(ledger: Ledger, { id, values, geometry }: ReadRow): string {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
  return contentHash([ledger.kind, id, given, geometry])
}

/** Things a reader of the report must know although nothing is wrong. */
function statements(ledger: Ledger, table: SourceTable, columns: ColumnMap, hasIds: boolean): ImportWarning[] {
  const said: (ImportWarning & { code: ImportCode })[] = []
  if (table.rows.length === 0) said.push({ code: 'file/no-rows', message: 'the file has no rows', rows: [] })
  if (!hasIds && table.rows.length > 0 && ledger.fields.some(({ id }) => id === 'id')) {
    said.push({ code: 'id/from-content', message: 'no id column: rows are known again by name and place', rows: [] })
  }
  if (columns.place.how === 'none' && ledger.geometryTypes.length > 0 && table.rows.length > 0) {
    said.push({
      code: 'position/no-column',
      message: `no column gives a position; headers: ${table.headers.join(', ')}`,
      rows: [],
      details: { headers: table.headers.join('、') },
    })
  }
  return said
}

/** field -> header; a text given for every row is shown as `= text`. */
function mappingOf(columns: ColumnMap): Record<string, string> {
  const mapping = Object.fromEntries(columns.headerOf)
  for (const [field, text] of columns.fixed) mapping[field] ??= `= ${text}`
  const { place } = columns
  if (place.how === 'columns') Object.assign(mapping, { lng: place.lng, lat: place.lat })
  else if (place.how === 'position') Object.assign(mapping, { position: headersOf(place)[0] })
  return mapping
}
