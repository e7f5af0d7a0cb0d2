import { IconLayer } from '@deck.gl/layers'
import { pointData } from '../point-data.ts'
import { WALL_MARK_UNITS, type WallAtlas, type WallMarkName } from './wall-atlas.ts'
import { FLAT } from './wall-picture.ts'

export interface WallMarksInput {
  readonly id: string
  readonly atlas: WallAtlas
  readonly unitPx: number
  readonly kind: keyof typeof WALL_MARK_UNITS
  /** Length 2n, EPSG:4326. */
  readonly lngLat: Float64Array
  readonly names: readonly WallMarkName[]
  /** CSS pixels to the right and down from its place, by mark; left out: none. */
  readonly offsets?: readonly (readonly [right: number, down: number])[]
}

const NO_OFFSET = [0, 0] as const

/** Marks from the wall's atlas, of constant size on the screen. */
export function buildWallMarks({ id, atlas, unitPx, kind, lngLat, names, offsets }: WallMarksInput) {
  const props = {
    id,
    data: pointData(lngLat),
    ...pictureOf(atlas),
    iconMapping: atlas.icons,
    getIcon: (_: unknown, { index }: { index: number }) => names[index] ?? '',
    getSize: WALL_MARK_UNITS[kind] * unitPx,
    sizeUnits: 'pixels' as const,
    getPixelOffset: (_: unknown, { index }: { index: number }): [number, number] => [
      ...(offsets?.[index] ?? NO_OFFSET),
    ],
    pickable: true,
    alphaCutoff: 0.1,
    parameters: FLAT,
    updateTriggers: { getIcon: [names.join(), atlas.key], getPixelOffset: [offsets?.join()] },
  }
  return new IconLayer(props)
}

/** deck.gl takes any picture; the type names only URL and Texture. Without one (tests) a clear pixel. */
function pictureOf({ image }: WallAtlas): object {
  return { iconAtlas: image ?? { width: 1, height: 1, data: new Uint8Array(4) } }
}
