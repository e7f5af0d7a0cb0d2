import Flatbush from 'flatbush'
import { localPlane } from '../../geo/local-plane.ts'
import type { RoadFeature } from '../road-features.ts'
import { effectiveLevel } from './effective-level.ts'
import { withJoined, type LineNotes, type NetworkLines } from './network-lines.ts'
import type { NetworkSettings } from './network-settings.ts'
import { createPlaceTable } from './place-table.ts'

/** A vertex to put into a segment, at part `t` of it. */
interface Cut {
  segment: number
  t: number
  vertex: number
}

/**
 * Lines without node ids joined where two of one level cross, and where an end lies on another line within the tolerance
 * (the end moves there). Lines with node ids are left alone: their source says what connects. An index over the segments
 * finds the pairs: n log n.
 */
export function joinCrossings(
  lines: NetworkLines,
  roads: readonly RoadFeature[],
  { snapToleranceM }: NetworkSettings,
  notes: Pick<LineNotes, 'zeroLength' | 'duplicateNodes'>,
): NetworkLines {
  const segments = freeSegments(lines, roads)
  const count = segments.from.length
  if (count < 2) return lines
  const { lng, lat } = lines.vertices
  const tree = new Flatbush(count)
  for (let s = 0; s < count; s++) {
    const a = segments.from[s] ?? 0
    const b = segments.to[s] ?? 0
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [lng[a], lat[a], lng[b], lat[b]]
    // A segment over the antimeridian has no box here; such lines connect by their vertices alone.
    if (Math.abs(x1 - x2) > 180) tree.add(0, 91, 0, 91)
    else tree.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  }
  tree.finish()
  const vertices = { lng: [...lng], lat: [...lat], id: [...lines.vertices.id], level: [...lines.vertices.level] }
  const placed = placesOf(vertices)
  const cuts: Cut[] = []
  const joins: [number, number][] = []

  for (let s = 0; s < count; s++) {
    const a = segments.from[s] ?? 0
    const b = segments.to[s] ?? 0
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [lng[a], lat[a], lng[b], lat[b]]
    if (Math.abs(x1 - x2) > 180) continue
    const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
    for (const other of tree.search(...box, (index) => index > s && segments.level[index] === segments.level[s])) {
      const c = segments.from[other] ?? 0
      const d = segments.to[other] ?? 0
      if (a === c || a === d || b === c || b === d) continue
      const met = crossingOf(x1, y1, x2, y2, lng[c] ?? 0, lat[c] ?? 0, lng[d] ?? 0, lat[d] ?? 0)
      if (!met) continue
      const at = placed(x1 + (x2 - x1) * met.t, y1 + (y2 - y1) * met.t, segments.level[s] ?? 0)
      cuts.push({ segment: s, t: met.t, vertex: at }, { segment: other, t: met.u, vertex: at })
    }
  }
  for (const { vertex, level } of looseEnds(lines, roads)) {
    const x = lng[vertex] ?? 0
    const y = lat[vertex] ?? 0
    const plane = localPlane(y)
    const dx = snapToleranceM / plane.metresPerLng
    const dy = snapToleranceM / plane.metresPerLat
    let best: { segment: number; t: number; awayM: number } | null = null
    for (const segment of tree.search(x - dx, y - dy, x + dx, y + dy, (index) => segments.level[index] === level)) {
      const a = segments.from[segment] ?? 0
      const b = segments.to[segment] ?? 0
      if (a === vertex || b === vertex) continue
      const ax = ((lng[a] ?? 0) - x) * plane.metresPerLng
      const ay = ((lat[a] ?? 0) - y) * plane.metresPerLat
      const bx = ((lng[b] ?? 0) - x) * plane.metresPerLng - ax
      const by = ((lat[b] ?? 0) - y) * plane.metresPerLat - ay
      const t = Math.min(1, Math.max(0, -(ax * bx + ay * by) / (bx * bx + by * by)))
      const awayM = Math.hypot(ax + t * bx, ay + t * by)
      if (awayM <= snapToleranceM && (best === null || awayM < best.awayM)) best = { segment, t, awayM }
    }
    if (!best) continue
    const a = segments.from[best.segment] ?? 0
    const b = segments.to[best.segment] ?? 0
    const at = placed(
      (lng[a] ?? 0) + ((lng[b] ?? 0) - (lng[a] ?? 0)) * best.t,
      (lat[a] ?? 0) + ((lat[b] ?? 0) - (lat[a] ?? 0)) * best.t,
      level,
    )
    cuts.push({ segment: best.segment, t: best.t, vertex: at })
    joins.push([at, vertex])
  }
  return withJoined(withCuts({ ...lines, vertices }, segments, cuts), joins, notes)
}

interface Segments {
  from: number[]
  to: number[]
  level: number[]
  /** Place in the lines' vertex column of the segment's first vertex. */
  at: number[]
}

function freeSegments({ start, vertex, way, isFree }: NetworkLines, roads: readonly RoadFeature[]): Segments {
  const segments: Segments = { from: [], to: [], level: [], at: [] }
  for (let line = 0; line + 1 < start.length; line++) {
    if (!isFree[line]) continue
    const road = roads[way[line] ?? 0]
    const level = road ? effectiveLevel(road.properties) : 0
    for (let i = (start[line] ?? 0) + 1; i < (start[line + 1] ?? 0); i++) {
      segments.from.push(vertex[i - 1] ?? 0)
      segments.to.push(vertex[i] ?? 0)
      segments.level.push(level)
      segments.at.push(i - 1)
    }
  }
  return segments
}

/** Ends of lines without ids that no other line shares. */
function looseEnds(
  { start, vertex, way, isFree, vertices }: NetworkLines,
  roads: readonly RoadFeature[],
): { vertex: number; level: number }[] {
  const uses = new Uint8Array(vertices.lng.length)
  for (const at of vertex) uses[at] = Math.min(2, (uses[at] ?? 0) + 1)
  const ends: { vertex: number; level: number }[] = []
  for (let line = 0; line + 1 < start.length; line++) {
    const road = roads[way[line] ?? 0]
    if (!isFree[line] || !road) continue
    for (const at of [vertex[start[line] ?? 0] ?? 0, vertex[(start[line + 1] ?? 0) - 1] ?? 0]) {
      if (uses[at] === 1) ends.push({ vertex: at, level: effectiveLevel(road.properties) })
    }
  }
  return ends
}

/** Vertex at a place and level, a known one or a new. */
function placesOf(vertices: NetworkLines['vertices']): (lng: number, lat: number, level: number) => number {
  const places = createPlaceTable(vertices.lng.length)
  const vertexOf: number[] = []
  vertices.lng.forEach((lng, at) => {
    const place = places.numberOf(lng, vertices.lat[at] ?? 0, vertices.level[at] ?? 0)
    if (place === vertexOf.length) vertexOf.push(at)
  })
  return (lng, lat, level) => {
    const place = places.numberOf(lng, lat, level)
    const known = vertexOf[place]
    if (known !== undefined) return known
    vertexOf.push(vertices.lng.length)
    // The rounded place, so that it is the same whichever of the two lines was asked first.
    vertices.lng.push(Math.round(lng * 1e7) / 1e7)
    vertices.lat.push(Math.round(lat * 1e7) / 1e7)
    vertices.id.push(null)
    vertices.level.push(level)
    return vertices.lng.length - 1
  }
}

/** Where AB and CD meet, ends included, as parts of each; null for parallel ones and those that do not meet. */
export function crossingOf(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): { t: number; u: number } | null {
  // prettier-ignore
  const denominator = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
  if (denominator === 0) return null
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / denominator
  const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / denominator
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : null
}

function withCuts(lines: NetworkLines, segments: Segments, cuts: Cut[]): NetworkLines {
  cuts.sort((p, q) => (segments.at[p.segment] ?? 0) - (segments.at[q.segment] ?? 0) || p.t - q.t)
  const { start, vertex } = lines
  const cut: NetworkLines = { ...lines, start: [0], vertex: [] }
  let next = 0
  for (let line = 0; line + 1 < start.length; line++) {
    for (let i = start[line] ?? 0; i < (start[line + 1] ?? 0); i++) {
      const own = vertex[i] ?? 0
      if (cut.vertex[cut.vertex.length - 1] !== own || i === start[line]) cut.vertex.push(own)
      while (next < cuts.length && (segments.at[cuts[next]?.segment ?? 0] ?? 0) === i) {
        const at = cuts[next++]?.vertex ?? 0
        if (cut.vertex[cut.vertex.length - 1] !== at) cut.vertex.push(at)
      }
    }
    cut.start.push(cut.vertex.length)
  }
  return cut
}
