/** Rows marked in a table. `mask` has one entry for each row of the bulk table, 1 = marked. */
export interface RowMarks {
  readonly mask: Uint8Array
  readonly count: number
}

/** Marks with the rows set as told; the marks given are not changed. */
export function withMarked(marks: RowMarks, rows: ArrayLike<number>, isMarked: boolean): RowMarks {
  const mask = marks.mask.slice()
  let count = marks.count
  const value = Number(isMarked)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? mask.length
    if (row >= mask.length || mask[row] === value) continue
    mask[row] = value
    count += isMarked ? 1 : -1
  }
  return { mask, count }
}

/** No marks on a table of `length` rows. */
export const noMarks = (length: number): RowMarks => ({ mask: new Uint8Array(length), count: 0 })

/** Marked rows, ascending. */
export function markedRows({ mask, count }: RowMarks): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(count)
  let at = 0
  for (let row = 0; row < mask.length && at < count; row++) if (mask[row] === 1) rows[at++] = row
  return rows
}
