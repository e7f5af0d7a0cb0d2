import type { ClusterAnswer } from '../core/clusters/cluster-view.ts'
import type { PointHead, PointPiece } from '../core/clusters/point-pieces.ts'
import type { TimeMarks } from '../core/clusters/time-marks.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { EpochDay } from '../core/time/calendar-day.ts'

/** Everything that can be asked of the cluster worker. A set is named by its layer. */
export interface ClusterCalls {
  /** Begins a set anew, without rows and with every row kept. */
  openSet: { request: { set: string; head: PointHead }; response: object }
  /** The next rows of a set, in order. The piece's buffers are moved: it is a copy of the page's columns. */
  addRows: { request: { set: string; piece: PointPiece }; response: object }
  /** Which rows the filters keep: one entry a row, 1 = keep; null = all. The rows themselves stay. */
  setKeep: { request: { set: string; keep: Uint8Array | null }; response: object }
  /** The set's hazards as marks that know their time; whatever the day and the filters. */
  timeMarks: { request: { set: string }; response: TimeMarks }
  /** Clusters of a set on a day in a box; clusters anew only when the day, the rows or the filter changed. */
  clusterView: {
    request: { set: string; asOf: EpochDay; zoom: number; bbox: Bbox; marked: Uint32Array | null }
    response: ClusterAnswer
  }
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
