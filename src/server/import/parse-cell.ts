import type { ProblemFacts } from '../../core/problem-facts.ts'
import { parseCalendarDate } from '../../core/time/parse-date.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { AttrValue } from '../../contracts/site.ts'
import { refuse, type CellRefusal } from './cell-refusal.ts'
import { normaliseHeader } from './normalise-header.ts'
import { parseInventory } from './parse-inventory.ts'
import { parseNumber } from './parse-number.ts'
import type { Cell } from './source-table.ts'

type FieldOption = NonNullable<LedgerField['options']>[number]

export type Parsed<T> = { ok: true; value: T } | CellRefusal
export type CellParser = (cell: Cell) => Parsed<AttrValue>

export interface CellContext {
  /** Zone in which an instant becomes a calendar date. */
  timeZone: string
  /** Cells of a workbook: numbers in date columns are serial days. */
  fromSheet: boolean
}

const MAX_TEXT = 10_000
/** What ledgers write for "nothing" where a number, date or choice should stand. In a text it is kept as text. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  'n/a',
  'na',
  'null',
  'none',
  '无',
  '暂无',
  '不详',
  '未知',
])
const YES = new Set(['是', '有', 'y', 'yes', 'true', 't', '1', '√', '✓', '已', '对'])
const NO = new Set(['否', '无', '没有', 'n', 'no', 'false', 'f', '0', '×', '✗', '未', '不'])
const NONE = { ok: true, value: null } as const

/**
 * Parser of one column: cell -> value of the field's type, null for an empty cell, or why the cell is refused. A missing
 * value never becomes 0 or ''. Made once a column, so that dates and choices are read once per distinct text.
 */
export function makeCellParser(field: LedgerField, context: CellContext): CellParser {
  const parse = parserOf(field, context)
  const known = new Map<Cell, Parsed<AttrValue>>()
  return (cell) => {
    const text = typeof cell === 'string' ? cell.trim() : cell
    if (text === null || text === '')
      return field.required ? refuse('value/missing', `${field.title.en} is required`) : NONE
    const before = known.get(text)
    if (before) return before
    const parsed = parse(text)
    const answer =
      parsed.ok && parsed.value === null && field.required
        ? refuse('value/missing', `${field.title.en} is required`)
        : parsed
    // Names and descriptions hardly repeat; only the short ones are worth keeping.
    if (!(text instanceof Date) && known.size < 20_000 && String(text).length < 40) known.set(text, answer)
    return answer
  }
}

function parserOf(field: LedgerField, context: CellContext): CellParser {
  switch (field.type) {
    case 'text':
      return parseText
    case 'number':
    case 'integer':
      return (cell) => parseBoundedNumber(cell, field)
    case 'boolean':
      return parseBoolean
    case 'date':
      return (cell) => parseDate(cell, context)
    case 'enum':
      return makeChoiceParser(field)
    case 'inventory':
      return (cell) => (isNothing(cell) ? NONE : parseInventory(textOf(cell)))
  }
}

/** Text of a cell, as it would be written in a CSV. */
export function textOf(cell: Cell): string {
  return cell instanceof Date ? cell.toISOString() : String(cell ?? '')
}

const isNothing = (cell: Cell) => typeof cell === 'string' && NOTHING.has(cell.trim().toLowerCase())

/** Line breaks and tabs become a space; other control characters are refused. Markup stays text: it is escaped where shown. */
function parseText(cell: Cell): Parsed<string> {
  const text = textOf(cell)
    .replace(/[\t\r\n]+/gu, ' ')
    .trim()
  if (/\p{Cc}/u.test(text)) return refuse('text/control', 'control characters in text')
  if (text.length > MAX_TEXT)
    return refuse('text/too-long', `text of ${text.length} characters; at most ${MAX_TEXT}`, { most: MAX_TEXT })
  return { ok: true, value: text }
}

function parseBoundedNumber(cell: Cell, field: LedgerField): Parsed<number | null> {
  if (isNothing(cell)) return NONE
  if (typeof cell !== 'number' && typeof cell !== 'string')
    return refuse('number/unreadable', `"${textOf(cell)}" is not a number`)
  const number = parseNumber(String(cell), field.unit)
  if (!number.ok) return number
  if (field.type === 'integer' && !Number.isInteger(number.value))
    return refuse('number/integer', `${number.value} is not a whole number`)
  const { min = -Infinity, max = Infinity } = field
  if (number.value < min || number.value > max)
    return refuse('number/range', `${number.value} is outside ${min} to ${max}`, finite({ min, max }))
  return number
}

/** JSON has no infinities: a bound that is none is left out. */
const finite = (bounds: Record<string, number>): ProblemFacts =>
  Object.fromEntries(Object.entries(bounds).filter(([, bound]) => Number.isFinite(bound)))

function parseBoolean(cell: Cell): Parsed<boolean | null> {
  if (typeof cell === 'boolean') return { ok: true, value: cell }
  const word = textOf(cell).normalize('NFKC').trim().toLowerCase()
  if (YES.has(word)) return { ok: true, value: true }
  if (NO.has(word)) return { ok: true, value: false }
  return NOTHING.has(word) ? NONE : refuse('boolean/unreadable', `"${textOf(cell)}" is neither yes nor no`)
}

function parseDate(cell: Cell, { timeZone, fromSheet }: CellContext): Parsed<string | null> {
  if (isNothing(cell)) return NONE
  if (typeof cell === 'boolean') return refuse('date/unreadable', `"${cell}" is not a date`)
  const day = parseCalendarDate(cell, { timeZone, fromSheet })
  if (day.ok) return { ok: true, value: day.date }
  return day.code === 'date/empty' ? NONE : refuse(day.code, day.message, day.details)
}

/** Choices by value, title, alias and code of the standard, in this order of precedence. */
function makeChoiceParser(field: LedgerField): CellParser {
  const options = field.options ?? []
  const values = new Map<string, string>()
  const tiers = [
    (option: FieldOption) => [option.value],
    (option: FieldOption) => [option.title.zh, option.title.en],
    (option: FieldOption) => option.aliases,
    (option: FieldOption) => (option.code === undefined ? [] : [option.code]),
  ]
  for (const wordsOf of tiers) {
    for (const option of options) {
      for (const word of wordsOf(option).map(normaliseHeader)) if (!values.has(word)) values.set(word, option.value)
    }
  }
  const expected = options.map((option) => option.title.zh).join(', ')
  const facts = {
    'options.zh': options.map((option) => option.title.zh).join('、'),
    'options.en': options.map((option) => option.title.en).join(', '),
  }
  return (cell) => {
    const value = values.get(normaliseHeader(textOf(cell)))
    if (value !== undefined) return { ok: true, value }
    return isNothing(cell) ? NONE : refuse('enum/unknown', `"${textOf(cell)}" is none of: ${expected}`, facts)
  }
}
