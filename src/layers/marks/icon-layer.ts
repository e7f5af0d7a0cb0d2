import { IconLayer } from '@deck.gl/layers'
import { VILLAGE_NAMES_ID } from '../base/boundaries.ts'
import { pointData } from '../point-data.ts'
import { MARK_BOX_PX, markScale, type MarkSpec } from './mark-spec.ts'
import type { MarkAtlas } from './mark-atlas.ts'

export interface MarkLayerInput {
  id: string
  atlas: MarkAtlas
  /** Map zoom; marks are smaller over the whole town. */
  zoom: number
  kind: MarkSpec['kind']
  /** Length 2n, EPSG:4326, Float64: Float32 snaps to 0.65 m. */
  lngLat: Float64Array
  /** Atlas name of mark i. */
  nameOf: (index: number) => string
  /** Changes when `nameOf` does. */
  nameKey: string
  /** Relative to the kind's box; 1 by default. */
  scale?: number
  /** 0..1; 1 by default. */
  opacity?: number
}

/** Marks from the atlas, upright and of constant size on the screen. No object per mark. */
export function buildMarkLayer({
  id,
  atlas,
  zoom,
  kind,
  lngLat,
  nameOf,
  nameKey,
  scale = 1,
  opacity = 1,
}: MarkLayerInput) {
  const props = {
    id,
    data: pointData(lngLat),
    ...atlasProps(atlas),
    iconMapping: atlas.icons,
    getIcon: (_: unknown, { index }: { index: number }) => nameOf(index),
    getSize: MARK_BOX_PX[kind],
    sizeScale: scale * markScale(zoom),
    sizeUnits: 'pixels' as const,
    opacity,
    pickable: true,
    autoHighlight: true,
    highlightColor: [255, 255, 255, 56] as [number, number, number, number],
    alphaCutoff: 0.1,
    // Marks lie flat on the map: what is drawn later is on top, whatever its depth.
    parameters: { depthCompare: 'always', depthWriteEnabled: false } as const,
    updateTriggers: { getIcon: [nameKey, atlas.key] },
    beforeId: VILLAGE_NAMES_ID,
  }
  return new IconLayer(props)
}

/**
 * deck.gl takes any picture for its `image` props, but the type of `iconAtlas` names only URL and Texture; hence `object`.
 * Without a picture (tests, server) a clear one, else deck.gl would try to load one.
 */
function atlasProps({ image }: MarkAtlas): object {
  return { iconAtlas: image ?? { width: 1, height: 1, data: new Uint8Array(4) } }
}
