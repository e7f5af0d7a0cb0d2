import type { TableModel } from './table-model.ts'

export interface Sort {
  column: string
  isDescending: boolean
}

/** Rows in the order of a column; equal rows keep the table's order. The model's own array is not changed. */
export function sortRows(model: TableModel, { column, isDescending }: Sort, language: string): Int32Array {
  const collator = new Intl.Collator(language, { numeric: true })
  const keys = new Map<number, string | number>()
  for (const row of model.rows) keys.set(row, model.key(row, column))
  const sign = isDescending ? -1 : 1
  return model.rows.slice().sort((a, b) => {
    const left = keys.get(a) ?? ''
    const right = keys.get(b) ?? ''
    // Missing values stay last in both directions.
    if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right)) || a - b
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : collator.compare(String(left), String(right))
    return order * sign || a - b
  })
}

const isMissing = (key: string | number): boolean => key === '–' || key === '' || Number.isNaN(key)
