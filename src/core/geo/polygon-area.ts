import { polygonsOf, type Geometry, type Ring } from './geometry.ts'

const SEMI_MAJOR_M = 6_378_137
const ECCENTRICITY_SQ = 0.00669437999014
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQ)
const RAD = Math.PI / 180

/**
 * Area in km² on the WGS 84 ellipsoid, holes subtracted, ring direction irrelevant; 0 for points and lines, NaN when a
 * position is NaN. Rings are mapped by Lambert's cylindrical equal-area projection of the ellipsoid: exact for edges
 * that are straight in that map; against geodesic edges the error is < 0.002 % for edges of some 100 m and < 0.1 % for
 * edges of up to 10 km, at |lat| <= 60.
 *
 * @source Snyder, Map Projections: A Working Manual (USGS PP 1395), (10-15) and (3-12).
 */
export function areaKm2(geometry: Geometry): number {
  let areaM2 = 0
  for (const [outer, ...holes] of polygonsOf(geometry)) {
    if (!outer) continue
    areaM2 += Math.abs(ringAreaM2(outer))
    for (const hole of holes) areaM2 -= Math.abs(ringAreaM2(hole))
  }
  return areaM2 / 1e6
}

function ringAreaM2(ring: Ring): number {
  const first = ring[0]
  if (!first || ring.length < 3) return 0
  // Relative to the first vertex: far from the origin the cross products would cancel badly.
  const originX = (first[0] ?? Number.NaN) * RAD
  const originY = authalicQ(first[1] ?? Number.NaN)
  let twice = 0
  let previousX = 0
  let previousY = 0
  for (let i = 1; i <= ring.length; i++) {
    const position = ring[i % ring.length] ?? []
    const x = (position[0] ?? Number.NaN) * RAD - originX
    const y = authalicQ(position[1] ?? Number.NaN) - originY
    twice += previousX * y - x * previousY
    previousX = x
    previousY = y
  }
  return (twice / 4) * SEMI_MAJOR_M * SEMI_MAJOR_M
}

/** q of Snyder (3-12): area between the equator and a latitude is a²·q·Δlng/2. */
function authalicQ(lat: number): number {
  const s = Math.sin(lat * RAD)
  const es = ECCENTRICITY * s
  return (1 - ECCENTRICITY_SQ) * (s / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * ECCENTRICITY))
}
