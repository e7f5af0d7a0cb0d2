import {
  buildClusterIndex,
  emptyView,
  expandCluster,
  holdersOf,
  viewOf,
  type ClusterIndex,
} from '../core/clusters/cluster-index.ts'
import { CROWD_LIMIT, LEFT_OUT, type ClusterAnswer } from '../core/clusters/cluster-view.ts'
import { addPiece, emptySource } from '../core/clusters/point-pieces.ts'
import { ranksOn, type PointSource } from '../core/clusters/point-source.ts'
import { buildTimeMarks } from '../core/clusters/time-marks.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import { AppError } from '../core/errors.ts'
import type { ClusterCalls, Handlers } from './protocol.ts'

interface Ranked {
  readonly asOf: number
  readonly ranks: Uint8Array
  readonly total: number
}
interface ClusterSet {
  source: PointSource
  /** Classes on the last day asked for; of a ranked set they hold for every day. */
  ranked: Ranked | null
  /** Last clustering; `bbox` null = all rows, else only those in the box. */
  built: { index: ClusterIndex; bbox: Bbox | null } | null
}

/**
 * Handlers of the cluster worker with their own memory of sets. An unknown set has an empty view.
 *
 * @param crowdLimit - most rows that are clustered; tests set a small one.
 */
export function createClusterHandlers(crowdLimit = CROWD_LIMIT): Handlers<ClusterCalls> {
  const sets = new Map<string, ClusterSet>()

  function rankedOn(set: ClusterSet, asOf: number): Ranked {
    if (set.ranked && (set.source.kind === 'ranked' || set.ranked.asOf === asOf)) return set.ranked
    const ranks = ranksOn(set.source, asOf)
    let total = 0
    for (const rank of ranks) if (rank !== LEFT_OUT) total++
    set.built = null
    return (set.ranked = { asOf, ranks, total })
  }

  /** All rows where they are few enough, else those in the box; null where even these are too many. */
  function indexIn(set: ClusterSet, { ranks, total }: Ranked, bbox: Bbox): ClusterIndex | null {
    const { lngLat, wideBelowZoom } = set.source
    if (total <= crowdLimit) {
      if (set.built?.bbox !== null) set.built = { index: buildClusterIndex(lngLat, ranks, wideBelowZoom), bbox: null }
      return set.built?.index ?? null
    }
    if (set.built?.bbox && isSame(set.built.bbox, bbox)) return set.built.index
    const inside = ranksInside(lngLat, ranks, bbox, crowdLimit)
    if (!inside) return null
    set.built = { index: buildClusterIndex(lngLat, inside, wideBelowZoom), bbox }
    return set.built.index
  }

  return {
    openSet({ set, head }) {
      sets.set(set, { source: emptySource(head), ranked: null, built: null })
      return {}
    },
    addRows({ set, piece }) {
      const found = sets.get(set)
      if (found) Object.assign(found, { source: addPiece(found.source, piece), ranked: null, built: null })
      return {}
    },
    setKeep({ set, keep }) {
      const found = sets.get(set)
      if (found) Object.assign(found, { source: { ...found.source, keep }, ranked: null, built: null })
      return {}
    },
    timeMarks({ set }) {
      const found = sets.get(set)
      if (!found) throw new AppError('worker/failed', { call: 'timeMarks', reason: `set ${set} was never opened` })
      return buildTimeMarks(found.source)
    },
    clusterView({ set, asOf, zoom, bbox, marked }): ClusterAnswer {
      const found = sets.get(set)
      const ranked = found ? rankedOn(found, asOf) : { total: 0 }
      const index = found && 'ranks' in ranked ? indexIn(found, ranked, bbox) : null
      const view = index ? viewOf(index, zoom, bbox) : emptyView()
      const holders = index && marked ? holdersOf(index, view, marked) : new Int32Array(marked?.length ?? 0).fill(-1)
      const isCrowded = found !== undefined && index === null
      return { ...view, asOf, total: ranked.total, isCrowded, holders }
    },
    expandCluster({ set, clusterId, limit }) {
      const index = sets.get(set)?.built?.index
      if (!index) throw new AppError('worker/failed', { call: 'expandCluster', reason: `set ${set} was never viewed` })
      return expandCluster(index, clusterId, limit)
    },
  }
}

const isSame = (a: Bbox, b: Bbox): boolean => a.every((value, i) => value === b[i])

/** Ranks with the rows outside a box left out; null when more than `limit` remain. The box may cross the antimeridian. */
function ranksInside(
  lngLat: Float64Array,
  ranks: Uint8Array,
  [west, south, east, north]: Bbox,
  limit: number,
): Uint8Array | null {
  const inside = new Uint8Array(ranks.length).fill(LEFT_OUT)
  let count = 0
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row] ?? LEFT_OUT
    const lng = lngLat[2 * row] ?? NaN
    const lat = lngLat[2 * row + 1] ?? NaN
    const isIn = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east
    if (rank === LEFT_OUT || !isIn || lat < south || lat > north) continue
    if (++count > limit) return null
    inside[row] = rank
  }
  return inside
}
