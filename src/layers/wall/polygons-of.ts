import type { Geometry, LngLat } from '../../core/geo/geometry.ts'

/** Polygons of a shape as rings of `[lng, lat]`, heights left off; [] for points and lines. */
export function polygonsOf(shape: Geometry): LngLat[][][] {
  if (shape.type === 'Polygon') return [flat(shape.coordinates)]
  return shape.type === 'MultiPolygon' ? shape.coordinates.map(flat) : []
}

const flat = (rings: readonly (readonly number[])[][]) =>
  rings.map((ring) => ring.map(([lng = NaN, lat = NaN]): LngLat => [lng, lat]))
