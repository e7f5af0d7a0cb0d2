import { endsOf, popLeast, push, type Entry } from './detour.ts'
import type { TruckFlow } from './model.ts'
import type { FlowRoads } from './siting-problem.ts'

/** Looks for ways of one flow within the tolerance of its path. Sites are named by row. */
export interface WaysRound {
  /** Sites that lie on any way within the tolerance: no other can matter to the flow. Ascending. */
  readonly sitesNear: (flow: number) => readonly number[]
  /**
   * Sites on the shortest way that passes none of the blocked.
   *
   * @param isBlocked - 1 = the flow will not pass it, one entry a site.
   * @returns null = no way within the tolerance, or the flow's edges do not join.
   */
  readonly find: (flow: number, isBlocked: ArrayLike<number>) => readonly number[] | null
}

/** Distances kept at a time, numbers in all. */
const MOST_KEPT = 4_000_000

/**
 * Shortest ways by A*: what is left to the end of a flow is known from one search back from that end, so that only what lies
 * within the tolerance is looked at. The same ways as `wayFinder` finds.
 *
 * @param ids - of the sites, by row. A site that is on no edge of the roads is never passed.
 * @param isStanding - 1 = a station stands here or may be built; others are not looked at.
 * @source Hart, Nilsson and Raphael 1968.
 */
export function waysRound(
  flows: readonly TruckFlow[],
  roads: FlowRoads,
  { ids, isStanding }: { readonly ids: readonly string[]; readonly isStanding: ArrayLike<number> },
  tolerance: number,
): WaysRound {
  const { nodeCount, edgeFrom, edgeTo, edgeLengthM, edgeOneway, siteEdge, siteTwinEdge } = roads
  const onEdge = new Map<number, number[]>()
  for (const [row, id] of ids.entries())
    for (const edge of new Set([siteEdge[id], siteTwinEdge?.[id]]))
      if (edge !== undefined && isStanding[row] === 1) onEdge.set(edge, [...(onEdge.get(edge) ?? []), row])
  const links: { edge: number; to: number }[][] = Array.from({ length: nodeCount }, () => [])
  const back: { edge: number; to: number }[][] = Array.from({ length: nodeCount }, () => [])
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    const [from, to] = [edgeFrom[edge]!, edgeTo[edge]!]
    if (edgeOneway[edge] !== -1) {
      links[from]!.push({ edge, to })
      back[to]!.push({ edge, to: from })
    }
    if (edgeOneway[edge] !== 1) {
      links[to]!.push({ edge, to: from })
      back[from]!.push({ edge, to })
    }
  }
  const ends = flows.map(({ edges }) => endsOf(edges, roads))
  const longest = flows.map(({ lengthM }) => lengthM * (1 + tolerance) + 1e-6)
  const [toEnd, fromStart] = [distances(back), distances(links)]
  const metres = new Float64Array(nodeCount)
  const via = new Int32Array(nodeCount)
  const before = new Int32Array(nodeCount)
  const seen = new Uint32Array(nodeCount)
  let turn = 0

  return {
    sitesNear(flow) {
      const pair = ends[flow]
      if (!pair) return []
      const [there, left] = [fromStart(pair[0]), toEnd(pair[1])]
      const isNear = (from: number, to: number, edge: number) => there[from]! + edgeLengthM[edge]! + left[to]! <= longest[flow]! + 1e-6 // prettier-ignore
      const rows = new Set<number>()
      for (const [edge, sites] of onEdge) {
        const [a, b, oneway] = [edgeFrom[edge]!, edgeTo[edge]!, edgeOneway[edge]]
        if ((oneway !== -1 && isNear(a, b, edge)) || (oneway !== 1 && isNear(b, a, edge)))
          for (const site of sites) rows.add(site)
      }
      return [...rows].sort((a, b) => a - b)
    },
    find(flow, isBlocked) {
      const pair = ends[flow]
      if (!pair) return null
      const [from, to] = pair
      const [left, most] = [toEnd(to), longest[flow]!]
      turn++
      const heap: Entry[] = [{ metres: left[from]!, node: from }]
      ;[metres[from], seen[from], via[from]] = [0, turn, -1]
      for (let top = popLeast(heap); top !== null; top = popLeast(heap)) {
        const { node } = top
        if (node === to) return sitesBack(to)
        if (top.metres > metres[node]! + left[node]! + 1e-9) continue
        for (const { edge, to: next } of links[node]!) {
          const far = metres[node]! + edgeLengthM[edge]!
          if (far > most || far + left[next]! > most + 1e-6) continue
          if (seen[next] === turn && far >= metres[next]!) continue
          if (onEdge.get(edge)?.some((site) => isBlocked[site] === 1)) continue
          ;[metres[next], seen[next], via[next], before[next]] = [far, turn, edge, node]
          push(heap, { metres: far + left[next]!, node: next })
        }
      }
      return null
    },
  }

  function sitesBack(to: number): number[] {
    const rows = new Set<number>()
    for (let node = to; via[node] !== -1; node = before[node]!)
      for (const site of onEdge.get(via[node]!) ?? []) rows.add(site)
    return [...rows]
  }

  /** Metres from one node to all, the last asked for kept. */
  function distances(out: readonly (readonly { edge: number; to: number }[])[]): (node: number) => Float64Array {
    const kept = new Map<number, Float64Array>()
    return (start) => {
      const known = kept.get(start)
      if (known) return known
      const all = new Float64Array(nodeCount).fill(Infinity)
      all[start] = 0
      const heap: Entry[] = [{ metres: 0, node: start }]
      for (let top = popLeast(heap); top !== null; top = popLeast(heap)) {
        if (top.metres > all[top.node]!) continue
        for (const { edge, to } of out[top.node]!) {
          const far = top.metres + edgeLengthM[edge]!
          if (far >= all[to]!) continue
          all[to] = far
          push(heap, { metres: far, node: to })
        }
      }
      const [oldest] = kept.keys()
      if (oldest !== undefined && (kept.size + 1) * nodeCount > MOST_KEPT) kept.delete(oldest)
      kept.set(start, all)
      return all
    }
  }
}
