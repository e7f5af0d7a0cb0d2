import type { BookSheet } from '../core/export/book-writer.ts'
import type { ExportHead, ExportPiece } from '../core/export/cells.ts'

/** Kinds of file that every table can be written to. */
export const EXPORT_KINDS = ['csv', 'xlsx', 'geojson'] as const
/** KML is written for works on the ground only. */
export type ExportKind = (typeof EXPORT_KINDS)[number] | 'kml'

/** Calls of the export worker; one worker writes one file. */
export interface ExportCalls {
  start: { request: { kind: ExportKind; head: ExportHead }; response: { isStarted: true } }
  add: { request: ExportPiece; response: { rows: number } }
  finish: { request: Record<string, never>; response: { bytes: Uint8Array<ArrayBuffer> } }
  /** A workbook of several small sheets at once. */
  book: { request: { sheets: readonly BookSheet[] }; response: { bytes: Uint8Array<ArrayBuffer> } }
}
