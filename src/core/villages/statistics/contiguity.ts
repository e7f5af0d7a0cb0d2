import Flatbush from 'flatbush'
import { bboxOf } from '../../geo/bbox.ts'
import { polygonsOf, type Geometry } from '../../geo/geometry.ts'
import { localPlane } from '../../geo/local-plane.ts'
import type { Neighbours } from './answer-types.ts'
import { neighboursOf } from './neighbours.ts'
import { segmentsWithin } from './segment-distance.ts'

/** What doubles lose on positions of some 10,000 km. */
const ROUNDING_M = 1e-6

/**
 * Queen contiguity: villages are neighbours when their boundaries come within `toleranceM` of each other at any point, so
 * that a shared edge, a shared corner and edges digitised twice with a sliver between all count. Overlapping boundaries
 * cross and count too; a village inside another without touching its edge does not.
 *
 * Pairs come from an index of boxes, and only edges in the overlap of two boxes are compared.
 *
 * @param geometries - WGS 84; null, points and lines give islands.
 * @param toleranceM - metres, >= 0, on the plane at the mean latitude of the town (error < 1 % up to 1° of latitude away).
 */
export function queenNeighbours(geometries: readonly (Geometry | null)[], toleranceM: number): Neighbours {
  const tolerance = Math.max(ROUNDING_M, toleranceM)
  const rings = geometries.map((geometry) => (geometry ? edgesOf(geometry) : new Float64Array(0)))
  const plane = localPlane(middleLatitude(geometries))
  for (const edges of rings) {
    for (let at = 0; at < edges.length; at += 2) {
      edges[at] = (edges[at] as number) * plane.metresPerLng
      edges[at + 1] = (edges[at + 1] as number) * plane.metresPerLat
    }
  }
  const units = rings.flatMap((edges, unit) => (edges.length > 0 ? [unit] : []))
  const pairs: number[] = []
  if (units.length === 0) return neighboursOf(geometries.length, pairs, 'queen')
  const boxes = rings.map(boxOf)
  const tree = new Flatbush(units.length)
  for (const unit of units) tree.add(...(boxes[unit] as Box))
  tree.finish()
  for (const unit of units) {
    const box = boxes[unit] as Box
    const [west, south, east, north] = box
    for (const hit of tree.search(west - tolerance, south - tolerance, east + tolerance, north + tolerance)) {
      const other = units[hit] as number
      if (other <= unit) continue
      const shared = overlapOf(box, boxes[other] as Box, tolerance)
      const own = edgesIn(rings[unit] as Float64Array, shared)
      const others = edgesIn(rings[other] as Float64Array, shared)
      if (comeWithin(own, others, tolerance)) pairs.push(unit, other)
    }
  }
  return neighboursOf(geometries.length, pairs, 'queen')
}

type Box = [west: number, south: number, east: number, north: number]

/** `[ax, ay, bx, by]` per edge, degrees; edges with a position that is no number are left out. */
function edgesOf(geometry: Geometry): Float64Array {
  const edges: number[] = []
  for (const polygon of polygonsOf(geometry)) {
    for (const ring of polygon) {
      for (let at = 0; at < ring.length; at++) {
        const [ax = NaN, ay = NaN] = ring[at] ?? []
        const [bx = NaN, by = NaN] = ring[(at + 1) % ring.length] ?? []
        if (Number.isFinite(ax + ay + bx + by)) edges.push(ax, ay, bx, by)
      }
    }
  }
  return Float64Array.from(edges)
}

function middleLatitude(geometries: readonly (Geometry | null)[]): number {
  let south = Infinity
  let north = -Infinity
  for (const geometry of geometries) {
    if (!geometry) continue
    const box = bboxOf(geometry)
    south = Math.min(south, box[1])
    north = Math.max(north, box[3])
  }
  return south <= north ? (south + north) / 2 : 0
}

function boxOf(edges: Float64Array): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (let at = 0; at < edges.length; at += 2) {
    box[0] = Math.min(box[0], edges[at] as number)
    box[1] = Math.min(box[1], edges[at + 1] as number)
    box[2] = Math.max(box[2], edges[at] as number)
    box[3] = Math.max(box[3], edges[at + 1] as number)
  }
  return box
}

function overlapOf(a: Box, b: Box, margin: number): Box {
  return [
    Math.max(a[0], b[0]) - margin,
    Math.max(a[1], b[1]) - margin,
    Math.min(a[2], b[2]) + margin,
    Math.min(a[3], b[3]) + margin,
  ]
}

/** Edges whose box meets `box`, by their west end. */
function edgesIn(edges: Float64Array, [west, south, east, north]: Box): Edge[] {
  const found: Edge[] = []
  for (let at = 0; at < edges.length; at += 4) {
    const ax = edges[at] as number
    const ay = edges[at + 1] as number
    const bx = edges[at + 2] as number
    const by = edges[at + 3] as number
    if (Math.max(ax, bx) < west || Math.min(ax, bx) > east) continue
    if (Math.max(ay, by) < south || Math.min(ay, by) > north) continue
    found.push([ax, ay, bx, by])
  }
  return found.sort((one, other) => Math.min(one[0], one[2]) - Math.min(other[0], other[2]))
}

type Edge = [ax: number, ay: number, bx: number, by: number]

/** Sweep from west to east over both lists; ends at the first pair of edges that are near. */
function comeWithin(own: readonly Edge[], others: readonly Edge[], toleranceM: number): boolean {
  let from = 0
  const widest = others.reduce((most, [ax, , bx]) => Math.max(most, Math.abs(bx - ax)), 0)
  for (const edge of own) {
    const west = Math.min(edge[0], edge[2]) - toleranceM
    const east = Math.max(edge[0], edge[2]) + toleranceM
    while (from < others.length && westOf(others[from] as Edge) < west - widest) from++
    for (let at = from; at < others.length; at++) {
      const other = others[at] as Edge
      if (westOf(other) > east) break
      if (segmentsWithin(edge, other, toleranceM)) return true
    }
  }
  return false
}

function westOf(edge: Edge): number {
  return Math.min(edge[0], edge[2])
}
