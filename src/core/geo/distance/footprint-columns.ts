import { AppError } from '../../errors.ts'
import type { Geometry, LngLat, Position } from '../geometry.ts'
import { cutGeodesic } from './geodesic.ts'

/** What a part of a footprint is. A hole belongs to the outer ring before it. */
export const PART = { point: 0, line: 1, outerRing: 2, hole: 3 } as const

/**
 * Footprints, one a row, packed so that they cross to a worker without one object a row.
 *
 * Row r has the parts `partStarts[r]` up to `partStarts[r + 1]`; part p has the vertices `vertexStarts[p]` up to
 * `vertexStarts[p + 1]`; vertex v is `lngLat[2v]`, `lngLat[2v + 1]`, degrees EPSG:4326. Rings are closed. Edges are geodesics
 * of the ellipsoid, none longer than `LONGEST_EDGE_M`. A row without parts has no place and is near nothing.
 */
export interface FootprintColumns {
  readonly count: number
  readonly lngLat: Float64Array
  readonly vertexStarts: Uint32Array
  readonly partKinds: Uint8Array
  readonly partStarts: Uint32Array
}

/** Longer edges are cut along the geodesic: a chord of 5 km leaves the geodesic by < 1 mm on a plane within 10 km. */
export const LONGEST_EDGE_M = 5_000
/** An edge below this in both degrees is shorter than 5 km everywhere, and is not measured. */
const SURELY_SHORT_DEG = 0.031

/**
 * Packs footprints. An edge is the geodesic between its ends, as in PostGIS `geography`; a straight line in degrees would
 * leave it by L² tan(lat) / 8R: 12 mm for an edge of 1 km at 31° N, 0.3 m for 5 km. Rings may be open; positions that
 * repeat the one before are dropped; heights are not read; `null` is a row without a place.
 *
 * @throws AppError `argument/invalid`, naming the row, when a coordinate is not a finite number, a latitude is beyond ±90 or
 * a ring has fewer than 3 positions.
 */
export function packFootprints(geometries: readonly (Geometry | null)[]): FootprintColumns {
  const lngLat: number[] = []
  const vertexStarts: number[] = [0]
  const partKinds: number[] = []
  const partStarts: number[] = [0]

  geometries.forEach((geometry, row) => {
    const addPart = (kind: number, positions: readonly Position[]) => {
      const isRing = kind >= PART.outerRing
      const start = lngLat.length
      let last: LngLat | null = null
      const add = (position: Position | undefined) => {
        const next = checked(position, row)
        if (last !== null && last[0] === next[0] && last[1] === next[1]) return
        if (last !== null && !isSurelyShort(last, next))
          for (const between of cutGeodesic(last, next, LONGEST_EDGE_M)) lngLat.push(...between)
        lngLat.push(...next)
        last = next
      }
      if (isRing && distinct(positions) < 3)
        throw new AppError('argument/invalid', {
          name: `footprint ${row}`,
          found: `a ring of ${positions.length} positions`,
          expected: 'rings of 3 or more different positions',
        })
      positions.forEach(add)
      if (isRing) add(positions[0])
      if (lngLat.length === start) return
      partKinds.push(kind)
      vertexStarts.push(lngLat.length / 2)
    }
    if (geometry !== null) eachPart(geometry, addPart)
    partStarts.push(partKinds.length)
  })
  return {
    count: geometries.length,
    lngLat: Float64Array.from(lngLat),
    vertexStarts: Uint32Array.from(vertexStarts),
    partKinds: Uint8Array.from(partKinds),
    partStarts: Uint32Array.from(partStarts),
  }
}

function eachPart(geometry: Geometry, add: (kind: number, positions: readonly Position[]) => void): void {
  const addPolygon = (rings: readonly (readonly Position[])[]) => {
    // A polygon without an outer ring has no inside; its holes then belong to nothing.
    if ((rings[0]?.length ?? 0) === 0) return
    rings.forEach((ring, at) => {
      if (ring.length > 0) add(at === 0 ? PART.outerRing : PART.hole, ring)
    })
  }
  switch (geometry.type) {
    case 'Point':
      if (geometry.coordinates.length > 0) add(PART.point, [geometry.coordinates])
      return
    case 'MultiPoint':
      for (const position of geometry.coordinates) add(PART.point, [position])
      return
    case 'LineString':
      add(PART.line, geometry.coordinates)
      return
    case 'MultiLineString':
      for (const line of geometry.coordinates) add(PART.line, line)
      return
    case 'Polygon':
      addPolygon(geometry.coordinates)
      return
    case 'MultiPolygon':
      geometry.coordinates.forEach(addPolygon)
      return
  }
}

function checked(position: Position | undefined, row: number): LngLat {
  const [lng = Number.NaN, lat = Number.NaN] = position ?? []
  if (Number.isFinite(lng) && Math.abs(lat) <= 90) return [lng, lat]
  throw new AppError('argument/invalid', {
    name: `footprint ${row}`,
    found: `[${lng}, ${lat}]`,
    expected: 'finite longitudes and latitudes within ±90°',
  })
}

const isSurelyShort = (a: LngLat, b: LngLat) =>
  Math.abs(a[0] - b[0]) < SURELY_SHORT_DEG && Math.abs(a[1] - b[1]) < SURELY_SHORT_DEG

/** How many different positions, counted up to 3. */
function distinct(positions: readonly Position[]): number {
  const seen = new Set<string>()
  for (const [lng, lat] of positions) if (seen.add(`${lng},${lat}`).size === 3) break
  return seen.size
}
