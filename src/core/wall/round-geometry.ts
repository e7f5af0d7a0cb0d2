import { mapPositions, type Geometry, type LngLat } from '../geo/geometry.ts'

/** Degrees to 6 decimals: 0.1 m, less than a pixel of any wall. */
export const roundedPlace = ([lng, lat]: LngLat): LngLat => [micro(lng), micro(lat)]

/** A shape for drawing, to 6 decimals of a degree. */
export const roundedGeometry = <G extends Geometry>(geometry: G): G =>
  mapPositions(geometry, (lng, lat) => [micro(lng), micro(lat)])

const micro = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
