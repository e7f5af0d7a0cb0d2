import {
  buildClusterIndex,
  emptyView,
  expandCluster,
  viewOf,
  type ClusterIndex,
} from '../core/clusters/cluster-index.ts'
import { ranksOn, type PointSource } from '../core/clusters/point-source.ts'
import { AppError } from '../core/errors.ts'
import type { ClusterCalls, Handlers } from './protocol.ts'

interface ClusterSet {
  source: PointSource
  /** Last clustering and the day it holds for; a ranked set is clustered once. */
  built: { asOf: number; index: ClusterIndex } | null
}

/** Handlers of the cluster worker with their own memory of sets. An unknown set has an empty view. */
export function createClusterHandlers(): Handlers<ClusterCalls> {
  const sets = new Map<string, ClusterSet>()

  function indexOn(set: ClusterSet, asOf: number): ClusterIndex {
    if (set.built && (set.source.kind === 'ranked' || set.built.asOf === asOf)) return set.built.index
    const index = buildClusterIndex(set.source.lngLat, ranksOn(set.source, asOf), set.source.wideBelowZoom)
    set.built = { asOf, index }
    return index
  }

  return {
    loadSet({ set, source }) {
      sets.set(set, { source, built: null })
      return { length: source.lngLat.length / 2 }
    },
    clusterView({ set, asOf, zoom, bbox }) {
      const found = sets.get(set)
      return found ? viewOf(indexOn(found, asOf), zoom, bbox) : emptyView()
    },
    expandCluster({ set, clusterId, limit }) {
      const index = sets.get(set)?.built?.index
      if (!index) throw new AppError('worker/failed', { call: 'expandCluster', reason: `set ${set} was never viewed` })
      return expandCluster(index, clusterId, limit)
    },
  }
}
