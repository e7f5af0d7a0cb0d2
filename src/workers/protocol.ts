import type { ClusterView } from '../core/clusters/cluster-view.ts'
import type { PointSource } from '../core/clusters/point-source.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'

/** Everything that can be asked of the cluster worker. A set is named by its layer. */
export interface ClusterCalls {
  /** Replaces the rows of a set. The columns are copied, never transferred: the page still draws from them. */
  loadSet: { request: { set: string; source: PointSource }; response: { length: number } }
  /** Clusters of a set on a day in a box; clusters anew only when the day or the rows changed. */
  clusterView: { request: { set: string; asOf: EpochDay; zoom: number; bbox: Bbox }; response: ClusterView }
  /** Rows of one cluster of the last view, worst first, and the zoom at which it falls apart. */
  expandCluster: {
    request: { set: string; clusterId: number; limit: number }
    response: { zoom: number; total: number; rows: Uint32Array; ranks: Uint8Array }
  }
}

/** Any call map: name -> request and response. */
export type CallMap<C> = { [N in keyof C]: { request: unknown; response: unknown } }

/** Handlers of a call map: plain functions, so that tests call them on the main thread. */
export type Handlers<C extends CallMap<C>> = {
  [N in keyof C]: (request: C[N]['request']) => C[N]['response'] | Promise<C[N]['response']>
}

/** A message to the worker. */
export type CallMessage = { id: number; call: string; request: unknown } | { id: number; abort: true }
/** Its answer. Errors cross as code and details. */
export type ReplyMessage =
  | { id: number; ok: true; response: unknown }
  | { id: number; ok: false; code: string | null; details: unknown; message: string }

/** The part of a Worker, or of a worker's own scope, that both ends need. */
export interface MessagePortLike {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
}
