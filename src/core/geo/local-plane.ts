/** Metres per degree at a latitude, on the WGS 84 ellipsoid. */
export interface LocalPlane {
  readonly metresPerLng: number
  readonly metresPerLat: number
}

/** Plane tangent at latitude `lat` (degrees, |lat| < 90): meridian radius M for lat, normal radius N cos(lat) for lng. */
export function localPlane(lat: number): LocalPlane {
  throw new Error(`not yet ${lat}`)
}

/** Metres between two positions on the plane at their mean latitude. */
export function distanceM(lng1: number, lat1: number, lng2: number, lat2: number): number {
  throw new Error(`not yet ${lng1} ${lat1} ${lng2} ${lat2}`)
}

/** Metres from a point P to the segment AB, on the plane at P's latitude. */
export function pointToSegmentM(
  lng: number,
  lat: number,
  lngA: number,
  latA: number,
  lngB: number,
  latB: number,
): number {
  throw new Error(`not yet ${lng} ${lat} ${lngA} ${latA} ${lngB} ${latB}`)
}
