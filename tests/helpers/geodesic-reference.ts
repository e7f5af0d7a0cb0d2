import geodesic from 'geographiclib-geodesic'
import type { Geometry, Position } from '../../src/core/geo/geometry.ts'
import { inverseM } from './footprints.ts'

const { WGS84 } = geodesic.Geodesic

interface Edge {
  lengthM: number
  middle: Position
  at: (t: number) => Position
}

/**
 * Shortest distance between the boundaries of two footprints by GeographicLib alone: every pair of geodesic edges that the
 * triangle inequality does not rule out, sampled on a grid that shrinks around the best pair. Slow, and of another kind
 * than the code under test: no plane, no closed formula. For footprints that do not overlap. Within about 1 mm.
 */
export function referenceDistanceM(a: Geometry, b: Geometry): number {
  const edgesA = edgesOf(a)
  const edgesB = edgesOf(b)
  let best = Infinity
  const pairs = edgesA.flatMap((ea) =>
    edgesB.map((eb) => {
      const middles = inverseM(ea.middle, eb.middle)
      best = Math.min(best, middles)
      return { ea, eb, atLeast: middles - (ea.lengthM + eb.lengthM) / 2 }
    }),
  )
  pairs.sort((p, q) => p.atLeast - q.atLeast)
  for (const { ea, eb, atLeast } of pairs) {
    if (atLeast > best) break
    best = Math.min(best, edgeToEdgeM(ea, eb))
  }
  return best
}

function edgeToEdgeM(ea: Edge, eb: Edge): number {
  let [s, t, half, best] = [0.5, 0.5, 0.5, Infinity]
  const steps = 8
  for (let round = 0; round < 12; round++) {
    const around = (middle: number, edge: Edge) =>
      edge.lengthM === 0
        ? [0]
        : Array.from({ length: steps + 1 }, (_, i) => Math.min(1, Math.max(0, middle - half + (2 * half * i) / steps)))
    let [nextS, nextT] = [s, t]
    const placesB = around(t, eb).map((v) => ({ v, place: eb.at(v) }))
    for (const u of around(s, ea)) {
      const place = ea.at(u)
      for (const { v, place: other } of placesB) {
        const metres = inverseM(place, other)
        if (metres < best) [best, nextS, nextT] = [metres, u, v]
      }
    }
    ;[s, t, half] = [nextS, nextT, half / 2.5]
  }
  return best
}

function edgesOf(geometry: Geometry): Edge[] {
  const { type, coordinates } = geometry
  if (type === 'Point') return [pointEdge(coordinates)]
  if (type === 'MultiPoint') return coordinates.map(pointEdge)
  const lines: Position[][] =
    type === 'LineString' ? [coordinates] : type === 'MultiPolygon' ? coordinates.flat() : coordinates
  return lines.flatMap((line) => line.slice(1).map((end, i) => lineEdge(line[i] ?? [], end)))
}

const pointEdge = (place: Position): Edge => ({ lengthM: 0, middle: place, at: () => place })

function lineEdge(a: Position, b: Position): Edge {
  const lengthM = inverseM(a, b)
  const line = WGS84.InverseLine(a[1] ?? NaN, a[0] ?? NaN, b[1] ?? NaN, b[0] ?? NaN)
  const at = (t: number): Position => {
    const { lon2 = NaN, lat2 = NaN } = line.Position(lengthM * t)
    return [lon2, lat2]
  }
  return { lengthM, middle: at(0.5), at }
}
