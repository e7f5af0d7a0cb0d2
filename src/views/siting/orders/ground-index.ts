import Flatbush from 'flatbush'
import type { GroundShape } from '../../../api/ground-tiles.ts'
import type { Bbox } from '../../../core/geo/bbox.ts'
import { positionsOf } from '../../../core/geo/geometry.ts'

/** Ground shapes of many sites' surroundings, found by their boxes: a sheet looks at its own few hundred, not at the town's. */
export function groundIndex(shapes: readonly GroundShape[]): (bounds: Bbox) => readonly GroundShape[] {
  if (shapes.length === 0) return () => []
  const index = new Flatbush(shapes.length)
  for (const { geometry } of shapes) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [lng = NaN, lat = NaN] of positionsOf(geometry)) {
      west = Math.min(west, lng)
      south = Math.min(south, lat)
      east = Math.max(east, lng)
      north = Math.max(north, lat)
    }
    index.add(west, south, east, north)
  }
  index.finish()
  return ([west, south, east, north]) =>
    index
      .search(west, south, east, north)
      .sort((a, b) => a - b)
      .flatMap((at) => shapes[at] ?? [])
}
