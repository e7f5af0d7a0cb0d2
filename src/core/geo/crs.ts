import type { LngLat } from './geometry.ts'

/** `geographic` = degrees on an ellipsoid; `projected` = metres or feet; the two others are the shifted Chinese systems. */
export type CrsKind = 'geographic' | 'projected' | 'gcj02' | 'bd09'

/** A coordinate reference system that this program can turn into WGS 84. */
export interface Crs {
  /** `EPSG:4326`, `EPSG:4549`, `GCJ-02`, `BD-09`, or `WKT:<name>` for a .prj text without an EPSG code. */
  id: string
  /** For people: "CGCS2000 / 3-degree Gauss-Kruger CM 120E". */
  name: string
  kind: CrsKind
  /** proj4 definition; null for the shifted systems and for WGS 84 itself. */
  definition: string | null
}

/**
 * Reads what people write for a CRS: `WGS84`, `EPSG:4326`, `4326`, `GCJ-02`, `火星坐标`, `BD-09`, `百度`, `CGCS2000`,
 * `EPSG:4549`, an OGC URN of a GeoJSON `crs` member, or a whole .prj text (WKT 1).
 *
 * @throws AppError `crs/unknown` naming what is expected.
 */
export function parseCrs(text: string): Crs {
  throw new Error(`not yet ${text}`)
}

/**
 * Function from the CRS's own coordinates to WGS 84. Axis order is always x = east (lng), y = north (lat), whatever
 * the EPSG register says. NaN in, NaN out. CGCS2000 counts as WGS 84 (they differ by centimetres).
 */
export function toWgs84(crs: Crs): (x: number, y: number) => LngLat {
  throw new Error(`not yet ${crs.id}`)
}

/** Inverse of {@link toWgs84}: WGS 84 degrees to the CRS's own coordinates. Round trip < 1 mm. */
export function fromWgs84(crs: Crs): (lng: number, lat: number) => LngLat {
  throw new Error(`not yet ${crs.id}`)
}
