import { parseShp } from 'shpjs'
import type { Reject } from '../../../contracts/import.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import { parseCrs } from '../../../core/geo/crs.ts'
import type { SourceRow, SourceTable } from '../source-table.ts'
import { readGeometry } from './geometry-value.ts'
import { readDbf } from './read-dbf.ts'
import { cellsOf } from './table-rows.ts'

/** A zipped Shapefile is recognised by its .shp or .dbf. */
export function isShapefile(paths: Iterable<string>): boolean {
  return layersOf(paths).size > 0
}

/**
 * One layer of a zipped Shapefile: geometries in the file's own coordinates, attributes from the .dbf, CRS from the
 * .prj (an id, or its text where no id is known; null without a .prj).
 *
 * @param layer - base name; needed when the archive holds several.
 * @throws AppError `file/unreadable` when a part is missing or damaged, or the layer is not clear.
 */
export function readShapefile(
  entries: ReadonlyMap<string, Uint8Array>,
  file: string,
  options: { encoding?: string; layer?: string } = {},
): Omit<SourceTable, 'format'> {
  const parts = chooseLayer(entries.keys(), file, options.layer)
  const bytesOf = (extension: string) => entries.get(parts.get(extension) ?? '')
  const shp = bytesOf('shp')
  const dbf = bytesOf('dbf')
  if (!shp || !dbf) {
    const missing = [!shp && '.shp', !dbf && '.dbf'].filter(Boolean).join(' and ')
    const hint = 'a Shapefile is .shp, .shx, .dbf and .prj of one name: zip them together'
    throw new AppError('file/unreadable', { file, reason: `the archive has no ${missing}`, hint })
  }
  const shapes = shapesOf(shp, file)
  const text = (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined)
  const cpg = text(bytesOf('cpg'))
  const table = readDbf(dbf, file, {
    ...(options.encoding !== undefined && { declared: options.encoding }),
    ...(cpg !== undefined && { cpg }),
  })
  if (shapes.length !== table.records.length) {
    const reason = `${shapes.length} shapes (.shp) but ${table.records.length} records (.dbf)`
    throw new AppError('file/unreadable', { file, reason, hint: 'the parts are not of one export' })
  }
  const rows: SourceRow[] = []
  const rejected: Reject[] = []
  for (const [at, record] of table.records.entries()) {
    if (record === null) continue
    const row = at + 1
    const reading = readGeometry(shapes[at])
    if (reading.ok) rows.push({ row, cells: cellsOf(table.headers, record), geometry: reading.geometry })
    else rejected.push({ row, field: 'geometry', value: '', code: reading.code, message: reading.message })
  }
  if (rows.length + rejected.length === 0) throw new AppError('file/unreadable', { file, reason: 'it has no records' })
  return { encoding: table.encoding, headers: table.headers, rows, crs: crsOf(text(bytesOf('prj'))), rejected }
}

/** Base name -> (lower-case extension -> path). */
function layersOf(paths: Iterable<string>): Map<string, Map<string, string>> {
  const layers = new Map<string, Map<string, string>>()
  for (const path of paths) {
    const match = /^(.*)\.(shp|shx|dbf|prj|cpg)$/i.exec(path)
    if (!match || path.includes('__MACOSX')) continue
    const base = match[1] ?? ''
    const parts = layers.get(base) ?? new Map<string, string>()
    layers.set(base, parts.set((match[2] ?? '').toLowerCase(), path))
  }
  for (const [base, parts] of layers) if (!parts.has('shp') && !parts.has('dbf')) layers.delete(base)
  return layers
}

function chooseLayer(paths: Iterable<string>, file: string, layer: string | undefined): Map<string, string> {
  const layers = layersOf(paths)
  const nameOf = (base: string) => base.split('/').at(-1) ?? base
  const chosen = [...layers].filter(([base]) => layer === undefined || nameOf(base) === layer.trim())
  const [only] = chosen
  if (only && chosen.length === 1) return only[1]
  const reason = layer === undefined ? `the archive holds ${layers.size} layers` : `it has no single layer "${layer}"`
  throw new AppError('file/unreadable', {
    file,
    reason,
    hint: `its layers: ${[...layers.keys()].map(nameOf).join(', ')}`,
  })
}

function shapesOf(shp: Uint8Array, file: string): unknown[] {
  const view = new DataView(shp.buffer, shp.byteOffset, shp.byteLength)
  const isShp = shp.length >= 100 && view.getInt32(0) === 9994
  // The header gives the length in 16-bit words.
  if (!isShp || view.getInt32(24) * 2 > shp.length) {
    const reason = isShp ? 'the geometry file (.shp) ends early' : 'the geometry file (.shp) has no Shapefile header'
    throw new AppError('file/unreadable', { file, reason })
  }
  try {
    return parseShp(view)
  } catch (cause) {
    throw new AppError('file/unreadable', { file, reason: 'the geometry file (.shp) is damaged' }, { cause })
  }
}

function crsOf(prj: string | undefined): string | null {
  const text = prj?.trim() ?? ''
  if (text === '') return null
  try {
    const { id } = parseCrs(text)
    return id.startsWith('WKT:') ? text : id
  } catch (error) {
    if (isAppError(error, 'crs/unknown')) return text
    throw error
  }
}
