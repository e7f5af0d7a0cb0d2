import type { ImportCode } from '../../../catalog/import-texts.ts'
import type { Reject } from '../../../contracts/import.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { parseCrs } from '../../../core/geo/crs.ts'
import type { Cell, SourceRow, SourceTable } from '../source-table.ts'
import { readGeometry } from './geometry-value.ts'
import { blankToNull } from './table-rows.ts'

/**
 * GeoJSON: a FeatureCollection, one Feature, one geometry, or one Feature a line (RFC 8142, with or without the record
 * separator). Property values that are objects or arrays become JSON text; a feature's own `id` becomes the column `id`
 * where the properties have none. The `crs` member of GeoJSON 2008 is obeyed. A feature that cannot be read is rejected
 * by its number.
 *
 * @throws AppError `file/unreadable` when it is not JSON or not GeoJSON.
 */
export function readGeojson(text: string, file: string): Pick<SourceTable, 'headers' | 'rows' | 'rejected' | 'crs'> {
  const { features, crs, unparsed } = featuresOf(text, file)
  const rows: SourceRow[] = []
  const rejected: Reject[] = [...unparsed]
  const headers = new Set<string>()
  for (const [at, feature] of features.entries()) {
    if (feature === undefined) continue
    const row = at + 1
    const refuse = (code: ImportCode, message: string, field: string | null = null) => {
      rejected.push({ row, field, value: snippet(feature), code, message })
    }
    if (!isRecord(feature) || feature['type'] !== 'Feature') {
      refuse('feature/not-feature', 'not a GeoJSON Feature')
      continue
    }
    const reading = readGeometry(feature['geometry'])
    const properties = feature['properties'] ?? {}
    if (!reading.ok) refuse(reading.code, reading.message, 'geometry')
    else if (!isRecord(properties) || Array.isArray(properties)) {
      refuse('feature/properties', 'the properties are not an object', 'properties')
    } else {
      const cells = cellsOfFeature(properties, feature['id'])
      for (const header of Object.keys(cells)) headers.add(header)
      rows.push({ row, cells, geometry: reading.geometry })
    }
  }
  // Every row has every column, as in a table.
  const blank = Object.fromEntries([...headers].map((header) => [header, null]))
  const full = rows.map((row) => ({ ...row, cells: { ...blank, ...row.cells } }))
  rejected.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { headers: [...headers], rows: full, rejected, crs }
}

/** Features by their number less one; undefined where the line could not be parsed. */
interface Features {
  features: unknown[]
  crs: string | null
  unparsed: Reject[]
}

function featuresOf(text: string, file: string): Features {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch (cause) {
    const lines = featureLines(text)
    if (lines) return lines
    const place = cause instanceof Error ? cause.message.replace(/, ".*$/s, '').slice(0, 160) : ''
    const hint = /\b(NaN|-?Infinity)\b/.test(text.slice(0, 1e6)) ? 'NaN and Infinity are not JSON; write null' : place
    throw new AppError('file/unreadable', { file, reason: 'it is not valid JSON', hint }, { cause })
  }
  if (isRecord(whole)) {
    const crs = crsMember(whole['crs'])
    if (whole['type'] === 'FeatureCollection' && Array.isArray(whole['features'])) {
      return { features: whole['features'], crs, unparsed: [] }
    }
    if (whole['type'] === 'Feature') return { features: [whole], crs, unparsed: [] }
    const bare = readGeometry(whole)
    if (bare.ok && bare.geometry) {
      return { features: [{ type: 'Feature', properties: {}, geometry: whole }], crs, unparsed: [] }
    }
  }
  const found = isRecord(whole)
    ? `an object with ${Object.keys(whole).slice(0, 8).join(', ').slice(0, 120)}`
    : typeof whole
  const hint =
    isRecord(whole) && whole['type'] === 'Topology'
      ? 'it is TopoJSON: convert it to GeoJSON'
      : 'expected a FeatureCollection, a Feature, a geometry, or one Feature a line'
  throw new AppError('file/unreadable', { file, reason: `it is JSON but not GeoJSON: ${found}`, hint })
}

/** One Feature a line; null when the first line is none (then the file is simply broken). */
function featureLines(text: string): Features | null {
  const features: unknown[] = []
  const unparsed: Reject[] = []
  for (const line of text.split('\n')) {
    const record = line.replace(/^\x1e/, '').trim()
    if (record === '') continue
    try {
      features.push(JSON.parse(record))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      if (features.length === 0) return null
      features.push(undefined)
      const message = 'this line is not valid JSON'
      unparsed.push({
        row: features.length,
        field: null,
        value: record.slice(0, 120),
        code: 'feature/not-json' satisfies ImportCode,
        message,
      })
    }
    if (features.length === 1 && !(isRecord(features[0]) && features[0]['type'] === 'Feature')) return null
  }
  return features.length === 0 ? null : { features, crs: null, unparsed }
}

function cellsOfFeature(properties: Record<string, unknown>, id: unknown): Record<string, Cell> {
  const cells = Object.entries(properties).map(([name, value]): [string, Cell] => [name, cellOf(value)])
  const hasId = Object.hasOwn(properties, 'id') || (typeof id !== 'string' && typeof id !== 'number')
  return Object.fromEntries(hasId ? cells : [['id', cellOf(id)], ...cells])
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return blankToNull(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : snippet(value, 10_000)
}

/** `{type: 'name', properties: {name: 'urn:…'}}`; as an id where it is known, else as written, for the caller to judge. */
function crsMember(value: unknown): string | null {
  if (!isRecord(value) || !isRecord(value['properties'])) return null
  const name = value['properties']['name'] ?? value['properties']['code']
  if (typeof name !== 'string' && typeof name !== 'number') return null
  try {
    return parseCrs(String(name)).id
  } catch (error) {
    if (isAppError(error, 'crs/unknown')) return String(name)
    throw error
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function snippet(value: unknown, length = 120): string {
  try {
    return String(JSON.stringify(value)).slice(0, length)
  } catch (error) {
    // JSON.parse accepts a nesting that JSON.stringify cannot write.
    if (error instanceof RangeError) return '(nested too deeply)'
    throw error
  }
}
