import { localPlane } from '../geo/local-plane.ts'

/**
 * The ground beside one step of a road: origin in the middle of the step's chord, `along` the chord, `across` to its
 * left; metres on the plane tangent at the origin.
 */
export interface SideFrame {
  lng: number
  lat: number
  metresPerLng: number
  metresPerLat: number
  /** Unit vector along the chord. */
  ux: number
  uy: number
  /** Half the chord's length. */
  halfChordM: number
}

/** @returns null when the chord has no length (the road turned back onto itself). */
export function sideFrame(from: readonly [number, number], to: readonly [number, number]): SideFrame | null {
  const lng = (from[0] + to[0]) / 2
  const lat = (from[1] + to[1]) / 2
  const { metresPerLng, metresPerLat } = localPlane(lat)
  const dx = (to[0] - from[0]) * metresPerLng
  const dy = (to[1] - from[1]) * metresPerLat
  const chordM = Math.hypot(dx, dy)
  if (!(chordM > 1e-6)) return null
  return { lng, lat, metresPerLng, metresPerLat, ux: dx / chordM, uy: dy / chordM, halfChordM: chordM / 2 }
}

/** Part of a segment that lies beside the step: along from `alongA` to `alongB`, across in between; null = none. */
export interface BesidePart {
  alongA: number
  alongB: number
  acrossA: number
  acrossB: number
}

/** The part of segment `i` of `ends` (lngA, latA, lngB, latB) with |along| <= half the chord. */
export function partBeside(frame: SideFrame, ends: Float64Array, i: number): BesidePart | null {
  const at = i * 4
  const ax = ((ends[at] ?? NaN) - frame.lng) * frame.metresPerLng
  const ay = ((ends[at + 1] ?? NaN) - frame.lat) * frame.metresPerLat
  const bx = ((ends[at + 2] ?? NaN) - frame.lng) * frame.metresPerLng
  const by = ((ends[at + 3] ?? NaN) - frame.lat) * frame.metresPerLat
  const alongA = ax * frame.ux + ay * frame.uy
  const alongB = bx * frame.ux + by * frame.uy
  const acrossA = ay * frame.ux - ax * frame.uy
  const acrossB = by * frame.ux - bx * frame.uy
  const limit = frame.halfChordM
  if ((alongA < -limit && alongB < -limit) || (alongA > limit && alongB > limit)) return null
  const run = alongB - alongA
  if (run === 0) return { alongA, alongB, acrossA, acrossB }
  const cut = (wanted: number): number => Math.max(0, Math.min(1, (wanted - alongA) / run))
  const t0 = Math.min(cut(-limit), cut(limit))
  const t1 = Math.max(cut(-limit), cut(limit))
  return {
    alongA: alongA + run * t0,
    alongB: alongA + run * t1,
    acrossA: acrossA + (acrossB - acrossA) * t0,
    acrossB: acrossA + (acrossB - acrossA) * t1,
  }
}

export type Side = 'left' | 'right'

/**
 * The piece of a part on one side with `minM` <= distance from the chord <= `maxM`, its `across` counted to that side;
 * null = none.
 */
export function partOnSide(
  { alongA, alongB, acrossA, acrossB }: BesidePart,
  side: Side,
  maxM: number,
  minM = 0,
): BesidePart | null {
  const sign = side === 'left' ? 1 : -1
  const a = acrossA * sign
  const b = acrossB * sign
  if ((a < minM && b < minM) || (a > maxM && b > maxM)) return null
  const run = b - a
  const cut = (wanted: number): number => (run === 0 ? 0 : Math.max(0, Math.min(1, (wanted - a) / run)))
  const t0 = run === 0 ? 0 : Math.min(cut(minM), cut(maxM))
  const t1 = run === 0 ? 1 : Math.max(cut(minM), cut(maxM))
  return {
    alongA: alongA + (alongB - alongA) * t0,
    alongB: alongA + (alongB - alongA) * t1,
    acrossA: a + run * t0,
    acrossB: a + run * t1,
  }
}

/** Length along the chord that parts cover together, metres. */
export function coveredM(parts: readonly { alongA: number; alongB: number }[]): number {
  const spans = parts.map(({ alongA, alongB }) => [Math.min(alongA, alongB), Math.max(alongA, alongB)] as const)
  let covered = 0
  let reached = -Infinity
  for (const [from, to] of spans.sort((p, q) => p[0] - q[0])) {
    covered += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return covered
}
