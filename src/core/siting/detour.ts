import type { FlowRoads } from './siting-problem.ts'

/**
 * Shortest way between two nodes over edges that are not closed, looked for no farther than `longestM`.
 *
 * @param isClosed - 1 = closed, one entry an edge.
 * @returns metres; null = none within that length.
 */
export type FindWay = (from: number, to: number, isClosed: Uint8Array, longestM: number) => number | null

/** Dijkstra on the truck roads with a binary heap; directions are kept. O((V + E) log V) of what lies within `longestM`. */
export function wayFinder({ nodeCount, edgeFrom, edgeTo, edgeLengthM, edgeOneway }: FlowRoads): FindWay {
  const out: { edge: number; to: number }[][] = Array.from({ length: nodeCount }, () => [])
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!]
    if (edgeOneway[edge] !== -1) out[from]!.push({ edge, to })
    if (edgeOneway[edge] !== 1) out[to]!.push({ edge, to: from })
  }
  return (from, to, isClosed, longestM) => {
    const known = new Map<number, number>([[from, 0]])
    const heap: { metres: number; node: number }[] = [{ metres: 0, node: from }]
    for (let top = popLeast(heap); top !== null; top = popLeast(heap)) {
      const { metres, node } = top
      if (node === to) return metres
      if (metres > known.get(node)!) continue
      for (const { edge, to: next } of out[node]!) {
        const far = metres + edgeLengthM[edge]!
        if (isClosed[edge] === 1 || far > longestM || far >= (known.get(next) ?? Infinity)) continue
        known.set(next, far)
        push(heap, { metres: far, node: next })
      }
    }
    return null
  }
}

/** First and last node of a path of edges; null = the edges do not join. */
export function endsOf(edges: readonly number[], { edgeFrom, edgeTo }: FlowRoads): readonly [number, number] | null {
  const first = edges[0]
  if (first === undefined) return null
  for (const start of [edgeFrom[first]!, edgeTo[first]!]) {
    let node = start
    const isPath = edges.every((edge) => {
      const [a, b] = [edgeFrom[edge]!, edgeTo[edge]!]
      if (node !== a && node !== b) return false
      node = node === a ? b : a
      return true
    })
    if (isPath) return [start, node]
  }
  return null
}

/** A node on the heap, least metres first. */
export interface Entry {
  readonly metres: number
  readonly node: number
}

/** Puts an entry on a binary heap. */
export function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1
  for (let up = (at - 1) >> 1; at > 0 && heap[up]!.metres > entry.metres; up = (at - 1) >> 1) {
    heap[at] = heap[up]!
    at = up
  }
  heap[at] = entry
}

/** Takes the least; null = empty. */
export function popLeast(heap: Entry[]): Entry | null {
  const least = heap[0]
  const last = heap.pop()
  if (least === undefined || last === undefined) return null
  if (heap.length === 0) return least
  let at = 0
  for (;;) {
    let down = 2 * at + 1
    if (down >= heap.length) break
    if (down + 1 < heap.length && heap[down + 1]!.metres < heap[down]!.metres) down++
    if (heap[down]!.metres >= last.metres) break
    heap[at] = heap[down]!
    at = down
  }
  heap[at] = last
  return least
}
