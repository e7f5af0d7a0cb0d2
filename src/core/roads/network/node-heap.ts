/** Binary heap of numbered things by a key, smallest first. A number may be in it several times. */
export class NodeHeap {
  private ids = new Uint32Array(1024)
  private keys = new Float64Array(1024)
  private count = 0

  get size(): number {
    return this.count
  }

  clear(): void {
    this.count = 0
  }

  push(id: number, key: number): void {
    if (this.count === this.ids.length) this.grow()
    let at = this.count++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((this.keys[parent] ?? 0) <= key) break
      this.put(at, this.ids[parent] ?? 0, this.keys[parent] ?? 0)
      at = parent
    }
    this.put(at, id, key)
  }

  /** Smallest key; Infinity when empty. */
  peekKey(): number {
    return this.count > 0 ? (this.keys[0] ?? Infinity) : Infinity
  }

  /** Takes the thing with the smallest key; -1 when empty. */
  pop(): number {
    if (this.count === 0) return -1
    const top = this.ids[0] ?? 0
    const last = --this.count
    const id = this.ids[last] ?? 0
    const key = this.keys[last] ?? 0
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= last) break
      if (child + 1 < last && (this.keys[child + 1] ?? 0) < (this.keys[child] ?? 0)) child++
      if ((this.keys[child] ?? 0) >= key) break
      this.put(at, this.ids[child] ?? 0, this.keys[child] ?? 0)
      at = child
    }
    if (last > 0) this.put(at, id, key)
    return top
  }

  private put(at: number, id: number, key: number): void {
    this.ids[at] = id
    this.keys[at] = key
  }

  private grow(): void {
    const ids = new Uint32Array(this.ids.length * 2)
    const keys = new Float64Array(this.keys.length * 2)
    ids.set(this.ids)
    keys.set(this.keys)
    this.ids = ids
    this.keys = keys
  }
}
