/** Semi-major axis and first eccentricity squared of WGS 84. */
const A_M = 6_378_137
const E_SQ = 0.0066943799901413165
const RAD = Math.PI / 180

/**
 * Geocentric WGS 84 coordinates of positions on the ellipsoid.
 *
 * @param lngLat - `[lng0, lat0, lng1, …]`, degrees.
 * @returns metres, `[x0, y0, z0, x1, …]`. NaN in, NaN out.
 */
export function geocentricOf(lngLat: Float64Array): Float64Array {
  const out = new Float64Array((lngLat.length / 2) * 3)
  for (let i = 0, o = 0; i + 1 < lngLat.length; i += 2, o += 3) {
    const lng = (lngLat[i] as number) * RAD
    const lat = (lngLat[i + 1] as number) * RAD
    const sine = Math.sin(lat)
    const normalM = A_M / Math.sqrt(1 - E_SQ * sine * sine)
    const ring = normalM * Math.cos(lat)
    out[o] = ring * Math.cos(lng)
    out[o + 1] = ring * Math.sin(lng)
    out[o + 2] = normalM * (1 - E_SQ) * sine
  }
  return out
}

/**
 * The plane that touches the ellipsoid at an origin; x east, y north, metres. Places go to it along the normal of the
 * origin (orthographic), so that it knows no seam at ±180° and no pole, and geodesics near the origin are straight.
 */
export interface TangentPlane {
  /** The origin, geocentric metres. */
  readonly ox: number
  readonly oy: number
  readonly oz: number
  /** Unit vectors to the east (its z is 0) and to the north. */
  readonly ex: number
  readonly ey: number
  readonly nx: number
  readonly ny: number
  readonly nz: number
}

/** The tangent plane at `[lng, lat]`, degrees. */
export function tangentPlane(lng: number, lat: number): TangentPlane {
  const sinLng = Math.sin(lng * RAD)
  const cosLng = Math.cos(lng * RAD)
  const sinLat = Math.sin(lat * RAD)
  const cosLat = Math.cos(lat * RAD)
  const [ox = Number.NaN, oy = Number.NaN, oz = Number.NaN] = geocentricOf(Float64Array.of(lng, lat))
  return { ox, oy, oz, ex: -sinLng, ey: cosLng, nx: -sinLat * cosLng, ny: -sinLat * sinLng, nz: cosLat }
}

/**
 * Geocentric positions `from` up to (not with) `to`, put on the plane.
 *
 * @param out - takes `[x, y]` of position `from` at 0, of the next at 2 …; at least 2 (to - from) long.
 */
export function putOnPlane(
  plane: TangentPlane,
  geocentric: Float64Array,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const { ox, oy, oz, ex, ey, nx, ny, nz } = plane
  for (let v = from * 3, o = 0; v < to * 3; v += 3, o += 2) {
    const dx = (geocentric[v] as number) - ox
    const dy = (geocentric[v + 1] as number) - oy
    const dz = (geocentric[v + 2] as number) - oz
    out[o] = ex * dx + ey * dy
    out[o + 1] = nx * dx + ny * dy + nz * dz
  }
}

/**
 * The position `[lng, lat]` above a point of the plane, within 1e-6 m up to 500 km from the origin. Longitudes are in
 * [-180, 180].
 */
export function lngLatOf(plane: TangentPlane, x: number, y: number): [lng: number, lat: number] {
  const { ox, oy, oz, ex, ey, nx, ny, nz } = plane
  // Up is east x north. The depth below the plane solves a quadratic: the point lies on the ellipsoid.
  const ux = ey * nz
  const uy = -ex * nz
  const uz = ex * ny - ey * nx
  const px = ox + ex * x + nx * y
  const py = oy + ey * x + ny * y
  const pz = oz + nz * y
  const squash = 1 / (1 - E_SQ)
  const a = ux * ux + uy * uy + squash * uz * uz
  const b = px * ux + py * uy + squash * pz * uz
  const c = px * px + py * py + squash * pz * pz - A_M * A_M
  // c >= 0 outside; the nearer of the two roots, in the form that does not cancel.
  const depth = c / (b + Math.sqrt(Math.max(0, b * b - a * c)))
  return lngLatUnder(px - depth * ux, py - depth * uy, pz - depth * uz)
}

/** The position `[lng, lat]`, degrees, of a geocentric point (metres) on the ellipsoid; 1 km below it off by 4 m at most. */
export function lngLatUnder(x: number, y: number, z: number): [lng: number, lat: number] {
  return [Math.atan2(y, x) / RAD, Math.atan2(z, (1 - E_SQ) * Math.hypot(x, y)) / RAD]
}
