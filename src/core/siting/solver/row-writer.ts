import type { MipModel } from './solve-types.ts'

/** Collects the rows of a model, compressed. */
export class RowWriter {
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #start: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  /** lower <= sum of values × columns <= upper. Each column at most once. */
  add(lower: number, upper: number, columns: readonly number[], values: readonly number[]): void {
    for (const [at, column] of columns.entries()) {
      this.#indices.push(column)
      this.#values.push(values[at] ?? 0)
    }
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#start.push(this.#indices.length)
  }

  /** The same from one value a column; zeros are left out. */
  addDense(lower: number, upper: number, values: Float64Array): void {
    const columns = [...values.keys()].filter((column) => values[column] !== 0)
    this.add(lower, upper, columns, columns.map((column) => values[column] ?? 0)) // prettier-ignore
  }

  finish(): Pick<MipModel, 'rowLower' | 'rowUpper' | 'rowStart' | 'indices' | 'values'> {
    return {
      rowLower: Float64Array.from(this.#lower),
      rowUpper: Float64Array.from(this.#upper),
      rowStart: Int32Array.from(this.#start),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    }
  }
}
