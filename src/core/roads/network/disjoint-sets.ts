export interface DisjointSets {
  find(item: number): number
  /** Joins the sets of two items; the smaller root stays root. False when they were one already. */
  join(a: number, b: number): boolean
}

/** Union-find over 0 … count - 1 with path halving; the root of a set is its smallest item. */
export function createDisjointSets(count: number): DisjointSets {
  const parent = new Uint32Array(count)
  for (let i = 0; i < count; i++) parent[i] = i
  const find = (item: number): number => {
    let at = item
    for (;;) {
      const above = parent[at] ?? at
      if (above === at) return at
      const next = parent[above] ?? above
      parent[at] = next
      at = next
    }
  }
  return {
    find,
    join(a, b) {
      const first = find(a)
      const second = find(b)
      if (first === second) return false
      if (first < second) parent[second] = first
      else parent[first] = second
      return true
    },
  }
}
