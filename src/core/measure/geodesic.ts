import geodesic from 'geographiclib-geodesic'
import type { LngLat } from '../geo/geometry.ts'

const { Geodesic, PolygonArea } = geodesic
const WGS84 = Geodesic.WGS84

/** A geodesic edge: length in metres, azimuth at its start in degrees clockwise from north, 0 <= azimuth < 360. */
export interface GeodesicEdge {
  lengthM: number
  azimuth: number
}

/**
 * Shortest line between two places on the WGS 84 ellipsoid. NaN in, NaN out; two equal places have length 0.
 *
 * @source Karney (2013), Algorithms for geodesics, by GeographicLib; error < 15 nm.
 */
export function geodesicEdge(from: LngLat, to: LngLat): GeodesicEdge {
  const { s12 = NaN, azi1 = NaN } = WGS84.Inverse(from[1], from[0], to[1], to[0])
  return { lengthM: s12, azimuth: (azi1 + 360) % 360 }
}

/** Place reached from `from` after `distanceM` metres in direction `azimuth` (degrees clockwise from north). */
export function geodesicPlace(from: LngLat, azimuth: number, distanceM: number): LngLat {
  const { lon2 = NaN, lat2 = NaN } = WGS84.Direct(from[1], from[0], azimuth, distanceM)
  return [lon2, lat2]
}

/** Metres along a line through `places`, edge by edge; [] for fewer than two places. */
export function edgeLengthsM(places: readonly LngLat[]): number[] {
  return places.slice(1).map((place, i) => geodesicEdge(places[i] ?? place, place).lengthM)
}

/**
 * Area (m², never negative) and perimeter (m) inside the ring, whose edges are geodesics; the ring may be open or
 * closed and turn either way. Less than three places have no area. A ring that crosses itself counts its turns with
 * their signs: refuse it before (core/geo/self-crossing.ts).
 */
export function ringMeasure(ring: readonly LngLat[]): { areaM2: number; perimeterM: number } {
  const polygon = new PolygonArea.PolygonArea(WGS84, false)
  for (const [lng, lat] of openRing(ring)) polygon.AddPoint(lat, lng)
  const { area = NaN, perimeter } = polygon.Compute(false, true)
  return { areaM2: Math.abs(area), perimeterM: perimeter }
}

/** Area (m²) of a geodesic circle of `radiusM` metres on the ellipsoid, as a ring of 360 corners; error < 0.01 %. */
export function circleAreaM2(centre: LngLat, radiusM: number): number {
  return ringMeasure(circleRing(centre, radiusM, 360)).areaM2
}

/** Closed ring of the places `radiusM` metres from the centre, `corners` of them, clockwise from north. */
export function circleRing(centre: LngLat, radiusM: number, corners = 128): LngLat[] {
  const ring = Array.from({ length: corners }, (_, i) => geodesicPlace(centre, (360 * i) / corners, radiusM))
  return [...ring, ring[0] ?? centre]
}

/** A straight line of the map strays from the geodesic by less than a pixel for edges shorter than this. */
const STRAIGHT_M = 5_000

/**
 * The line with places added so that no piece is longer than 5 km: what is drawn is then what is measured. Longitudes
 * run on past ±180 where the line crosses the antimeridian. The input's own places are kept as they are.
 */
export function densified(places: readonly LngLat[]): LngLat[] {
  const out: LngLat[] = []
  for (const [index, to] of places.entries()) {
    const from = places[index - 1]
    if (from) out.push(...between(from, to))
    out.push(to)
  }
  return out
}

function between(from: LngLat, to: LngLat): LngLat[] {
  const line = WGS84.InverseLine(from[1], from[0], to[1], to[0])
  const pieces = Math.min(512, Math.ceil(line.s13 / STRAIGHT_M))
  return Array.from({ length: Math.max(0, pieces - 1) }, (_, i) => {
    const at = line.Position((line.s13 * (i + 1)) / pieces, Geodesic.STANDARD | Geodesic.LONG_UNROLL)
    return [at.lon2 ?? NaN, at.lat2 ?? NaN]
  })
}

/** The ring without a closing place that repeats the first. */
export function openRing(ring: readonly LngLat[]): readonly LngLat[] {
  const [first, last] = [ring[0], ring.at(-1)]
  return ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1] ? ring.slice(0, -1) : ring
}
