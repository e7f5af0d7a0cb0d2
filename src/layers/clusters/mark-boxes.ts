import type { FeatureCollection } from 'geojson'
import type { ClusterView } from '../../core/clusters/cluster-view.ts'
import type { LayerId, MapInput } from '../map-input.ts'
import { clusterRadiusPx, tileRadiusPx } from './cluster-layers.ts'

/** Half the side of a single shape, CSS pixels. */
const SINGLE_PX = 8
/** A name that touches a mark is not yet clear of it. */
const AIR_PX = 2

/**
 * Places of clusters and of their single marks with the side of their box (`sizePx`, CSS pixels), for labels that keep
 * clear of them; shown layers only.
 */
export function markBoxes(
  clusters: Readonly<Partial<Record<LayerId, ClusterView>>>,
  visible: MapInput['visible'],
): FeatureCollection {
  const ids = (Object.keys(clusters) as LayerId[]).filter((id) => visible.has(id))
  return {
    type: 'FeatureCollection',
    features: ids.flatMap((id) => {
      const view = clusters[id]
      if (!view) return []
      const radiusOf = id === 'hazards' ? clusterRadiusPx : tileRadiusPx
      return Array.from(view.count, (count, i) => ({
        type: 'Feature' as const,
        properties: { sizePx: 2 * ((count > 1 ? radiusOf(count) : SINGLE_PX) + AIR_PX) },
        geometry: { type: 'Point' as const, coordinates: [...view.lngLat.subarray(2 * i, 2 * i + 2)] },
      }))
    }),
  }
}
