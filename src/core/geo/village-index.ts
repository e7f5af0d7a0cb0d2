import Flatbush from 'flatbush'
import { AppError } from '../errors.ts'
import { bboxOf } from './bbox.ts'
import type { Geometry } from './geometry.ts'
import { localPlane, pointToSegmentM } from './local-plane.ts'
import { buildPolygonLookup, type PolygonLookup } from './polygon-lookup.ts'
import { buildVillageRaster, type VillageRaster } from './village-raster.ts'

export interface VillageIndex {
  /** Id of the village at a position; a point on a shared boundary belongs to the first in input order. NaN → null. */
  find(lng: number, lat: number): string | null
  /** Index (input order) of the village of each pair of `lngLat`, as `find` has it; -1 = none. */
  findAll(lngLat: Float64Array): Int32Array
  /** Nearest village within `maxM` metres (default 5,000; 0 inside); error < 0.5 % up to 50 km; null when none. */
  nearest(lng: number, lat: number, maxM?: number): { id: string; distanceM: number } | null
  /** Ids in input order; what `findAll` points into. */
  readonly ids: readonly string[]
}

/** From so many points on, laying the villages over a grid first costs less than it saves. */
const RASTER_POINTS = 2_000

/**
 * Point-in-polygon index over polygons with holes and several parts, WGS 84. Geometries that are not polygons, or are
 * empty, hold no point. Neighbours that share vertices leave no gap: every point of the shared edge is in one of them.
 *
 * @throws AppError `argument/invalid` on a duplicate id.
 */
export function buildVillageIndex(villages: readonly { id: string; geometry: Geometry }[]): VillageIndex {
  const ids = villages.map(({ id }) => id)
  const known = new Set<string>()
  const twice = ids.find((id) => known.size === known.add(id).size)
  if (twice !== undefined) {
    throw new AppError('argument/invalid', { name: 'villages', found: twice, expected: 'every id once' })
  }
  const shapes: { at: number; lookup: PolygonLookup; box: ReturnType<typeof bboxOf> }[] = []
  for (const [at, { geometry }] of villages.entries()) {
    const lookup = buildPolygonLookup(geometry)
    if (lookup.edges.length > 0) shapes.push({ at, lookup, box: bboxOf(geometry) })
  }
  const boxes = shapes.length > 0 ? new Flatbush(shapes.length) : null
  for (const { box } of shapes) boxes?.add(...box)
  boxes?.finish()

  const locate = (lng: number, lat: number): number => {
    if (!boxes || Number.isNaN(lng) || Number.isNaN(lat)) return -1
    let first = shapes.length
    // The filter does the work: it sees each hit box once and keeps none, so that no list is built.
    boxes.search(lng, lat, lng, lat, (shape) => {
      if (shape < first && shapes[shape]?.lookup.covers(lng, lat)) first = shape
      return false
    })
    return shapes[first]?.at ?? -1
  }
  let raster: VillageRaster | null = null
  return {
    ids,
    find: (lng, lat) => ids[locate(lng, lat)] ?? null,
    findAll(lngLat) {
      const found = new Int32Array(lngLat.length / 2)
      if (found.length >= RASTER_POINTS) raster ??= buildVillageRaster(shapes.map(({ lookup }) => lookup))
      for (let row = 0; row < found.length; row++) {
        const lng = lngLat[2 * row] as number
        const lat = lngLat[2 * row + 1] as number
        found[row] = raster ? (shapes[raster.locate(lng, lat)]?.at ?? -1) : locate(lng, lat)
      }
      return found
    },
    nearest(lng, lat, maxM = 5_000) {
      const inside = ids[locate(lng, lat)]
      if (inside !== undefined) return { id: inside, distanceM: 0 }
      if (!boxes || Number.isNaN(lng) || Number.isNaN(lat)) return null
      const plane = localPlane(lat)
      const marginLng = (maxM / plane.metresPerLng) * 1.01
      const marginLat = (maxM / plane.metresPerLat) * 1.01
      let best: { id: string; distanceM: number } | null = null
      for (const hit of boxes.search(lng - marginLng, lat - marginLat, lng + marginLng, lat + marginLat)) {
        const shape = shapes[hit]
        const id = ids[shape?.at ?? -1]
        if (!shape || id === undefined) continue
        const distanceM = edgeDistanceM(shape.lookup.edges, lng, lat)
        if (distanceM <= maxM && (best === null || distanceM < best.distanceM)) best = { id, distanceM }
      }
      return best
    },
  }
}

function edgeDistanceM(edges: Float64Array, lng: number, lat: number): number {
  let best = Infinity
  for (let e = 0; e < edges.length; e += 4) {
    const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = edges.subarray(e, e + 4)
    best = Math.min(best, pointToSegmentM(lng, lat, ax, ay, bx, by))
  }
  return best
}
