import type { Codes } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'

/** What a column is ordered by. `Texts` is read by row; `keys`, `places` have one entry for each place of the rows. */
export type OrderKey =
  | { readonly kind: 'keys'; readonly keys: Float64Array }
  | { readonly kind: 'texts'; readonly texts: Texts }
  | { readonly kind: 'coded'; readonly places: Uint32Array; readonly texts: readonly string[] }

/**
 * Sort keys for each place of `rows`: numbers as they are, texts by their rank in the language's order (numbers inside
 * texts by value). A missing value (NaN, '') is NaN.
 */
export function orderKeys(rows: Uint32Array<ArrayBufferLike>, key: OrderKey, language: string): Float64Array {
  switch (key.kind) {
    case 'keys':
      return key.keys
    case 'texts': {
      const places = new Map<string, number>()
      const codes = Uint32Array.from(rows, (row) => placeOf(places, key.texts(row)))
      return rankedCodes(codes, [...places.keys()], language)
    }
    case 'coded':
      return rankedCodes(key.places, key.texts, language)
  }
}

/** Number of a text, given in the order in which texts are first met. */
export function placeOf(places: Map<string, number>, text: string): number {
  const known = places.get(text)
  if (known !== undefined) return known
  places.set(text, places.size)
  return places.size - 1
}

function rankedCodes(codes: Uint32Array, texts: readonly string[], language: string): Float64Array {
  const ranks = ranksOfTexts(texts, language)
  return Float64Array.from(codes, (code) => ranks[code] ?? NaN)
}

/** Ranks of texts from 0, equal texts alike; NaN for ''. */
export function ranksOfTexts(texts: readonly string[], language: string): Float64Array {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const order = texts.map((_, at) => at).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? '') || a - b)
  const ranks = new Float64Array(texts.length)
  let rank = 0
  order.forEach((at, place) => {
    const before = order[place - 1]
    if (before !== undefined && compare(texts[before] ?? '', texts[at] ?? '') !== 0) rank++
    ranks[at] = texts[at] === '' ? NaN : rank
  })
  return ranks
}

/**
 * Rows in the order of their keys; equal keys keep the order of `rows`. Missing keys (NaN) stay last both ways.
 *
 * @param keys - one for each place of `rows`. @returns a new array.
 */
export function rowsByKey(
  rows: Uint32Array<ArrayBufferLike>,
  keys: Float64Array,
  isDescending: boolean,
): Uint32Array<ArrayBuffer> {
  const places = Uint32Array.from(rows, (_, place) => place)
  const sign = isDescending ? -1 : 1
  places.sort((a, b) => {
    const left = keys[a] ?? NaN
    const right = keys[b] ?? NaN
    if (left === right) return a - b
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b
    return left < right ? -sign : sign
  })
  return places.map((place) => rows[place] ?? 0)
}

/** Codes of a dictionary column at each of the rows; a code without a value gets the place of `''`, `values.length`. */
export function codesAt({ codes, values }: Codes, rows: Uint32Array<ArrayBufferLike>): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(rows.length)
  const none = values.length
  for (let at = 0; at < rows.length; at++) places[at] = Math.min(codes[rows[at] ?? -1] ?? none, none)
  return places
}
