/**
 * A text column: `texts(row)` makes the string of one row, on demand. All rows lie end to end as UTF-8: row r is
 * `bytes[offsets[r]]` up to (not including) `bytes[offsets[r + 1]]`. `offsets` has rows + 1 entries and need not begin
 * at 0. Loops over many rows read the bytes; a million strings would cost a second and 100 MB.
 */
export interface Texts {
  (row: number): string
  readonly offsets: Int32Array
  readonly bytes: Uint8Array
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A text column over buffers that exist, without a copy. A row outside the column reads ''. */
export function textsOver(offsets: Int32Array, bytes: Uint8Array): Texts {
  const read = (row: number): string => {
    const from = offsets[row]
    const to = offsets[row + 1]
    return from === undefined || to === undefined || from >= to ? '' : decoder.decode(bytes.subarray(from, to))
  }
  return Object.assign(read, { offsets, bytes })
}

/** A text column of given strings, for tests and small tables. Lone surrogates become U+FFFD, as everywhere in UTF-8. */
export function textsOf(strings: readonly string[]): Texts {
  const encoded = strings.map((text) => new TextEncoder().encode(text))
  const offsets = new Int32Array(strings.length + 1)
  encoded.forEach((part, row) => (offsets[row + 1] = (offsets[row] ?? 0) + part.length))
  const bytes = new Uint8Array(offsets[strings.length] ?? 0)
  encoded.forEach((part, row) => bytes.set(part, offsets[row]))
  return textsOver(offsets, bytes)
}

/** Calls `visit` for each row that is not empty, in order; empty rows cost no string. */
export function eachText(texts: Texts, visit: (text: string, row: number) => void): void {
  const { offsets } = texts
  for (let row = 0; row + 1 < offsets.length; row++) {
    if ((offsets[row + 1] as number) > (offsets[row] as number)) visit(texts(row), row)
  }
}
