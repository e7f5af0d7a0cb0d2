import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Bbox } from '../core/geo/bbox.ts'
import type { ClusterView } from '../core/clusters/cluster-view.ts'
import type { PointSource } from '../core/clusters/point-source.ts'
import { AppError } from '../core/errors.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import type { LayerId } from '../layers/map-input.ts'
import type { WorkerClient } from '../workers/client.ts'
import type { ClusterCalls } from '../workers/protocol.ts'
import { startClusterWorker } from '../workers/start-cluster-worker.ts'

export interface MapClustersOptions {
  sets: () => ReadonlyMap<LayerId, PointSource>
  asOf: () => EpochDay
  /** Box (with a margin) and whole zoom of the map; null before there is a map. */
  area: () => { zoom: number; bbox: Bbox } | null
  visible: () => ReadonlySet<LayerId>
  onFailed: (error: AppError) => void
  /** Starts the worker; tests give one of their own. */
  start?: () => WorkerClient<ClusterCalls> & { stop(): void }
}

export interface MapClusters {
  /** Last finished view of each set; stays until the next one is there. */
  views: ShallowRef<Partial<Record<LayerId, ClusterView>>>
  expand(set: LayerId, clusterId: number): Promise<ClusterCalls['expandCluster']['response']>
}

const EXPAND_LIMIT = 60

/**
 * Clusters of the visible sets, made in a worker. One question a set is under way at a time and the newest waits, so
 * scrubbing shows every picture the worker can make and never queues up.
 */
export function useMapClusters(options: MapClustersOptions): MapClusters {
  const client = (options.start ?? startClusterWorker)()
  const views: MapClusters['views'] = shallowRef({})
  const loaded = new Map<LayerId, PointSource>()
  const busy = new Set<LayerId>()
  const again = new Set<LayerId>()
  const gone = new AbortController()

  watch(
    [options.sets, options.asOf, options.area, options.visible],
    () => [...options.sets().keys()].filter((set) => options.visible().has(set)).forEach((set) => void refresh(set)),
    { immediate: true },
  )
  onScopeDispose(() => {
    gone.abort()
    client.stop()
  })

  async function refresh(set: LayerId): Promise<void> {
    if (busy.has(set)) {
      again.add(set)
      return
    }
    busy.add(set)
    try {
      do {
        again.delete(set)
        await ask(set)
      } while (again.has(set) && !gone.signal.aborted)
    } catch (error) {
      if (gone.signal.aborted) return
      options.onFailed(asAppError(error))
    } finally {
      busy.delete(set)
    }
  }

  async function ask(set: LayerId): Promise<void> {
    const area = options.area()
    const source = options.sets().get(set)
    if (!area || !source) return
    const { signal } = gone
    if (loaded.get(set) !== source) {
      await client.call('loadSet', { set, source }, { signal })
      loaded.set(set, source)
    }
    const view = await client.call('clusterView', { set, asOf: options.asOf(), ...area }, { signal })
    views.value = { ...views.value, [set]: view }
  }

  return {
    views,
    expand: (set, clusterId) =>
      client.call('expandCluster', { set, clusterId, limit: EXPAND_LIMIT }, { signal: gone.signal }),
  }
}

function asAppError(error: unknown): AppError {
  return error instanceof AppError
    ? error
    : new AppError('worker/failed', { call: 'clusterView', reason: String(error) }, { cause: error })
}
