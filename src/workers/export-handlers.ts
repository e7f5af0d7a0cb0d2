import { writeBook } from '../core/export/book-writer.ts'
import type { ExportHead, ExportWriter } from '../core/export/cells.ts'
import { createCsvWriter } from '../core/export/csv-writer.ts'
import { createGeojsonWriter } from '../core/export/geojson-writer.ts'
import { createKmlWriter } from '../core/export/kml-writer.ts'
import { createXlsxWriter } from '../core/export/xlsx-writer.ts'
import { AppError } from '../core/errors.ts'
import type { ExportCalls, ExportKind } from './export-protocol.ts'
import type { Handlers } from './protocol.ts'

/** Handlers of the export worker with the one file they write. */
export function createExportHandlers(): Handlers<ExportCalls> {
  let writer: ExportWriter | null = null
  let rows = 0

  function started(call: string): ExportWriter {
    if (!writer) throw new AppError('worker/failed', { call, reason: 'no file was started' })
    return writer
  }
  return {
    async start({ kind, head }) {
      writer = await writerOf(kind, head)
      rows = 0
      return { isStarted: true }
    },
    add(piece) {
      started('add').add(piece)
      rows += piece.length
      return { rows }
    },
    async finish() {
      return { bytes: await started('finish').finish() }
    },
    book: async ({ sheets }) => ({ bytes: await writeBook(sheets, loadExceljs) }),
  }
}

function writerOf(kind: ExportKind, head: ExportHead): ExportWriter | Promise<ExportWriter> {
  switch (kind) {
    case 'csv':
      return createCsvWriter(head)
    case 'geojson':
      return createGeojsonWriter(head)
    case 'kml':
      return createKmlWriter(head)
    case 'xlsx':
      return createXlsxWriter(head, loadExceljs)
  }
}

async function loadExceljs() {
  const module = await import('exceljs')
  return module.default ?? module
}
