import type { Geometry, Position } from '../geo/geometry.ts'
import { positionsOf } from '../geo/geometry.ts'
import { distanceM } from '../geo/local-plane.ts'
import type { ItemKind, ReviewedItem, RoadItems } from './derived-items.ts'
import { shareBeside } from './line-overlap.ts'

/** What a review was said of, as it was then: enough to find it again where ids changed. Geometry EPSG:4326. */
export interface ReviewTarget {
  itemKind: ItemKind
  itemId: string
  geometry: Geometry
  /** Road and side of a stretch or finding, kind of a finding, bearing of an approach; null where the kind has none. */
  roadId: string | null
  roadName: string | null
  side: 'left' | 'right' | null
  findingKind: string | null
  bearingDeg: number | null
}

/** Points farther apart are different points. */
const SAME_POINT_M = 15
/** An id whose item moved farther than this names something else now. */
const SAME_ID_M = 60
const SAME_BEARING_DEG = 45
/** A new stretch takes a review when at least this share of it lies within the reviewed one. */
const SAME_STRETCH_SHARE = 0.5
const CELL_DEG = 0.001

/**
 * The items that a review speaks of: the one with its id; else the nearest of its kind within 15 m (junctions, points,
 * approaches that leave in the same direction), or the stretches of the same road and side that lie at least half within
 * the reviewed one (one reviewed stretch may be several now).
 *
 * @returns ids for a target; [] = orphaned. Building costs one pass over the items, a question a few cells.
 */
export function buildReviewMatcher(items: RoadItems): (target: ReviewTarget) => string[] {
  const indexes = {
    junction: indexOf(items.junctions),
    approach: indexOf(items.approaches),
    waterside: indexOf(items.waterside),
    finding: indexOf(items.findings),
  }
  return (target) => {
    const index = indexes[target.itemKind]
    const named = index.byId.get(target.itemId)
    const isNamed = named !== undefined && isStillThere(named, target)
    const isLine = target.geometry.type !== 'Point' && target.itemKind !== 'approach'
    if (!isLine) return isNamed ? [target.itemId] : nearestOf(index, target)
    const others = sameStretches(index, target).filter((id) => id !== target.itemId)
    return isNamed ? [target.itemId, ...others] : others
  }
}

interface Facts extends ReviewedItem {
  roadId?: string
  roadName?: string | null
  side?: string
  kind?: string
  bearingDeg?: number
}
interface Index {
  byId: ReadonlyMap<string, Facts>
  byCell: ReadonlyMap<string, Facts[]>
  byRoad: ReadonlyMap<string, Facts[]>
}

function indexOf(items: readonly Facts[]): Index {
  const byId = new Map<string, Facts>()
  const byCell = new Map<string, Facts[]>()
  const byRoad = new Map<string, Facts[]>()
  const add = (map: Map<string, Facts[]>, key: string, item: Facts) => {
    const list = map.get(key)
    if (list) list.push(item)
    else map.set(key, [item])
  }
  for (const item of items) {
    byId.set(item.id, item)
    const [lng, lat] = startOf(item.geometry)
    add(byCell, `${Math.floor(lng / CELL_DEG)},${Math.floor(lat / CELL_DEG)}`, item)
    for (const road of new Set([item.roadId, item.roadName])) if (road) add(byRoad, road, item)
  }
  return { byId, byCell, byRoad }
}

function nearestOf({ byCell }: Index, target: ReviewTarget): string[] {
  const [lng, lat] = startOf(target.geometry)
  let best: { id: string; apartM: number } | null = null
  for (let x = -1; x <= 1; x++) {
    for (let y = -1; y <= 1; y++) {
      for (const item of byCell.get(`${Math.floor(lng / CELL_DEG) + x},${Math.floor(lat / CELL_DEG) + y}`) ?? []) {
        const apartM = distanceM(lng, lat, ...startOf(item.geometry))
        if (apartM <= SAME_POINT_M && apartM < (best?.apartM ?? Infinity) && isSameSort(item, target)) {
          best = { id: item.id, apartM }
        }
      }
    }
  }
  return best ? [best.id] : []
}

function sameStretches({ byRoad }: Index, target: ReviewTarget): string[] {
  const sameRoad = [target.roadId, target.roadName].flatMap((road) => (road ? (byRoad.get(road) ?? []) : []))
  return [...new Set(sameRoad)]
    .filter((item) => isSameSort(item, target))
    .filter((item) => shareBeside(item.geometry, target.geometry) >= SAME_STRETCH_SHARE)
    .map(({ id }) => id)
}

function isSameSort(item: Facts, { side, findingKind, bearingDeg }: ReviewTarget): boolean {
  if (side !== null && item.side !== side) return false
  if (findingKind !== null && item.kind !== findingKind) return false
  if (bearingDeg === null || item.bearingDeg === undefined) return true
  return Math.abs(((item.bearingDeg - bearingDeg + 540) % 360) - 180) <= SAME_BEARING_DEG
}

function isStillThere(item: Facts, target: ReviewTarget): boolean {
  if (!isSameSort(item, target)) return false
  if (target.geometry.type !== 'Point' && item.geometry.type !== 'Point' && target.itemKind !== 'approach') {
    return shareBeside(item.geometry, target.geometry) > 0 || shareBeside(target.geometry, item.geometry) > 0
  }
  return distanceM(...startOf(item.geometry), ...startOf(target.geometry)) <= SAME_ID_M
}

function startOf(geometry: Geometry): [number, number] {
  const [first]: Position[] = [...positionsOf(geometry)]
  return [first?.[0] ?? NaN, first?.[1] ?? NaN]
}
