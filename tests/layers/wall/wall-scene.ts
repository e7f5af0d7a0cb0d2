import type { Layer } from '@deck.gl/core'
import type { FeatureCollection } from 'geojson'
import type { LngLat } from '../../../src/core/geo/geometry.ts'
import { buildWallAtlas } from '../../../src/layers/wall/wall-atlas.ts'
import type { WallInput } from '../../../src/layers/wall/wall-picture.ts'

/** A row of square villages, some 500 m wide, V00 the most western. */
export function villageRow(count: number): FeatureCollection {
  const square = (at: number): LngLat[] => {
    const [west, south] = [120.75 + at * 0.005, 30.95]
    const ring: LngLat[] = [
      [west, south],
      [west + 0.005, south],
      [west + 0.005, south + 0.005],
      [west, south + 0.005],
    ]
    return [...ring, [west, south]]
  }
  return {
    type: 'FeatureCollection',
    features: Array.from({ length: count }, (_, at) => ({
      type: 'Feature',
      properties: { id: idOf(at), name: `第${at}村` },
      geometry: { type: 'Polygon', coordinates: [square(at)] },
    })),
  }
}
export const idOf = (at: number) => `V${String(at).padStart(2, '0')}`
export const middleOf = (at: number): LngLat => [120.7525 + at * 0.005, 30.9525]

/** What a picture is drawn with: a map of 1000 by 600 pixels over the row. */
export function wallInput(more: Partial<WallInput> = {}): WallInput {
  return {
    theme: 'dark',
    locale: 'zh',
    unitPx: 1,
    view: { lng: 120.8, lat: 30.9525, zoom: 13, width: 1_000, height: 600 },
    free: [0, 0, 1_000, 600],
    villages: villageRow(20),
    atlas: buildWallAtlas({ theme: 'dark', unitDevicePx: 1 }),
    ...more,
  }
}

export function layerOf({ layers }: { readonly layers: readonly Layer[] }, id: string): Layer {
  const found = layers.find((layer) => layer.id === id)
  if (!found) throw new Error(`no layer ${id} among ${layers.map((layer) => layer.id).join()}`)
  return found
}
/** Calls an accessor as deck.gl does. */
export function read(layer: Layer, accessor: string, object: unknown, index = 0): unknown {
  const get: unknown = Reflect.get(layer.props, accessor)
  return typeof get === 'function' ? get(object, { index, data: null, target: [] }) : get
}
/** A list that deck.gl is given, or that an accessor answers. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const dataOf = (layer: Layer): unknown => Reflect.get(layer.props, 'data')
