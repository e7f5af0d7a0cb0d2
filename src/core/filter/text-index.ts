import type { Texts } from '../columns/texts.ts'
import { foldText } from './fold-text.ts'

/** Folded texts of a table's rows as UTF-8, end to end: row r is `bytes[starts[r]]` up to `bytes[starts[r + 1]]`. */
export interface TextIndex {
  readonly bytes: Uint8Array
  /** Length rows + 1. */
  readonly starts: Uint32Array
}

/** Ends every text, so that no word reaches from one text into the next; words hold no line break. */
const END = 0x0a
const encoder = new TextEncoder()

/**
 * Folds the texts of every row, all columns of equal length. Nearly all texts are ASCII and Chinese characters, which
 * are folded byte by byte; only the others become strings.
 */
export function buildTextIndex(columns: readonly Texts[]): TextIndex {
  const rows = Math.max(0, (columns[0]?.offsets.length ?? 1) - 1)
  const starts = new Uint32Array(rows + 1)
  let bytes = new Uint8Array(columns.reduce((sum, { bytes: { length } }) => sum + length + rows, 1024))
  let at = 0
  const reserve = (more: number) => {
    if (at + more + 1 <= bytes.length) return
    const wider = new Uint8Array(2 * (at + more + 1))
    wider.set(bytes)
    bytes = wider
  }
  for (let row = 0; row < rows; row++) {
    for (const column of columns) {
      const from = column.offsets[row] as number
      const to = column.offsets[row + 1] as number
      reserve(to - from)
      const end = foldBytes(column.bytes, from, to, bytes, at)
      if (end === -1) {
        const folded = encoder.encode(foldText(column(row)))
        reserve(folded.length)
        bytes.set(folded, at)
        at += folded.length
      } else at = end
      bytes[at++] = END
    }
    starts[row + 1] = at
  }
  return { bytes: bytes.subarray(0, at), starts }
}

/**
 * Folds `from[start..end)` into `into` at `at` as far as that needs no tables: ASCII, CJK ideographs, CJK punctuation,
 * full width ASCII.
 *
 * @returns where it ends in `into` (never longer than its source), or -1 when a character needs {@link foldText}.
 */
function foldBytes(from: Uint8Array, start: number, end: number, into: Uint8Array, at: number): number {
  for (let i = start; i < end;) {
    const byte = from[i] as number
    if (byte < 0x80) {
      into[at++] = lower(byte)
      i++
      continue
    }
    const second = from[i + 1] as number
    const third = from[i + 2] as number
    // U+4000..U+9FFF, and U+3001..U+3011: folding leaves them alone.
    if ((byte >= 0xe4 && byte <= 0xe9) || (byte === 0xe3 && second === 0x80 && third >= 0x81 && third <= 0x91)) {
      into[at] = byte
      into[at + 1] = second
      into[at + 2] = third
      at += 3
    } else {
      const point = byte === 0xef ? 0xf000 | ((second & 0x3f) << 6) | (third & 0x3f) : 0
      // U+FF01..U+FF5E: ASCII in full width.
      if (point < 0xff01 || point > 0xff5e) return -1
      into[at++] = lower(point - 0xfee0)
    }
    i += 3
  }
  return at
}

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)

/**
 * Rows that hold every word somewhere: 1 = hit.
 *
 * @param words - of `wordsOf`: folded, without white space.
 */
export function rowsHolding({ bytes, starts }: TextIndex, words: readonly string[]): Uint8Array {
  const hits = new Uint8Array(starts.length - 1)
  const [first, ...others] = words.map((word) => encoder.encode(word))
  if (!first) return hits.fill(1)
  searchAll(bytes, starts, first, hits)
  for (const word of others) {
    const skip = skipsOf(word)
    for (let row = 0; row < hits.length; row++) {
      if (hits[row] === 0) continue
      const found = search(bytes, word, skip, starts[row] as number, starts[row + 1] as number)
      if (found === -1) hits[row] = 0
    }
  }
  return hits
}

/** One run over all rows: a hit leads on to the next row. */
function searchAll(bytes: Uint8Array, starts: Uint32Array, word: Uint8Array, hits: Uint8Array): void {
  const skip = skipsOf(word)
  let row = 0
  let from = 0
  for (;;) {
    const found = search(bytes, word, skip, from, bytes.length)
    if (found === -1) return
    while ((starts[row + 1] as number) <= found) row++
    hits[row] = 1
    from = starts[row + 1] as number
  }
}

/**
 * How far to move on from a byte under the word's end; 0 at the word's own last byte, where the word is compared.
 * Horspool (1980), Practical fast searching in strings.
 */
function skipsOf(word: Uint8Array): Uint32Array {
  const last = word.length - 1
  const skip = new Uint32Array(256).fill(word.length)
  for (let i = 0; i < last; i++) skip[word[i] as number] = last - i
  skip[word[last] as number] = 0
  return skip
}

function search(bytes: Uint8Array, word: Uint8Array, skip: Uint32Array, from: number, to: number): number {
  const last = word.length - 1
  let again = word.length
  for (let i = 0; i < last; i++) if (word[i] === word[last]) again = last - i
  let end = from + last
  while (end < to) {
    const step = skip[bytes[end] as number] as number
    if (step !== 0) {
      end += step
      continue
    }
    let i = last - 1
    while (i >= 0 && bytes[end - last + i] === word[i]) i--
    if (i < 0) return end - last
    end += again
  }
  return -1
}
