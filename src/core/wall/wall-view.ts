import type { LngLat } from '../geo/geometry.ts'
import { worldSquareOf } from '../tiles/tile-math.ts'

/** Where the map stands, north up: centre of the canvas in degrees (EPSG:4326), MapLibre zoom, size in CSS pixels. */
export interface WallView {
  readonly lng: number
  readonly lat: number
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** Side of the world in CSS pixels at zoom 0. */
const WORLD_PX = 512

/** CSS pixels from the canvas's upper left corner; the same as MapLibre's `project` while the map is not tilted. */
export function toScreen(view: WallView, [lng, lat]: LngLat): [x: number, y: number] {
  return screenOf(view)(lng, lat)
}

/** {@link toScreen} for many places: what does not change is worked out once. */
export function screenOf(view: WallView): (lng: number, lat: number) => [x: number, y: number] {
  const scale = WORLD_PX * 2 ** view.zoom
  const [left, top] = worldSquareOf(view.lng, view.lat)
  return (lng, lat) => {
    const [x, y] = worldSquareOf(lng, lat)
    return [(x - left) * scale + view.width / 2, (y - top) * scale + view.height / 2]
  }
}

/** The place under a point of the canvas, degrees. */
export function fromScreen(view: WallView, x: number, y: number): LngLat {
  const scale = WORLD_PX * 2 ** view.zoom
  const [left, top] = worldSquareOf(view.lng, view.lat)
  const worldX = left + (x - view.width / 2) / scale
  const worldY = top + (y - view.height / 2) / scale
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * worldY))) * 180) / Math.PI
  return [(worldX - 0.5) * 360, lat]
}
