import { isUnit } from './normalise-header.ts'
import type { Parsed } from './parse-cell.ts'

const NUMBER = /^(?<number>[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(?<rest>.*)$/iu
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/u

/**
 * A number as ledgers write it: `1,200`, `１５０`, `150 t`, `150吨`. A unit is taken only when it is the field's.
 * A comma that is not a thousands separator is refused, because `1,5` may be 1.5 or two numbers.
 *
 * @param unit - the field's unit; undefined = none may follow.
 */
export function parseNumber(text: string, unit: string | undefined): Parsed<number> {
  const groups = NUMBER.exec(text.normalize('NFKC').trim())?.groups
  if (!groups?.number) return { ok: false, code: 'number/unreadable', message: `"${text}" is not a number` }
  const { number, rest = '' } = groups
  if (number.includes(',') && !GROUPED.test(number)) {
    return { ok: false, code: 'number/unreadable', message: `the comma in "${text}" is no thousands separator` }
  }
  if (rest !== '' && (unit === undefined || !isUnit(rest, unit))) {
    return {
      ok: false,
      code: 'number/unit',
      message: `"${rest}" is not the field's unit (${unit ?? 'none'})`,
      details: { found: rest, ...(unit !== undefined && { unit }) },
    }
  }
  const value = Number(number.replaceAll(',', ''))
  if (!Number.isFinite(value))
    return { ok: false, code: 'number/unreadable', message: `"${text}" is not a finite number` }
  return { ok: true, value }
}
