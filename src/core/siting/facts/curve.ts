import { distanceM } from '../../geo/local-plane.ts'
import type { RoadIndex, RoadPlace } from '../../roads/network/snap-to-road.ts'
import { measureLine, positionAt, type MeasuredLine } from '../../roads/road-steps.ts'
import { walkRoad } from './road-walk.ts'

export interface Curve {
  /** Null = straight. */
  readonly radiusM: number | null
  readonly errorM: number | null
}

/** The road's line from `reachM` behind a place to `reachM` before it; shorter where a junction or its end comes first. */
export function lineAround(
  index: RoadIndex,
  degrees: Uint8Array,
  place: RoadPlace,
  reachM: number,
): { line: MeasuredLine; atM: number } {
  const half = (toEnd: boolean): [number, number][] => {
    const { network, doneM } = index
    const out: [number, number][] = []
    let leftM = reachM
    walkRoad(network, degrees, place, toEnd, reachM, (edge, isAgainst, fromM) => {
      if (leftM <= 0) return
      const lengthM = network.edgeLengthM[edge] ?? 0
      const take = Math.min(leftM, lengthM - fromM)
      const at = (alongM: number) => (isAgainst ? lengthM - alongM : alongM)
      const first = network.coordStart[edge] ?? 0
      const last = (network.coordStart[edge + 1] ?? 0) - 1
      const inside: [number, number, number][] = []
      for (let v = first; v <= last; v++) {
        const alongM = at(doneM[v] ?? 0)
        if (alongM > fromM + 1e-3 && alongM < fromM + take - 1e-3) {
          inside.push([alongM, network.coords[2 * v] ?? NaN, network.coords[2 * v + 1] ?? NaN])
        }
      }
      if (isAgainst) inside.reverse()
      for (const [, lng, lat] of inside) out.push([lng, lat])
      const [lng, lat] = index.placeAt(edge, at(fromM + take)).lngLat
      out.push([lng, lat])
      leftM -= take
    })
    return out
  }
  const before = half(false).reverse()
  const [lng, lat] = place.lngLat
  const line = measureLine([...before, [lng, lat], ...half(true)])
  return { line, atM: line.doneM[before.length] ?? 0 }
}

/**
 * Smallest radius of a line, by circles through three places a chord apart. What the line's position error makes of it is
 * 8 e R² / (2 c)²: a wide curve on a short chord is known badly.
 *
 * @param chordM - c; a line shorter than two chords is measured by its halves, one under 16 m not at all (straight).
 */
export function sharpestCurve(
  line: MeasuredLine,
  { chordM, errorM, straightFromM }: { chordM: number; errorM: number; straightFromM: number },
): Curve {
  const chord = Math.min(chordM, line.lengthM / 2)
  if (!(chord >= 8)) return { radiusM: null, errorM: null }
  let radiusM = Infinity
  const stepM = chord / 4
  for (let atM = chord; atM <= line.lengthM - chord + 1e-6; atM += stepM) {
    const [a, b, c] = [positionAt(line, atM - chord), positionAt(line, atM), positionAt(line, atM + chord)]
    radiusM = Math.min(radiusM, circleRadius(distanceM(...a, ...b), distanceM(...b, ...c), distanceM(...a, ...c)))
  }
  if (!(radiusM < straightFromM)) return { radiusM: null, errorM: null }
  return { radiusM, errorM: (8 * errorM * radiusM * radiusM) / (2 * chord) ** 2 }
}

/** Radius of the circle through a triangle's corners: abc / 4 area; Infinity on a line. */
function circleRadius(a: number, b: number, c: number): number {
  const s = (a + b + c) / 2
  const areaSq = s * (s - a) * (s - b) * (s - c)
  return areaSq > 1e-9 ? (a * b * c) / (4 * Math.sqrt(areaSq)) : Infinity
}
