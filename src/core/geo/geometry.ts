/**
 * Plain geometry types of the core, structurally those of RFC 7946 without collections. Positions are `[lng, lat]`
 * in degrees, EPSG:4326, unless a function says otherwise; a third number (height) is carried and never read.
 */
export type Position = number[]
export type LngLat = [lng: number, lat: number]
export type Ring = Position[]

export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint'; coordinates: Position[] }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Polygon'; coordinates: Ring[] }
  | { type: 'MultiPolygon'; coordinates: Ring[][] }

/** Every position of a geometry in order. Costs one pass, allocates nothing but the iterator. */
export function* positionsOf(geometry: Geometry): Generator<Position> {
  switch (geometry.type) {
    case 'Point':
      yield geometry.coordinates
      return
    case 'MultiPoint':
    case 'LineString':
      yield* geometry.coordinates
      return
    case 'MultiLineString':
    case 'Polygon':
      for (const line of geometry.coordinates) yield* line
      return
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring
      return
  }
}

/** The polygons of a geometry, each a list of rings (outer first); empty for points and lines. */
export function polygonsOf(geometry: Geometry): Ring[][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates]
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : []
}

/** The same geometry with every position sent through `move`; heights are dropped. The input is not changed. */
export function mapPositions<G extends Geometry>(geometry: G, move: (x: number, y: number) => LngLat): G
export function mapPositions(geometry: Geometry, move: (x: number, y: number) => LngLat): Geometry {
  const one = (position: Position): Position => move(position[0] ?? Number.NaN, position[1] ?? Number.NaN)
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: one(geometry.coordinates) }
    case 'MultiPoint':
      return { type: 'MultiPoint', coordinates: geometry.coordinates.map(one) }
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(one) }
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: geometry.coordinates.map((line) => line.map(one)) }
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(one)) }
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(one))),
      }
  }
}
