import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Bbox } from '../core/geo/bbox.ts'
import type { ClusterAnswer } from '../core/clusters/cluster-view.ts'
import { PIECE_ROWS, type PointColumns } from '../core/clusters/point-pieces.ts'
import type { TimeMarks } from '../core/clusters/time-marks.ts'
import { AppError } from '../core/errors.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'
import type { ClusterSource } from '../layers/cluster-sets.ts'
import type { LayerId, MarkedRows } from '../layers/map-input.ts'
import type { WorkerClient } from '../workers/client.ts'
import type { ClusterCalls } from '../workers/protocol.ts'
import { buffersOf } from '../workers/serve.ts'
import { startClusterWorker } from '../workers/start-cluster-worker.ts'

export interface MapClustersOptions {
  sets: () => ReadonlyMap<LayerId, ClusterSource>
  asOf: () => EpochDay
  /** Box (with a margin) and whole zoom of the map; null before there is a map. */
  area: () => { zoom: number; bbox: Bbox } | null
  visible: () => ReadonlySet<LayerId>
  /** While time moves hazards are not clustered: their marks are drawn by the GPU. */
  isTimeMoving?: () => boolean
  /** Rows whose clusters are to be told. */
  marked?: () => MarkedRows | null
  onFailed: (error: AppError) => void
  /** Starts the worker; tests give one of their own. */
  start?: () => WorkerClient<ClusterCalls> & { stop(): void }
}

export interface MapClusters {
  /** Last finished view of each set; stays until the next one is there. */
  views: ShallowRef<Partial<Record<LayerId, ClusterAnswer>>>
  /** Hazards of all times; null until the worker has made them from the present rows. */
  timeMarks: ShallowRef<TimeMarks | null>
  expand(set: LayerId, clusterId: number): Promise<ClusterCalls['expandCluster']['response']>
}

const EXPAND_LIMIT = 60
const HAZARDS: LayerId = 'hazards'

/**
 * Clusters of the visible sets, made in a worker. Rows go to the worker once a table, in pieces; then a filter sends its
 * mask alone. One question a set is under way at a time and the newest waits, so nothing queues up.
 */
export function useMapClusters(options: MapClustersOptions): MapClusters {
  const client = (options.start ?? startClusterWorker)()
  const views: MapClusters['views'] = shallowRef({})
  const timeMarks: MapClusters['timeMarks'] = shallowRef(null)
  /** What the worker has of each set. */
  const loaded = new Map<LayerId, ClusterSource>()
  const busy = new Set<LayerId>()
  const again = new Set<LayerId>()
  const gone = new AbortController()
  const { signal } = gone

  watch(
    [
      options.sets,
      options.asOf,
      options.area,
      options.visible,
      () => options.isTimeMoving?.(),
      () => options.marked?.(),
    ],
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
      } while (again.has(set) && !signal.aborted)
    } catch (error) {
      if (signal.aborted) return
      options.onFailed(asAppError(error))
    } finally {
      busy.delete(set)
    }
  }

  async function ask(set: LayerId): Promise<void> {
    const source = options.sets().get(set)
    if (!source) return
    if (loaded.get(set)?.columns !== source.columns && !(await load(set, source.columns))) return
    if (set === HAZARDS && options.isTimeMoving?.()) return
    const { keep } = source
    if (loaded.get(set)?.keep !== keep) {
      const copy = keep && keep.slice()
      await client.call('setKeep', { set, keep: copy }, { signal, transfer: copy ? [copy.buffer] : [] })
      loaded.set(set, source)
    }
    const area = options.area()
    if (!area) return
    const marked = markedOf(set)
    const view = await client.call('clusterView', { set, asOf: options.asOf(), ...area, marked }, { signal })
    views.value = { ...views.value, [set]: { ...view, markedRows: marked } }
  }

  /** Sends the rows piece by piece, each in a task of its own; false when newer rows came meanwhile. */
  async function load(set: LayerId, columns: PointColumns): Promise<boolean> {
    const { kind, length, wideBelowZoom } = columns
    loaded.delete(set)
    await client.call(
      'openSet',
      { set, head: { kind, length, ...(wideBelowZoom !== undefined && { wideBelowZoom }) } },
      { signal },
    )
    for (let from = 0; from < length; from += PIECE_ROWS) {
      if (options.sets().get(set)?.columns !== columns) {
        again.add(set)
        return false
      }
      const piece = columns.piece(from, Math.min(length, from + PIECE_ROWS))
      await client.call('addRows', { set, piece }, { signal, transfer: buffersOf(piece) })
    }
    loaded.set(set, { columns, keep: null })
    if (set === HAZARDS) timeMarks.value = await client.call('timeMarks', { set }, { signal })
    return true
  }

  function markedOf(set: LayerId): Uint32Array | null {
    const marked = options.marked?.() ?? null
    const table = set === HAZARDS ? 'hazards' : 'sites'
    return marked?.table === table ? marked.rows : null
  }

  return {
    views,
    timeMarks,
    expand: (set, clusterId) => client.call('expandCluster', { set, clusterId, limit: EXPAND_LIMIT }, { signal }),
  }
}

function asAppError(error: unknown): AppError {
  return error instanceof AppError
    ? error
    : new AppError('worker/failed', { call: 'clusterView', reason: String(error) }, { cause: error })
}
