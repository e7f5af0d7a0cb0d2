import type { Xy } from './geometry.ts'

/** South-west corner of the fictional town; a place in Jiangnan's latitude, chosen for plausible distances only. */
const ORIGIN = { lng: 120.75, lat: 30.95 }
const A = 6378137
const E2 = 0.00669437999014
const latitude = (ORIGIN.lat * Math.PI) / 180
const w2 = 1 - E2 * Math.sin(latitude) ** 2
/** Metres of one degree on the WGS 84 ellipsoid at the origin's latitude. */
export const METRES_PER_DEGREE = {
  lng: ((A * Math.cos(latitude)) / Math.sqrt(w2)) * (Math.PI / 180),
  lat: ((A * (1 - E2)) / w2 ** 1.5) * (Math.PI / 180),
}

/** Degrees with six decimals (0.1 m), the precision of every coordinate of the folder. */
export const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/**
 * Local metres -> `[lng, lat]` EPSG:4326, six decimals. Plane scale at the origin: distances in a town are right to
 * 0.1 %, in a district of 24 km to 0.3 %.
 */
export function toLngLat([x, y]: Xy): [number, number] {
  return [round6(ORIGIN.lng + x / METRES_PER_DEGREE.lng), round6(ORIGIN.lat + y / METRES_PER_DEGREE.lat)]
}
