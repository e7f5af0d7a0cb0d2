import type { BaseFeature, BaseLayer } from '../../../src/contracts/base-feature.ts'
import { buildBase, type BaseSummary } from '../../../src/server/osm/build-base.ts'
import { boundaryOfBox } from '../../../src/server/osm/boundary-clip.ts'
import type { OsmData } from '../../../src/server/osm/osm-data.ts'

export type Collected = { [L in BaseLayer]: BaseFeature<L>[] } & { summary: BaseSummary }

/** Base layers of an extract in memory, cut at its stated bounds unless told not to be. */
export function collectBase(data: OsmData, isClipped = true): Collected {
  const layers: { [L in BaseLayer]: BaseFeature<L>[] } = {
    landuse: [],
    water: [],
    waterways: [],
    buildings: [],
    railways: [],
    barriers: [],
    roads: [],
    points: [],
    places: [],
  }
  const boundary = isClipped && data.bounds ? boundaryOfBox(data.bounds) : null
  const summary = buildBase(data, boundary, <L extends BaseLayer>(one: { layer: L; feature: BaseFeature<L> }) => {
    layers[one.layer].push(one.feature)
  })
  return { ...layers, summary }
}

/** Text as the readers get it: in pieces of a few bytes, so that characters are cut in the middle. */
export async function* pieces(bytes: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  for (let at = 0; at < all.length; at += size) yield await Promise.resolve(all.subarray(at, at + size))
}
