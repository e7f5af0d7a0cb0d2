import type { Skip } from '../url-codecs.ts'

/** Most values of one list in an address. */
export const MAX_VALUES = 200
/** Longest id, characters. */
const MAX_ID = 120

const escaped = (value: string) => (value === '' ? '-' : value === '-' ? '%2D' : value.replace(/[%,]/g, percent))
const percent = (char: string) => (char === '%' ? '%25' : '%2C')
const unescaped = (text: string) =>
  text === '-' ? '' : text.replace(/%(25|2C|2D)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

/**
 * Values joined by commas; `-` stands for '' (none), which an empty part could not tell from a slip of the hand.
 *
 * @returns null for no values, and for more than {@link MAX_VALUES}: such a list does not fit in a link.
 */
export function writeList(values: readonly string[]): string | null {
  return values.length === 0 || values.length > MAX_VALUES ? null : values.map(escaped).join(',')
}

/**
 * Inverse of {@link writeList}. Reads at most {@link MAX_VALUES} different values; the rest, empty parts and those that
 * `isValue` refuses go to `skip`.
 *
 * @returns undefined when nothing could be read.
 */
export function readList(text: string, isValue: (value: string) => boolean, skip?: Skip): string[] | undefined {
  const values = new Set<string>()
  for (const part of text.split(',')) {
    const value = unescaped(part)
    const isGood = part !== '' && value.length <= MAX_ID && isValue(value)
    if (!isGood || (values.size === MAX_VALUES && !values.has(value))) skip?.(part)
    else values.add(value)
  }
  return values.size > 0 ? [...values] : undefined
}
