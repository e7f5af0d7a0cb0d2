import type { Texts } from '../columns/texts.ts'

/** First row of a text column that holds exactly `text`, -1 = none. Compares bytes: a million rows take milliseconds. */
export function rowOfText({ offsets, bytes }: Texts, text: string): number {
  const wanted = new TextEncoder().encode(text)
  for (let row = 0; row + 1 < offsets.length; row++) {
    const from = offsets[row] ?? 0
    if ((offsets[row + 1] ?? 0) - from !== wanted.length) continue
    let at = 0
    while (at < wanted.length && bytes[from + at] === wanted[at]) at++
    if (at === wanted.length) return row
  }
  return -1
}
