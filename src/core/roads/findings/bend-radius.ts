import { localPlane } from '../../geo/local-plane.ts'
import type { MeasuredLine } from '../road-steps.ts'
import { fitCircle, type PlanePoint } from './fit-circle.ts'

/** A bend of a line: vertices that turn one way. */
export interface Bend {
  /** Indexes of the line's vertices, first and last that turn. */
  first: number
  last: number
  turnDeg: number
  radiusM: number
  /** What the radius may be wrong by: vertices out of place, and the curve between them unknown. */
  errorM: number
  lengthM: number
  side: 'left' | 'right'
}

export interface BendOptions {
  minTurnDeg: number
  minLengthM: number
  /** How far a vertex lies off the true line against its neighbours, metres. */
  vertexErrorM: number
}

/** Turns smaller than this are drawing, not bends, and end none. */
const STRAIGHT_DEG = 0.5
/** Turning vertices farther apart than this are two bends. */
const LONGEST_CHORD_M = 60
/** The curve of a lone corner begins at most this far before it. */
const LONGEST_TANGENT_M = 20

/**
 * Bends of a line. The radius of three and more turning vertices is that of the tightest circle fitted to a part of them
 * that turns enough; of one or two, of the arc that touches the sides, which is an upper bound and says so by its error.
 */
export function findBends({ coordinates, doneM }: MeasuredLine, options: BendOptions): Bend[] {
  const points = planeOf(coordinates)
  const turns = points.map((_, i) => turnAt(points, i))
  const bends: Bend[] = []
  for (let i = 1; i < points.length - 1; i++) {
    const sign = Math.sign(turns[i] ?? 0)
    if (Math.abs(turns[i] ?? 0) < STRAIGHT_DEG) continue
    let last = i
    while (
      last + 1 < points.length - 1 &&
      Math.sign(turns[last + 1] ?? 0) === sign &&
      Math.abs(turns[last + 1] ?? 0) >= STRAIGHT_DEG &&
      (doneM[last + 1] ?? 0) - (doneM[last] ?? 0) <= LONGEST_CHORD_M
    ) {
      last++
    }
    const bend = bendOf(points, turns, doneM, i, last, options)
    if (bend) bends.push({ ...bend, side: sign > 0 ? 'right' : 'left' })
    i = last
  }
  return bends
}

function planeOf(coordinates: MeasuredLine['coordinates']): PlanePoint[] {
  const [lng0 = 0, lat0 = 0] = coordinates[Math.floor(coordinates.length / 2)] ?? []
  const { metresPerLng, metresPerLat } = localPlane(lat0)
  return coordinates.map(([lng = NaN, lat = NaN]) => [(lng - lng0) * metresPerLng, (lat - lat0) * metresPerLat])
}

/** Degrees, positive to the right; 0 at the ends and where a side has no length. */
function turnAt(points: readonly PlanePoint[], i: number): number {
  const [a, b, c] = [points[i - 1], points[i], points[i + 1]]
  if (!a || !b || !c) return 0
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]]
  return (-Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy) * 180) / Math.PI
}

function bendOf(
  points: readonly PlanePoint[],
  turns: readonly number[],
  doneM: MeasuredLine['doneM'],
  first: number,
  last: number,
  options: BendOptions,
): Omit<Bend, 'side'> | null {
  const turnDeg = sumTurns(turns, first, last)
  if (turnDeg < options.minTurnDeg) return null
  const spacing = (i: number): number => (doneM[i + 1] ?? 0) - (doneM[i] ?? 0)
  if (last - first < 2) {
    const radiusM = touchingRadius(turns, spacing, first, last)
    // Anything from a corner to this arc fits the vertices.
    const errorM = Math.hypot(radiusM / 2, options.vertexErrorM)
    const lengthM = (radiusM * turnDeg * Math.PI) / 180
    return lengthM < options.minLengthM ? null : { first, last, turnDeg, radiusM, errorM, lengthM }
  }
  let best: Omit<Bend, 'side'> | null = null
  for (let from = first; from <= last - 2; from++) {
    let to = from + 2
    while (to < last && !isEnough(from, to)) to++
    if (!isEnough(from, to)) continue
    let circle = fitCircle(points.slice(from, to + 1))
    // The longer the arc, the surer its radius: as far as the vertices keep to one circle.
    for (; to < last; to++) {
      const longer = fitCircle(points.slice(from, to + 2))
      if (!longer || longer.worstM > options.vertexErrorM) break
      circle = longer
    }
    if (!circle || (best && best.radiusM <= circle.radiusM * 1.05)) continue
    const errorM = radiusError(circle.radiusM, points, from, to, spacing, options.vertexErrorM)
    best = { first: from, last: to, turnDeg, radiusM: circle.radiusM, errorM, lengthM: lengthAt(first, last) }
  }
  return best

  function isEnough(from: number, to: number): boolean {
    return sumTurns(turns, from, to) >= options.minTurnDeg && lengthAt(from, to) >= options.minLengthM
  }
  function lengthAt(from: number, to: number): number {
    return (doneM[to] ?? 0) - (doneM[from] ?? 0)
  }
}

const sumTurns = (turns: readonly number[], from: number, to: number): number =>
  Math.abs(turns.slice(from, to + 1).reduce((sum, turn) => sum + turn, 0))

/** The arc that touches the sides of a corner, or all three sides of a double one. */
function touchingRadius(turns: readonly number[], spacing: (i: number) => number, first: number, last: number): number {
  const halfTan = (i: number): number => Math.tan((Math.abs(turns[i] ?? 0) * Math.PI) / 360)
  if (last > first) return spacing(first) / (halfTan(first) + halfTan(last))
  return Math.min(spacing(first - 1), spacing(first), LONGEST_TANGENT_M) / halfTan(first)
}

/** From the height of the arc over its chord, R = c² / 8h, and the height between vertices that nobody measured. */
function radiusError(
  radiusM: number,
  points: readonly PlanePoint[],
  from: number,
  to: number,
  spacing: (i: number) => number,
  vertexErrorM: number,
): number {
  const [a, b] = [points[from] ?? [0, 0], points[to] ?? [0, 0]]
  const chordM = Math.max(1, Math.hypot(b[0] - a[0], b[1] - a[1]))
  const heightErrorM = vertexErrorM * Math.sqrt(1.5) * Math.sqrt(3 / (to - from + 1))
  const widest = Math.max(...Array.from({ length: to - from }, (_, i) => spacing(from + i)))
  return Math.hypot((8 * radiusM * radiusM * heightErrorM) / (chordM * chordM), (widest * widest) / (8 * radiusM))
}
