import { at, areaOf, type Line, type Xy } from './geometry.ts'
import { nodeLines } from './noding.ts'

/** What runs along one edge of a block. */
export interface EdgeInfo {
  /** Ground kept free from the edge, metres: half of the road or canal. */
  clear: number
  /** True when a lane may end on it. */
  isRoad: boolean
}
/** A block of land: ring anticlockwise, `edges[k]` runs from `ring[k]` to the next point. */
export interface Block {
  ring: Xy[]
  edges: EdgeInfo[]
}
export interface Wall extends EdgeInfo {
  line: Line
}

interface HalfEdge {
  from: number
  to: number
  info: EdgeInfo
}

/** The blocks between walls (roads, canals, border): faces of their planar arrangement, dead ends removed. */
export function blocksBetween(walls: readonly Wall[]): Block[] {
  const { vertices, lines } = nodeLines(walls.map((wall) => wall.line))
  const edges = new Map<string, HalfEdge>()
  lines.forEach((chain, number) => {
    const { clear, isRoad } = at(walls, number)
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [at(chain, k - 1), at(chain, k)]
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const known = edges.get(`${from},${to}`)
        const info = { clear: Math.max(clear, known?.info.clear ?? 0), isRoad: isRoad || (known?.info.isRoad ?? false) }
        edges.set(`${from},${to}`, { from, to, info })
      }
    }
  })
  const out = new Map<number, HalfEdge[]>()
  for (const edge of edges.values()) out.set(edge.from, [...(out.get(edge.from) ?? []), edge])
  pruneDeadEnds(out)
  for (const fan of out.values()) fan.sort((m, n) => angle(vertices, m) - angle(vertices, n))
  return walkFaces(vertices, out)
}

function pruneDeadEnds(out: Map<number, HalfEdge[]>): void {
  const loose = [...out.keys()].filter((vertex) => out.get(vertex)?.length === 1)
  for (let vertex = loose.pop(); vertex !== undefined; vertex = loose.pop()) {
    const only = out.get(vertex)?.[0]
    if (!only || out.get(vertex)?.length !== 1) continue
    out.set(vertex, [])
    const rest = (out.get(only.to) ?? []).filter((edge) => edge.to !== vertex)
    out.set(only.to, rest)
    if (rest.length === 1) loose.push(only.to)
  }
}

function angle(vertices: readonly Xy[], { from, to }: HalfEdge): number {
  const [a, b] = [at(vertices, from), at(vertices, to)]
  return Math.atan2(b[1] - a[1], b[0] - a[0])
}

/** Always turning into the next edge clockwise of the way back gives every inner face anticlockwise. */
function walkFaces(vertices: readonly Xy[], out: Map<number, HalfEdge[]>): Block[] {
  const seen = new Set<HalfEdge>()
  const blocks: Block[] = []
  for (const fan of out.values()) {
    for (const start of fan) {
      if (seen.has(start)) continue
      const loop: HalfEdge[] = []
      for (let edge = start; !seen.has(edge);) {
        seen.add(edge)
        loop.push(edge)
        const next: HalfEdge[] = out.get(edge.to) ?? []
        const back = next.findIndex((candidate) => candidate.to === edge.from)
        edge = at(next, (back - 1 + next.length) % next.length)
      }
      const ring = loop.map((edge) => at(vertices, edge.from))
      if (areaOf(ring) > 50) blocks.push({ ring, edges: loop.map((edge) => edge.info) })
    }
  }
  return blocks
}
