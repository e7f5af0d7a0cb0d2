import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import { watch, type Ref } from 'vue'
import type { ClusterView } from '../core/clusters/cluster-view.ts'
import { CLEAR_IMAGE, MARK_BOXES_SOURCE } from '../layers/base/boundaries.ts'
import { markBoxes } from '../layers/clusters/mark-boxes.ts'
import type { LayerId } from '../layers/map-input.ts'
import { countMarkBoxes, type CountMarks } from '../layers/village-count-marks.ts'

export interface MapMarkBoxesOptions {
  clusters: () => Readonly<Partial<Record<LayerId, ClusterView>>>
  visible: () => ReadonlySet<LayerId>
  /** Shown counts of villages; null = none. The same object until they change. */
  counts: () => CountMarks | null
}

/** Least time between two updates, milliseconds: scrubbing through days must not make names dance. */
const UPDATE_MS = 250

/** Tells the style where clusters and counts of villages stand, so that village names step aside. */
export function useMapMarkBoxes(
  map: Readonly<Ref<MapLibreMap | null>>,
  { clusters, visible, counts }: MapMarkBoxesOptions,
) {
  watch(map, (target) => {
    if (target && !target.hasImage(CLEAR_IMAGE)) {
      target.addImage(CLEAR_IMAGE, { width: 1, height: 1, data: new Uint8Array(4) })
    }
  })
  watch([map, clusters, visible, counts], ([target, views, shown, rings], _, onCleanup) => {
    const timer = setTimeout(() => {
      const boxes = markBoxes(views, shown)
      const features = [...boxes.features, ...(rings ? countMarkBoxes(rings) : [])]
      target?.getSource<GeoJSONSource>(MARK_BOXES_SOURCE)?.setData({ ...boxes, features })
    }, UPDATE_MS)
    onCleanup(() => clearTimeout(timer))
  })
}
