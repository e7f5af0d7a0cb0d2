/** Metres per degree at a latitude, on the WGS 84 ellipsoid. */
export interface LocalPlane {
  readonly metresPerLng: number
  readonly metresPerLat: number
}

const SEMI_MAJOR_M = 6_378_137
const ECCENTRICITY_SQ = 0.00669437999014
const RAD = Math.PI / 180

/**
 * Plane tangent at latitude `lat` (degrees, |lat| < 90): meridian radius M for lat, normal radius N cos(lat) for lng.
 *
 * @source Rapp, Geometric Geodesy I, 3.5: M = a(1-e²)/W³, N = a/W, W² = 1 - e² sin² lat.
 */
export function localPlane(lat: number): LocalPlane {
  const sine = Math.sin(lat * RAD)
  const wSq = 1 - ECCENTRICITY_SQ * sine * sine
  const w = Math.sqrt(wSq)
  return {
    metresPerLng: (SEMI_MAJOR_M / w) * Math.cos(lat * RAD) * RAD,
    metresPerLat: ((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQ)) / (wSq * w)) * RAD,
  }
}

/**
 * Metres between two positions on the plane at their mean latitude. Longitudes take the short way round.
 * Error against the geodesic: < 1 mm up to 1 km, < 0.1 m up to 20 km, < 3 m up to 50 km for |lat| <= 60. NaN in, NaN out.
 */
export function distanceM(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const plane = localPlane((lat1 + lat2) / 2)
  return Math.hypot(shortWay(lng2 - lng1) * plane.metresPerLng, (lat2 - lat1) * plane.metresPerLat)
}

/**
 * Metres from a point P to the segment AB, on the plane at P's latitude. A segment of no length is a point.
 * Error < 0.1 % up to 10 km from P for |lat| <= 60.
 */
export function pointToSegmentM(
  lng: number,
  lat: number,
  lngA: number,
  latA: number,
  lngB: number,
  latB: number,
): number {
  const plane = localPlane(lat)
  const ax = shortWay(lngA - lng) * plane.metresPerLng
  const ay = (latA - lat) * plane.metresPerLat
  const bx = shortWay(lngB - lng) * plane.metresPerLng
  const by = (latB - lat) * plane.metresPerLat
  const dx = bx - ax
  const dy = by - ay
  const lengthSq = dx * dx + dy * dy
  const t = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSq))
  return Math.hypot(ax + t * dx, ay + t * dy)
}

function shortWay(degrees: number): number {
  if (degrees > 180) return degrees - 360
  return degrees < -180 ? degrees + 360 : degrees
}
