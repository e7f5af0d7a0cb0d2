/** Typed array that grows by half when full: eight bytes a number, no boxing, for columns of unknown length. */
export class GrowingFloat64 {
  #data: Float64Array
  length = 0

  constructor(capacity = 1024) {
    this.#data = new Float64Array(capacity)
  }

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Float64Array(Math.ceil(this.length * 1.5) + 16)
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }

  /** The value at `index`; NaN outside. */
  at(index: number): number {
    return index < this.length ? (this.#data[index] ?? Number.NaN) : Number.NaN
  }

  /** The values so far: a view, valid until the next push. */
  view(): Float64Array {
    return this.#data.subarray(0, this.length)
  }
}
