import { AppError } from '../../../core/errors.ts'
import { decodeText } from '../encoding.ts'
import type { SourceTable } from '../source-table.ts'
import { readCsv } from './read-csv.ts'
import { readGeojson } from './read-geojson.ts'
import { isGzip, isZip, ungzip, unzip } from './unzip.ts'

export interface ReadTableOptions {
  /** Declared text encoding; wins over detection and is an error when it does not fit. */
  encoding?: string
  /** Sheet of a workbook, layer (base name) of a zipped Shapefile. */
  sheet?: string
  /** Limit on uncompressed bytes, default 200 MB; a workbook may have at most 100 MB of XML. */
  maxBytes?: number
  /** A ledger with a header and no rows is an empty ledger, not a mistake (town folders); default false. */
  allowNoRows?: boolean
}

const MAX_BYTES = 200e6
/** A workbook is held as objects: some 20 times its XML. */
const MAX_WORKBOOK_BYTES = 100e6

/**
 * Any supported file as a table: CSV/TSV, XLSX, GeoJSON (also one feature a line), zipped Shapefile, and `.gz` of these.
 * The format is decided by the content first, the name second. Rows that cannot be read are in `rejected`.
 * Geometries are in the file's own CRS (`table.crs`, or as declared by the caller); nothing is re-projected here, and
 * nothing in a file is executed or fetched.
 *
 * @throws AppError `file/unreadable` (empty, truncated, broken, too big, wrong encoding), `file/unsupported`.
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  options: ReadTableOptions = {},
): Promise<SourceTable> {
  const table = await readAny(bytes, fileName, options)
  if (table.rows.length + table.rejected.length > 0 || options.allowNoRows) return table
  const reason = table.format.startsWith('geojson') ? 'it has no features' : 'it has a header and no rows'
  const hint = table.headers.join(', ').slice(0, 200)
  throw new AppError('file/unreadable', { file: fileName, reason, ...(hint === '' ? {} : { hint }) })
}

async function readAny(bytes: Uint8Array, fileName: string, options: ReadTableOptions): Promise<SourceTable> {
  const maxBytes = options.maxBytes ?? MAX_BYTES
  if (isGzip(bytes)) {
    const inner = await ungzip(bytes, fileName, maxBytes)
    if (isGzip(inner)) throw unsupported(fileName, 'a .gz within a .gz')
    const table = await readPlain(inner, fileName, fileName.replace(/\.gz$/i, ''), options, maxBytes)
    return { ...table, format: `${table.format}.gz` }
  }
  return readPlain(bytes, fileName, fileName, options, maxBytes)
}

async function readPlain(
  bytes: Uint8Array,
  file: string,
  name: string,
  options: ReadTableOptions,
  maxBytes: number,
): Promise<SourceTable> {
  if (bytes.length === 0) throw new AppError('file/unreadable', { file, reason: 'it is empty' })
  if (bytes.length > maxBytes) {
    const reason = `it has ${Math.ceil(bytes.length / 1e6)} MB; at most ${Math.round(maxBytes / 1e6)} MB are read`
    throw new AppError('file/unreadable', { file, reason, hint: 'split it' })
  }
  if (isZip(bytes)) return readArchive(bytes, file, options, maxBytes)
  const foreign = FOREIGN.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte))
  if (foreign) throw unsupported(file, foreign.found)
  return readText(bytes, file, name, options)
}

async function readArchive(bytes: Uint8Array, file: string, options: ReadTableOptions, maxBytes: number) {
  const entries = await unzip(bytes, file, maxBytes)
  const { encoding, sheet } = options
  if (entries.has('xl/workbook.xml')) {
    let size = 0
    for (const content of entries.values()) size += content.length
    if (size > MAX_WORKBOOK_BYTES) {
      const reason = `the workbook holds ${Math.round(size / 1e6)} MB of XML; at most ${MAX_WORKBOOK_BYTES / 1e6} MB are read`
      throw new AppError('file/unreadable', { file, reason, hint: 'save the sheet as CSV UTF-8' })
    }
    // exceljs takes longer to load than the rest of the server; a start has no workbook to read.
    const { readXlsx } = await import('./read-xlsx.ts')
    return { format: 'xlsx', encoding: null, crs: null, ...(await readXlsx(bytes, file, sheet)) }
  }
  const { isShapefile, readShapefile } = await import('./read-shapefile.ts')
  if (isShapefile(entries.keys())) {
    const choice = { ...(encoding !== undefined && { encoding }), ...(sheet !== undefined && { layer: sheet }) }
    return { format: 'shapefile', ...readShapefile(entries, file, choice) }
  }
  throw unsupported(
    file,
    `an archive with ${[...entries.keys()].slice(0, 5).join(', ').slice(0, 120) || 'nothing in it'}`,
  )
}

function readText(bytes: Uint8Array, file: string, name: string, { encoding }: ReadTableOptions): SourceTable {
  const decoded = decodeText(bytes, file, encoding)
  const text = decoded.text.replace(/^\ufeff/, '')
  const start = text.trimStart().slice(0, 100)
  if (start === '') throw new AppError('file/unreadable', { file, reason: 'it is empty but for blanks' })
  const isNamedTable = /\.(csv|tsv|txt)$/i.test(name)
  const isNamedJson = /\.(geo)?jsonl?$/i.test(name)
  if (isNamedJson || (!isNamedTable && /^(\x1e|\{|\[)/.test(start)) || /^\{\s*"/.test(start)) {
    return { format: 'geojson', encoding: decoded.encoding, ...readGeojson(text, file) }
  }
  if (/^<(\?xml|!doctype|html|kml|gml)/i.test(start)) throw unsupported(file, 'XML or HTML text')
  if (!isNamedTable && /\.[a-z0-9]{2,8}$/i.test(name)) throw unsupported(file, `a file named ${name}`)
  return { format: 'csv', encoding: decoded.encoding, crs: null, ...readCsv(text, file) }
}

/** First bytes of what people also send. */
const FOREIGN: readonly { starts: readonly number[]; found: string }[] = [
  { starts: [0xd0, 0xcf, 0x11, 0xe0], found: 'an old .xls workbook, or one with a password: save it as .xlsx without' },
  { starts: [0x25, 0x50, 0x44, 0x46], found: 'a PDF' },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], found: 'an SQLite or GeoPackage database: export GeoJSON' },
  { starts: [0x50, 0x41, 0x52, 0x31], found: 'a Parquet file' },
  { starts: [0x00, 0x00, 0x27, 0x0a], found: 'a bare .shp: zip .shp, .shx, .dbf and .prj together' },
  { starts: [0x52, 0x61, 0x72, 0x21], found: 'a RAR archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], found: 'a 7z archive' },
  {
    starts: [0x00, 0x00, 0x00],
    found: 'a binary file; OpenStreetMap extracts (.osm.pbf) are for "guatu town new --osm"',
  },
  { starts: [0x89, 0x50, 0x4e, 0x47], found: 'a PNG picture' },
  { starts: [0xff, 0xd8, 0xff], found: 'a JPEG picture' },
]

function unsupported(file: string, found: string): AppError {
  return new AppError('file/unsupported', {
    file,
    found,
    expected: '.csv, .tsv, .txt, .xlsx, .geojson, .json, a zipped Shapefile, or .gz of one of these',
  })
}
