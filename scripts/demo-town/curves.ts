import { at, distance, lengthOf, lerp, nearestOnSegment, type Line, type Ring, type Xy } from './geometry.ts'
import type { Random } from './random.ts'

/**
 * Centripetal Catmull-Rom curve through the points (no loops or backward steps however uneven their spacing), about one
 * vertex per `step` metres.
 */
export function spline(points: Line, step: number): Xy[] {
  const out: Xy[] = []
  const point = (i: number): Xy => at(points, Math.max(0, Math.min(points.length - 1, i)))
  for (let i = 0; i + 1 < points.length; i++) {
    const [p0, p1, p2, p3] = [point(i - 1), point(i), point(i + 1), point(i + 2)]
    const [d01, d12, d23] = [Math.sqrt(distance(p0, p1)), Math.sqrt(distance(p1, p2)), Math.sqrt(distance(p2, p3))]
    const slope = (a: number, b: number, c: number, before: number, after: number): number =>
      before === 0 || after === 0 ? 0 : (b - a) / before - (c - a) / (before + after) + (c - b) / after
    const value = (axis: 0 | 1, t: number): number => {
      const [a, b, c, d] = [p0[axis], p1[axis], p2[axis], p3[axis]]
      const m1 = d01 === 0 ? c - b : d12 * slope(a, b, c, d01, d12)
      const m2 = d23 === 0 ? c - b : d12 * slope(b, c, d, d12, d23)
      const [t2, t3] = [t * t, t * t * t]
      return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * m1 + (3 * t2 - 2 * t3) * c + (t3 - t2) * m2
    }
    const count = Math.max(1, Math.round(distance(p1, p2) / step))
    out.push(p1)
    for (let k = 1; k < count; k++) out.push([value(0, k / count), value(1, k / count)])
  }
  out.push(point(points.length - 1))
  return out
}

/** The line moved sideways, positive to the left, by a fixed or a varying distance. */
export function offset(line: Line, by: number | ((index: number) => number)): Xy[] {
  return line.map((p, i) => {
    const [a, b] = [at(line, Math.max(0, i - 1)), at(line, Math.min(line.length - 1, i + 1))]
    const length = distance(a, b) || 1
    const d = typeof by === 'number' ? by : by(i)
    return [p[0] - ((b[1] - a[1]) / length) * d, p[1] + ((b[0] - a[0]) / length) * d]
  })
}

/**
 * The ring around a centre line whose full width varies along it. In narrow bends the inner bank would loop: its points
 * that come too near to another part of the centre line are left out.
 */
export function ribbon(line: Line, width: (index: number) => number): Xy[] {
  const bank = (side: 1 | -1): Xy[] => {
    const points = offset(line, (i) => (side * width(i)) / 2)
    return points.filter((p, i) => {
      const least = width(i) * 0.47
      return (
        i === 0 ||
        i === line.length - 1 ||
        line.every((q, k) => k === 0 || nearestOnSegment(p, at(line, k - 1), q).distance > least)
      )
    })
  }
  return [...bank(-1), ...bank(1).reverse()]
}

/** A smooth closed shape around a centre. */
export function blob(centre: Xy, rx: number, ry: number, turn: number, random: Random): Xy[] {
  const [p1, p2] = [random.range(0, 6.28), random.range(0, 6.28)]
  return Array.from({ length: 36 }, (_, k) => {
    const a = (k / 36) * Math.PI * 2
    const s = 1 + 0.12 * Math.sin(2 * a + p1) + 0.09 * Math.sin(3 * a + p2)
    const [x, y] = [Math.cos(a) * rx * s, Math.sin(a) * ry * s]
    return [centre[0] + x * Math.cos(turn) - y * Math.sin(turn), centre[1] + x * Math.sin(turn) + y * Math.cos(turn)]
  })
}

/** Point at a distance along the line, with the segment's index (of its end). */
export function pointAlong(line: Line, wanted: number): { point: Xy; index: number } {
  let gone = 0
  for (let i = 1; i < line.length; i++) {
    const length = distance(at(line, i - 1), at(line, i))
    if (gone + length >= wanted) {
      return { point: lerp(at(line, i - 1), at(line, i), length === 0 ? 0 : (wanted - gone) / length), index: i }
    }
    gone += length
  }
  return { point: at(line, line.length - 1), index: line.length - 1 }
}

/** The part of the line between two distances along it. */
export function slice(line: Line, from: number, to: number): Xy[] {
  const [start, end] = [pointAlong(line, Math.max(0, from)), pointAlong(line, Math.min(lengthOf(line), to))]
  const inner = line.slice(start.index, end.index)
  return [start.point, ...inner, end.point].filter((p, i, all) => i === 0 || distance(p, at(all, i - 1)) > 0.05)
}

/** Douglas-Peucker; points whose index is in `keep` stay. */
export function simplify(line: Line, tolerance: number, keep: ReadonlySet<number> = new Set()): Xy[] {
  if (line.length < 3) return [...line]
  const kept = new Uint8Array(line.length)
  kept[0] = kept[line.length - 1] = 1
  for (const index of keep) kept[index] = 1
  const stack: [number, number][] = []
  let from = 0
  for (let i = 1; i < line.length; i++) {
    if (kept[i]) {
      stack.push([from, i])
      from = i
    }
  }
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [a, b] = span
    const [p, q] = [at(line, a), at(line, b)]
    const base = distance(p, q)
    let [worst, index] = [tolerance, -1]
    for (let i = a + 1; i < b; i++) {
      const r = at(line, i)
      const d =
        base < 1e-9 ? distance(p, r) : Math.abs((q[0] - p[0]) * (p[1] - r[1]) - (p[0] - r[0]) * (q[1] - p[1])) / base
      if (d > worst) [worst, index] = [d, i]
    }
    if (index > 0) {
      kept[index] = 1
      stack.push([a, index], [index, b])
    }
  }
  return line.filter((_, i) => kept[i] === 1)
}

/** A simplified ring, closed again as a ring without repeat. */
export function simplifyRing(ring: Ring, tolerance: number): Xy[] {
  return simplify([...ring, at(ring, 0)], tolerance).slice(0, -1)
}
