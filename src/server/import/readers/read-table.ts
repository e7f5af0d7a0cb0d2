import type { SourceTable } from '../source-table.ts'

export interface ReadTableOptions {
  /** Declared text encoding; wins over detection and is an error when it does not fit. */
  encoding?: string
  /** Sheet of a workbook, layer (base name) of a zipped Shapefile. */
  sheet?: string
  /** Limit on uncompressed bytes, default 200 MB. */
  maxBytes?: number
}

/**
 * Any supported file as a table: CSV/TSV, XLSX, GeoJSON (also one feature a line), zipped Shapefile, and `.gz` of these.
 * The format is decided by the content first, the name second. Rows that cannot be read are in `rejected`.
 * Geometries are in the file's own CRS (`table.crs`, or as declared by the caller); nothing is re-projected here.
 *
 * @throws AppError `file/unreadable` (empty, truncated, broken, too big, wrong encoding), `file/unsupported`.
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  options: ReadTableOptions = {},
): Promise<SourceTable> {
  throw new Error(`not yet ${bytes.length} ${fileName} ${String(options.sheet)}`)
}
