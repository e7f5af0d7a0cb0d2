import type { Codes } from '../../core/columns/columns.ts'
import { textsOver, type Texts } from '../../core/columns/texts.ts'
import { AppError } from '../../core/errors.ts'
import { readClosedSpells } from '../../core/hazards/closed-spells.ts'
import type { WallRows } from '../../core/wall/wall-rows.ts'
import type { HazardPage } from './hazard-columns.ts'

const SEPARATOR = '\u001f'

/**
 * Columns out of the database's packed values. Some 30 ms for 100,000 rows: in the thread that works with them.
 *
 * @throws AppError `database/failed` when the columns are not of one length.
 */
export function hazardRowsOf(pages: readonly HazardPage[]): WallRows {
  const length = pages.reduce((sum, page) => sum + page.length, 0)
  const texts = (of: (page: HazardPage) => string) => check(pages.flatMap((page) => of(page).split(SEPARATOR)))
  const check = <T extends { length: number }>(column: T, each = 1): T => {
    if (column.length === length * each) return column
    throw new AppError('database/failed', { reason: `a column of ${column.length} for ${length} hazards` })
  }
  const days = (of: (page: HazardPage) => Uint8Array) => check(int32sOf(pages.map(of)))
  return {
    length,
    ids: texts(({ ids }) => ids),
    lngLat: check(float64sOf(pages.map(({ lngLat }) => lngLat)), 2),
    severity: codesOf(texts(({ severity }) => severity)),
    sector: codesOf(texts(({ sector }) => sector)),
    villageId: codesOf(texts(({ village }) => village)),
    foundDay: days(({ found }) => found),
    deadlineDay: days(({ deadline }) => deadline),
    closedDay: days(({ closed }) => closed),
    closedSpells: readClosedSpells(asciiTexts(texts(({ spells }) => spells))),
  }
}

/** Spells are days in digits: a byte a character, so that nothing is encoded row by row. */
function asciiTexts(strings: readonly string[]): Texts {
  const offsets = new Int32Array(strings.length + 1)
  strings.forEach((text, row) => (offsets[row + 1] = (offsets[row] as number) + text.length))
  return textsOver(offsets, new TextEncoder().encode(strings.join('')))
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { byteLength }) => sum + byteLength, 0)

function int32sOf(parts: readonly Uint8Array[]): Int32Array {
  const values = new Int32Array(sizeOf(parts) / 4)
  let to = 0
  for (const view of parts.map(viewOf)) for (let at = 0; at < view.byteLength; at += 4) values[to++] = view.getInt32(at)
  return values
}

function float64sOf(parts: readonly Uint8Array[]): Float64Array {
  const values = new Float64Array(sizeOf(parts) / 8)
  let to = 0
  for (const view of parts.map(viewOf))
    for (let at = 0; at < view.byteLength; at += 8) values[to++] = view.getFloat64(at)
  return values
}

function codesOf(texts: readonly string[]): Codes {
  const places = new Map<string, number>()
  const codes = Uint16Array.from(texts, (one) => {
    const place = places.get(one) ?? places.size
    places.set(one, place)
    return place
  })
  return { codes, values: [...places.keys()] }
}
