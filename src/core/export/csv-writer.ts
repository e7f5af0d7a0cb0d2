import Papa from 'papaparse'
import { isoOfEpochDay } from '../time/calendar-day.ts'
import { cellAt, type CellPiece, type CellType, type ExportHead, type ExportWriter } from './cells.ts'
import { FORMULA_START, keptAsText } from './csv-text.ts'
import { joinBytes } from './join-bytes.ts'

const BOM = '\ufeff'
const FORMAT = { newline: '\r\n', escapeFormulae: FORMULA_START } as const

/**
 * CSV after RFC 4180: UTF-8 with BOM, CRLF, every line with the same number of fields, no cell that a spreadsheet would
 * run. What the file is about stands in the header of one more, empty column at the end (docs/adr/0009).
 */
export function createCsvWriter(head: ExportHead): ExportWriter {
  const encoder = new TextEncoder()
  const titles = [...head.columns.map((column) => column.title), notesLine(head)]
  const parts = [encoder.encode(`${BOM}${Papa.unparse([titles], FORMAT)}\r\n`)]
  return {
    add({ length, cells }) {
      const lines = Array.from({ length }, (_, row) => [
        ...head.columns.map((column, at) => csvCell(column.type, cells[at] ?? [], row, head)),
        '',
      ])
      if (length > 0) parts.push(encoder.encode(`${Papa.unparse(lines, FORMAT)}\r\n`))
    },
    finish: () => Promise.resolve(joinBytes(parts)),
  }
}

/** All notes on one line, `说明：标题｜标签：文字｜…`. */
export function notesLine({ notes, notesTitle }: ExportHead): string {
  const facts = notes.facts.map(([label, text]) => `${label}：${text}`)
  return [`${notesTitle}：${notes.title}`, ...facts].join('｜').replace(/\s+/g, ' ')
}

function csvCell(type: CellType, piece: CellPiece, row: number, { yes, no }: ExportHead): string | number {
  const value = cellAt(piece, row)
  if (value === null) return ''
  if (typeof value === 'string') return keptAsText(value)
  if (type === 'day') return isoOfEpochDay(value)
  return type === 'boolean' ? (value === 1 ? yes : no) : value
}
