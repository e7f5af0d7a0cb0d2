import { at, boxOf, crossing, distance, isInside, lengthOf, lerp, type Line, type Ring, type Xy } from './geometry.ts'
import { nodeLines } from './noding.ts'
import { GridIndex, ringEdges } from './spatial-index.ts'
import type { Road } from './main-roads.ts'

/** A stretch of road as it is written: one way, split where a bridge begins and ends. */
export interface Way {
  road: Road
  line: Xy[]
  /** Node numbers, one for each point; an equal number is a real connection. */
  nodes: number[]
  isBridge: boolean
}
export interface Network {
  ways: Way[]
  /** Place of every node. */
  nodes: Xy[]
  /** Number of ground road legs at a node. */
  legs: Map<number, number>
}

const APPROACH_M = 4

/** Nodes all roads and splits them at their bridges: over water, and of the upper level over ground roads. */
export function networkOf(roads: readonly Road[], wet: GridIndex<Ring>): Network {
  const isJoint = (a: number, b: number): boolean => at(roads, a).level === at(roads, b).level
  const { vertices, lines } = nodeLines(
    roads.map((road) => road.line),
    isJoint,
  )
  const ground = groundIndex(roads)
  const legs = legsOf(roads, lines)
  const nodes = [...vertices]
  const ways: Way[] = []
  lines.forEach((chain, k) => {
    const road = at(roads, k)
    const line = chain.map((node) => at(vertices, node))
    const spans = bridgeSpans(line, road, wet, ground)
    ways.push(...splitAtBridges(road, line, chain, spans, nodes))
  })
  return { ways, nodes, legs }
}

function groundIndex(roads: readonly Road[]): GridIndex<{ a: Xy; b: Xy; half: number }> {
  const index = new GridIndex<{ a: Xy; b: Xy; half: number }>()
  for (const road of roads) {
    for (let i = 1; i < road.line.length && road.level === 0; i++) {
      const [a, b] = [at(road.line, i - 1), at(road.line, i)]
      index.add({ a, b, half: road.half }, boxOf([a, b]))
    }
  }
  return index
}

function legsOf(roads: readonly Road[], lines: readonly number[][]): Map<number, number> {
  const legs = new Map<number, number>()
  lines.forEach((chain, k) => {
    if (at(roads, k).class === 'motorway' && !at(roads, k).isLink) return
    chain.forEach((node, i) => {
      const count = i === 0 || i === chain.length - 1 ? 1 : 2
      legs.set(node, (legs.get(node) ?? 0) + count)
    })
  })
  return legs
}

type Span = [from: number, to: number]

/** Stretches of the line, in metres along it, that need a bridge. */
function bridgeSpans(
  line: Line,
  road: Road,
  wet: GridIndex<Ring>,
  ground: GridIndex<{ a: Xy; b: Xy; half: number }>,
): Span[] {
  const spans: Span[] = []
  const total = lengthOf(line)
  let gone = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [at(line, i - 1), at(line, i)]
    const length = distance(a, b)
    for (const ring of wet.near(boxOf([a, b]))) {
      for (const [t0, t1] of insideParts(a, b, ring))
        spans.push([gone + t0 * length - APPROACH_M, gone + t1 * length + APPROACH_M])
    }
    if (road.level === 1) {
      for (const other of ground.near(boxOf([a, b]))) {
        const hit = crossing(a, b, other.a, other.b)
        const middle = gone + (hit?.t ?? 0) * length
        const isFoot = middle < 1 || middle > total - 1
        if (hit && !isFoot) spans.push([middle - other.half - 7, middle + other.half + 7])
      }
    }
    gone += length
  }
  return merged(spans)
}

/** Parts of segment ab inside a ring, as fractions. */
function insideParts(a: Xy, b: Xy, ring: Ring): Span[] {
  const cuts = [0, 1]
  for (const [c, d] of ringEdges(ring)) {
    const hit = crossing(a, b, c, d)
    if (hit) cuts.push(hit.t)
  }
  cuts.sort((m, n) => m - n)
  const parts: Span[] = []
  for (let k = 1; k < cuts.length; k++) {
    const [t0, t1] = [at(cuts, k - 1), at(cuts, k)]
    if (t1 > t0 && isInside(lerp(a, b, (t0 + t1) / 2), ring)) parts.push([t0, t1])
  }
  return parts
}

function merged(spans: Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans.sort((m, n) => m[0] - n[0])) {
    const last = out[out.length - 1]
    if (last && span[0] < last[1] + 12) last[1] = Math.max(last[1], span[1])
    else out.push([span[0], span[1]])
  }
  return out
}

function splitAtBridges(road: Road, line: Xy[], chain: readonly number[], spans: Span[], nodes: Xy[]): Way[] {
  const points = line.map((p, i) => ({ p, node: at(chain, i), s: 0 }))
  for (let i = 1; i < points.length; i++) at(points, i).s = at(points, i - 1).s + distance(at(line, i - 1), at(line, i))
  const total = at(points, -1).s
  for (const end of spans.flat()) {
    if (end <= 0.5 || end >= total - 0.5 || points.some((point) => Math.abs(point.s - end) < 0.6)) continue
    const i = points.findIndex((point) => point.s > end)
    const [a, b] = [at(points, i - 1), at(points, i)]
    const p = lerp(a.p, b.p, (end - a.s) / (b.s - a.s))
    points.splice(i, 0, { p, node: nodes.push(p) - 1, s: end })
  }
  const onBridge = (s: number): boolean => spans.some(([from, to]) => s > from - 0.3 && s < to + 0.3)
  const ways: Way[] = []
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [at(points, i - 1), at(points, i)]
    const isBridge = onBridge((a.s + b.s) / 2)
    const last = ways[ways.length - 1]
    if (last && last.isBridge === isBridge) {
      last.line.push(b.p)
      last.nodes.push(b.node)
    } else ways.push({ road, line: [a.p, b.p], nodes: [a.node, b.node], isBridge })
  }
  return ways
}
