/** A position in local metres, x east and y north of the town's origin. */
export type Xy = readonly [number, number]
/** An open polyline. */
export type Line = readonly Xy[]
/** A ring without the closing repeat of its first point. */
export type Ring = readonly Xy[]

/** The item at an index that is known to exist. @throws RangeError when it does not. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index < 0 ? items.length + index : index]
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`)
  return item
}

export const distance = (a: Xy, b: Xy): number => Math.hypot(a[0] - b[0], a[1] - b[1])
export const lerp = (a: Xy, b: Xy, t: number): Xy => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
/** Unit vector from a to b; [1, 0] when they coincide. */
export function direction(a: Xy, b: Xy): Xy {
  const length = distance(a, b)
  return length < 1e-9 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
}
export const along = (from: Xy, unit: Xy, by: number): Xy => [from[0] + unit[0] * by, from[1] + unit[1] * by]
/** The vector turned 90° to the left. */
export const left = (v: Xy): Xy => [-v[1], v[0]]

export function lengthOf(line: Line): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += distance(at(line, i - 1), at(line, i))
  return sum
}

/** Signed area, positive for an anticlockwise ring. */
export function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [at(ring, j), at(ring, i)]
    twice += a[0] * b[1] - b[0] * a[1]
  }
  return twice / 2
}

export function centroidOf(ring: Ring): Xy {
  const origin = at(ring, 0)
  let [x, y, twice] = [0, 0, 0]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a: Xy = [at(ring, j)[0] - origin[0], at(ring, j)[1] - origin[1]]
    const b: Xy = [at(ring, i)[0] - origin[0], at(ring, i)[1] - origin[1]]
    const cross = a[0] * b[1] - b[0] * a[1]
    x += (a[0] + b[0]) * cross
    y += (a[1] + b[1]) * cross
    twice += cross
  }
  return Math.abs(twice) < 1e-9 ? origin : [origin[0] + x / (3 * twice), origin[1] + y / (3 * twice)]
}

/** Even-odd point in ring; points on the ring may fall on either side. */
export function isInside(point: Xy, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [at(ring, i), at(ring, j)]
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside
    }
  }
  return inside
}

/** Nearest point of segment ab to p: its fraction along ab and the distance. */
export function nearestOnSegment(p: Xy, a: Xy, b: Xy): { t: number; distance: number } {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square))
  return { t, distance: distance(p, [a[0] + t * dx, a[1] + t * dy]) }
}

/** Where segments ab and cd cross: fractions along both, or null (parallel, or apart). */
export function crossing(a: Xy, b: Xy, c: Xy, d: Xy): { t: number; u: number } | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (Math.abs(cross) < 1e-12) return null
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { t, u } : null
}

/** Distance of two segments; 0 when they cross. */
export function segmentDistance(a: Xy, b: Xy, c: Xy, d: Xy): number {
  if (crossing(a, b, c, d)) return 0
  return Math.min(
    nearestOnSegment(a, c, d).distance,
    nearestOnSegment(b, c, d).distance,
    nearestOnSegment(c, a, b).distance,
    nearestOnSegment(d, a, b).distance,
  )
}

/** First crossing of two polylines along the first one. */
export function firstCrossing(line: Line, other: Line): { index: number; point: Xy; otherIndex: number } | null {
  for (let i = 1; i < line.length; i++) {
    let best: { t: number; otherIndex: number } | null = null
    for (let j = 1; j < other.length; j++) {
      const hit = crossing(at(line, i - 1), at(line, i), at(other, j - 1), at(other, j))
      if (hit && (!best || hit.t < best.t)) best = { t: hit.t, otherIndex: j }
    }
    if (best) return { index: i, point: lerp(at(line, i - 1), at(line, i), best.t), otherIndex: best.otherIndex }
  }
  return null
}

/** The part of a line between its crossings with two others (either order); the line's own end where one does not cross. */
export function between(line: Line, from: Line | null, to: Line | null): Xy[] {
  let out = [...line]
  const start = from && firstCrossing(out, from)
  if (start) out = [start.point, ...out.slice(start.index)]
  const end = to && firstCrossing(out.length > 2 ? out.slice(1) : out, to)
  if (end) out = [...out.slice(0, end.index + 1), end.point]
  return out
}

/** Box around points: [minX, minY, maxX, maxY]. */
export function boxOf(points: readonly Xy[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

/** A rectangle as a ring: centre, direction of its width, full width and depth. */
export function rectangle(centre: Xy, unit: Xy, width: number, depth: number): Xy[] {
  const [w, d, n] = [width / 2, depth / 2, left(unit)]
  const corner = (a: number, b: number): Xy => along(along(centre, unit, a), n, b)
  return [corner(-w, -d), corner(w, -d), corner(w, d), corner(-w, d)]
}
