/** Positions on a plane, metres. */
export type PlanePoint = readonly [x: number, y: number]

/** Weights fall off beyond this many times the median distance from the circle. */
const TUKEY = 4.685
const ROUNDS = 12

/**
 * The circle through points of an arc: algebraic start (Kåsa), then rounds of weighted least squares on the
 * distances from the circle (Gauss-Newton), with Tukey weights from five points on so that one bad vertex does not
 * decide.
 *
 * @returns its radius and the largest distance of a point from it, metres; null for fewer than three points or points on a line.
 */
export function fitCircle(points: readonly PlanePoint[]): { radiusM: number; worstM: number } | null {
  const n = points.length
  if (n < 3) return null
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  const local = points.map(([x, y]): PlanePoint => [x - mx, y - my])
  let circle = kasa(local)
  if (!circle) return null
  for (let round = 0; round < ROUNDS; round++) {
    const step = gaussNewton(local, circle, n >= 5)
    if (!step) break
    circle = { x: circle.x + step.x, y: circle.y + step.y, r: circle.r + step.r }
    if (Math.abs(step.r) < 1e-9 * circle.r) break
  }
  const { x, y, r } = circle
  if (!Number.isFinite(r) || r <= 0) return null
  return { radiusM: r, worstM: Math.max(...local.map(([px, py]) => Math.abs(Math.hypot(px - x, py - y) - r))) }
}

interface Circle {
  x: number
  y: number
  r: number
}

/** x² + y² = a x + b y + c in least squares; the points are centred. */
function kasa(points: readonly PlanePoint[]): Circle | null {
  const rows = points.map(([x, y]) => ({ row: [x, y, 1] as const, value: x * x + y * y, weight: 1 }))
  const solved = solveLeastSquares(rows)
  if (!solved) return null
  const [a, b, c] = solved
  const r = Math.sqrt(c + (a * a + b * b) / 4)
  // Beyond this the points are on a line as far as metres tell.
  return r < 1e5 ? { x: a / 2, y: b / 2, r } : null
}

function gaussNewton(points: readonly PlanePoint[], { x, y, r }: Circle, isRobust: boolean): Circle | null {
  const parts = points.map(([px, py]) => {
    const [dx, dy] = [px - x, py - y]
    const d = Math.hypot(dx, dy)
    return { row: [-dx / d, -dy / d, -1] as const, value: r - d, off: Math.abs(d - r) }
  })
  const scale = (median(parts.map(({ off }) => off)) / 0.6745) * TUKEY
  const solved = solveLeastSquares(
    parts.map(({ row, value, off }) => {
      const u = isRobust && scale > 1e-6 ? Math.min(1, off / scale) : 0
      return { row, value, weight: (1 - u * u) ** 2 }
    }),
  )
  return solved && { x: solved[0], y: solved[1], r: solved[2] }
}

interface Row {
  row: readonly [number, number, number]
  value: number
  weight: number
}

/** Normal equations of three unknowns by Cramer's rule; null when they have no one answer. */
function solveLeastSquares(rows: readonly Row[]): [number, number, number] | null {
  const at = (i: number, k: number): number =>
    rows.reduce((sum, { row, weight }) => sum + weight * (row[i] ?? 0) * (row[k] ?? 0), 0)
  const right = [0, 1, 2].map((i) =>
    rows.reduce((sum, { row, value, weight }) => sum + weight * (row[i] ?? 0) * value, 0),
  )
  const [aa, ab, ac, bb, bc, cc] = [at(0, 0), at(0, 1), at(0, 2), at(1, 1), at(1, 2), at(2, 2)]
  const [p = 0, q = 0, s = 0] = right
  const det = determinant(aa, ab, ac, ab, bb, bc, ac, bc, cc)
  if (!(Math.abs(det) > 1e-12 * aa * bb * cc)) return null
  return [
    determinant(p, ab, ac, q, bb, bc, s, bc, cc) / det,
    determinant(aa, p, ac, ab, q, bc, ac, s, cc) / det,
    determinant(aa, ab, p, ab, bb, q, ac, bc, s) / det,
  ]
}

const determinant = (
  a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number,
): number => a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) // prettier-ignore

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
