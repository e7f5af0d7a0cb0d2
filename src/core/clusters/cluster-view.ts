import type { EpochDay } from '../time/calendar-day.ts'

/** Classes of a mix: rank 0 is the worst (red), 3 the mildest (blue), 4 = not graded. */
export const CLASS_COUNT = 5
/** Rank of a row that is left out of the set. */
export const LEFT_OUT = 255

/**
 * What the map draws of a clustered set in one view: clusters and single items, mildest first, so that what is drawn
 * later and lies on top is worse. All arrays have `length` entries unless said.
 */
export interface ClusterView {
  readonly length: number
  /** Length 2n, `[lng0, lat0, …]`, EPSG:4326. Items: their own place; clusters: the mean of their members. */
  readonly lngLat: Float64Array
  /** Members; 1 = a single item. */
  readonly count: Uint32Array
  /** Length 5n: members per class, worst first; each five sum to `count`. */
  readonly mix: Uint32Array
  /** Rank of the worst member, 0..4. */
  readonly worst: Uint8Array
  /** Row of the table for a single item, -1 for a cluster. */
  readonly row: Int32Array
  /** Supercluster id of a cluster, -1 for a single item. */
  readonly clusterId: Int32Array
}

/**
 * Most rows that are clustered at once, measured: clustering 100,000 takes 0.6 s of a worker, a million 7.5 s. Where more
 * stand in the box that is looked at, they are drawn as single marks.
 */
export const CROWD_LIMIT = 100_000

/** A view and what it speaks of. */
export interface ClusterAnswer extends ClusterView {
  /** Day it holds for. */
  readonly asOf: EpochDay
  /** Rows of the set on that day that filters keep and that have a place, wherever they are. */
  readonly total: number
  /** More rows in the box than are clustered: the view is empty, single marks are to be drawn. */
  readonly isCrowded: boolean
  /** For each marked row of the question: place in the view of the cluster it is in; -1 = in none. */
  readonly holders: Int32Array
  /** The marked rows of the question: `holders` speaks of these and of no later ones. */
  readonly markedRows?: Uint32Array | null
}
