import type { PlaneShape } from './distance/plane-shape.ts'
import { PART } from './distance/footprint-columns.ts'

/** Height of a scan line, metres. */
const STEP_M = 1

/** Parts of a line, `[from, to]` metres of x, apart from each other and ascending. */
type Spans = [from: number, to: number][]

/** Areas of a region: all of it, and the part that lies within a distance of a place, both without the place itself. */
export interface AreaShare {
  readonly totalM2: number
  readonly nearM2: number
}

/**
 * How much of an area lies within a distance of a place, outward: the place's own area counts to neither. All on one plane,
 * metres. Summed over lines 1 m apart (areas below 200 m high: 200 lines), along which both are exact: a village of
 * 1 km² errs by less than 0.01 %, a house by less than 1 %.
 *
 * @param place - points, lines or polygons.
 */
export function areaNear(area: PlaneShape, place: PlaneShape, distanceM: number): AreaShare {
  const height = area.maxY - area.minY
  if (!area.hasArea || !(height > 0)) return { totalM2: 0, nearM2: 0 }
  const lines = Math.max(200, Math.ceil(height / STEP_M))
  const step = height / lines
  let totalM2 = 0
  let nearM2 = 0
  for (let line = 0; line < lines; line++) {
    const y = area.minY + (line + 0.5) * step
    const own = insideSpans(area, y)
    if (own.length === 0) continue
    const outside = place.hasArea && y >= place.minY && y <= place.maxY ? without(own, insideSpans(place, y)) : own
    totalM2 += lengthOf(outside) * step
    if (y < place.minY - distanceM || y > place.maxY + distanceM) continue
    nearM2 += lengthOf(common(outside, nearSpans(place, y, distanceM))) * step
  }
  return { totalM2, nearM2 }
}

/** The line's parts inside the polygons of a shape: even-odd within each, then all of them. */
function insideSpans({ xy, parts, partFrom, partKind }: PlaneShape, y: number): Spans {
  const spans: Spans = []
  let crossings: number[] = []
  const close = () => {
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) spans.push([crossings[i] ?? NaN, crossings[i + 1] ?? NaN])
    crossings = []
  }
  for (let p = 0; p < parts; p++) {
    const kind = partKind[p] ?? 0
    if (kind < PART.outerRing) continue
    if (kind === PART.outerRing) close()
    for (let v = partFrom[p] ?? 0; v < (partFrom[p + 1] ?? 0) - 1; v++) {
      const [ax, ay, bx, by] = edgeAt(xy, v)
      if (ay > y !== by > y) crossings.push(ax + ((y - ay) * (bx - ax)) / (by - ay))
    }
  }
  close()
  return merged(spans)
}

/** The line's parts within a distance of a shape's points or edges: each edge's surroundings are convex, one span. */
function nearSpans({ xy, parts, partFrom }: PlaneShape, y: number, distanceM: number): Spans {
  const spans: Spans = []
  for (let p = 0; p < parts; p++) {
    const last = (partFrom[p + 1] ?? 0) - 1
    const first = partFrom[p] ?? 0
    for (let v = first; v < Math.max(last, first + 1); v++) {
      const [ax, ay, ex, ey] = edgeAt(xy, v)
      const [bx, by] = last === first ? [ax, ay] : [ex, ey]
      if (y < Math.min(ay, by) - distanceM || y > Math.max(ay, by) + distanceM) continue
      let [from, to] = [Infinity, -Infinity]
      const reach = (x: number) => {
        from = Math.min(from, x)
        to = Math.max(to, x)
      }
      for (const [cx, cy] of [
        [ax, ay],
        [bx, by],
      ] as const) {
        const half = Math.sqrt(distanceM * distanceM - (y - cy) * (y - cy))
        if (half >= 0) [cx - half, cx + half].forEach(reach)
      }
      const length = Math.hypot(bx - ax, by - ay)
      if (length > 0) {
        // The two long sides of the rectangle along the edge.
        const [nx, ny] = [(-(by - ay) / length) * distanceM, ((bx - ax) / length) * distanceM]
        for (const side of [-1, 1]) {
          const [py, qy] = [ay + side * ny, by + side * ny]
          if (py > y === qy > y) continue
          reach(ax + side * nx + ((y - py) * (bx - ax)) / (qy - py))
        }
      }
      if (from < to) spans.push([from, to])
    }
  }
  return merged(spans)
}

function edgeAt(xy: Float64Array, vertex: number): [number, number, number, number] {
  const at = 2 * vertex
  return [xy[at] ?? NaN, xy[at + 1] ?? NaN, xy[at + 2] ?? NaN, xy[at + 3] ?? NaN]
}

function merged(spans: Spans): Spans {
  if (spans.length < 2) return spans
  spans.sort((a, b) => a[0] - b[0])
  const out: Spans = []
  for (const [from, to] of spans) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

function common(a: Spans, b: Spans): Spans {
  const out: Spans = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [aFrom, aTo] = a[i] as Spans[number]
    const [bFrom, bTo] = b[j] as Spans[number]
    const [from, to] = [Math.max(aFrom, bFrom), Math.min(aTo, bTo)]
    if (from < to) out.push([from, to])
    if (aTo < bTo) i++
    else j++
  }
  return out
}

const without = (a: Spans, b: Spans): Spans => {
  const gaps: Spans = []
  let from = -Infinity
  for (const [start, end] of b) {
    gaps.push([from, start])
    from = end
  }
  return common(a, [...gaps, [from, Infinity]])
}

const lengthOf = (spans: Spans) => spans.reduce((sum, [from, to]) => sum + to - from, 0)
