import Flatbush from 'flatbush'
import type { Bbox } from '../../core/geo/bbox.ts'
import type { Position, Ring } from '../../core/geo/geometry.ts'
import { oriented, ringContains } from './ring-nesting.ts'

/** A crossing of a segment with the boundary. */
export interface Crossing {
  /** Part of the segment, 0..1. */
  t: number
  /** Boundary edge and part of it. */
  edge: number
  u: number
}

/** The area of interest, ready to be asked. */
export interface Boundary {
  /** Rings, outer ones counter-clockwise, holes clockwise. */
  rings: readonly Ring[]
  /** First edge number of each ring; edges count on through the rings. */
  firstEdge: readonly number[]
  contains(lng: number, lat: number): boolean
  /** True when an edge of the boundary may touch the box. */
  touches(box: Bbox): boolean
  crossings(a: Position, b: Position): Crossing[]
}

/**
 * @param polygons - EPSG:4326. Corners are moved by less than 0.2 mm so that no corner lies exactly on a line of the
 *   data and no edge exactly on another: the cases that break clipping.
 */
export function buildBoundary(polygons: readonly Ring[][]): Boundary {
  const rings = polygons.flatMap((polygon) => polygon.map((ring, i) => shaken(oriented(closed(ring), i === 0))))
  const ends: number[] = []
  const firstEdge: number[] = []
  for (const ring of rings) {
    firstEdge.push(ends.length / 4)
    for (let i = 1; i < ring.length; i++) {
      const [xa = NaN, ya = NaN] = ring[i - 1] ?? []
      const [xb = NaN, yb = NaN] = ring[i] ?? []
      ends.push(xa, ya, xb, yb)
    }
  }
  const tree = new Flatbush(ends.length / 4)
  for (let at = 0; at < ends.length; at += 4) {
    const [xa = 0, ya = 0, xb = 0, yb = 0] = ends.slice(at, at + 4)
    tree.add(Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb))
  }
  tree.finish()
  return {
    rings,
    firstEdge,
    contains: (lng, lat) => rings.reduce((inside, ring) => inside !== ringContains(ring, lng, lat), false),
    touches: ([west, south, east, north]) => tree.search(west, south, east, north).length > 0,
    crossings([ax = NaN, ay = NaN], [bx = NaN, by = NaN]) {
      const found: Crossing[] = []
      for (const edge of tree.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
        const [cx = 0, cy = 0, dx = 0, dy = 0] = ends.slice(edge * 4, edge * 4 + 4)
        const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
        if (denominator === 0) continue
        const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator
        const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / denominator
        if (t >= 0 && t < 1 && u >= 0 && u < 1) found.push({ t, edge, u })
      }
      return found.sort((p, q) => p.t - q.t)
    },
  }
}

export const boundaryOfBox = ([west, south, east, north]: Bbox): Boundary =>
  buildBoundary([
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ])

const closed = (ring: Ring): Ring => {
  const first = ring[0]
  const last = ring.at(-1)
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}

/** Every corner off its place by up to 1.5e-9 degrees, always the same way; first and last stay equal. */
function shaken(ring: Ring): Ring {
  const moved = ring.slice(0, -1).map(([lng = 0, lat = 0], i): Position => {
    const hash = Math.sin((i + 1) * 12.9898 + lng * 78.233 + lat * 37.719) * 43758.5453
    const part = hash - Math.floor(hash)
    return [lng + (part - 0.5) * 3e-9, lat + ((part * 7.13) % 1) * 3e-9 - 1.5e-9]
  })
  return moved[0] ? [...moved, moved[0]] : []
}

/** A piece of a line inside the boundary; `keys[i]` is the vertex's key, null at a cut. */
export interface LinePiece {
  coordinates: Position[]
  keys: (string | null)[]
}

/** The parts of a line inside the boundary, in order. Cuts are rounded to 1e-7 degrees. */
export function clipLine(coordinates: readonly Position[], keys: readonly string[], boundary: Boundary): LinePiece[] {
  const pieces: LinePiece[] = []
  let open: LinePiece | null = null
  let inside: boolean | null = null
  for (let i = 1; i < coordinates.length; i++) {
    const a = coordinates[i - 1] ?? []
    const b = coordinates[i] ?? []
    const cuts = boundary.crossings(a, b).map(({ t }) => t)
    if (inside === null || cuts.length > 0) inside = boundary.contains(...between(a, b, (cuts[0] ?? 1) / 2))
    if (i === 1 && inside) pieces.push((open = { coordinates: [a], keys: [keys[0] ?? null] }))
    cuts.forEach((t, k) => {
      const at = between(a, b, t).map(round7)
      if (open) {
        open.coordinates.push(at)
        open.keys.push(null)
        open = null
      }
      inside = boundary.contains(...between(a, b, (t + (cuts[k + 1] ?? 1)) / 2))
      if (inside) pieces.push((open = { coordinates: [at], keys: [null] }))
    })
    if (open) {
      open.coordinates.push(b)
      open.keys.push(keys[i] ?? null)
    }
  }
  return pieces.filter(({ coordinates: [first, ...rest] }) =>
    rest.some(([x, y]) => x !== first?.[0] || y !== first?.[1]),
  )
}

export const between = (
  [ax = NaN, ay = NaN]: Position,
  [bx = NaN, by = NaN]: Position,
  t: number,
): [number, number] => [ax + (bx - ax) * t, ay + (by - ay) * t]

export const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
