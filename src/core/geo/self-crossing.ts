import Flatbush from 'flatbush'
import type { Ring } from './geometry.ts'

/**
 * First place where the edges of the rings of one polygon cross properly or run over each other. Edges that merely
 * share an end or touch in a point do not count. Missing closing edges are added. Coordinates must be finite.
 *
 * @returns `[lng, lat]` of the crossing, or null. Cost O(n log n) on ordinary rings, by an index over the edges.
 */
export function firstCrossing(rings: readonly Ring[]): [number, number] | null {
  const edges = edgesOf(rings)
  const count = edges.length / 4
  if (count < 3) return null
  const index = new Flatbush(count)
  for (let e = 0; e < edges.length; e += 4) {
    const [ax, ay, bx, by] = edgeAt(edges, e)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  index.finish()
  for (let e = 0; e < count; e++) {
    const [ax, ay, bx, by] = edgeAt(edges, e * 4)
    const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const
    for (const other of index.search(...box, (candidate) => candidate > e)) {
      const crossing = crossingOf(edgeAt(edges, e * 4), edgeAt(edges, other * 4))
      if (crossing) return crossing
    }
  }
  return null
}

type Edge = [ax: number, ay: number, bx: number, by: number]

function edgesOf(rings: readonly Ring[]): Float64Array {
  const edges: number[] = []
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax = NaN, ay = NaN] = ring[i] ?? []
      const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? []
      if (ax !== bx || ay !== by) edges.push(ax, ay, bx, by)
    }
  }
  return Float64Array.from(edges)
}

function edgeAt(edges: Float64Array, at: number): Edge {
  return [edges[at] ?? NaN, edges[at + 1] ?? NaN, edges[at + 2] ?? NaN, edges[at + 3] ?? NaN]
}

function crossingOf(p: Edge, q: Edge): [number, number] | null {
  const [ax, ay, bx, by] = p
  const [cx, cy, dx, dy] = q
  const c = turn(ax, ay, bx, by, cx, cy)
  const d = turn(ax, ay, bx, by, dx, dy)
  if (c === 0 && d === 0) return overlapOf(p, q)
  const a = turn(cx, cy, dx, dy, ax, ay)
  const b = turn(cx, cy, dx, dy, bx, by)
  if (!(c > 0 !== d > 0 && a > 0 !== b > 0) || a === 0 || b === 0 || c === 0 || d === 0) return null
  const t = a / (a - b)
  return [ax + t * (bx - ax), ay + t * (by - ay)]
}

/** Middle of the common part of two collinear edges, when it has a length. */
function overlapOf(p: Edge, q: Edge): [number, number] | null {
  const along = Math.abs(p[2] - p[0]) >= Math.abs(p[3] - p[1]) ? 0 : 1
  const from = Math.max(Math.min(p[along], p[along + 2] ?? NaN), Math.min(q[along], q[along + 2] ?? NaN))
  const to = Math.min(Math.max(p[along], p[along + 2] ?? NaN), Math.max(q[along], q[along + 2] ?? NaN))
  if (!(from < to)) return null
  const t = ((from + to) / 2 - p[along]) / ((p[along + 2] ?? NaN) - p[along])
  return [p[0] + t * (p[2] - p[0]), p[1] + t * (p[3] - p[1])]
}

/** > 0 when C lies left of A→B, computed relative to A. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
}
