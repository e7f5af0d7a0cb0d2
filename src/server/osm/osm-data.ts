import type { Bbox } from '../../core/geo/bbox.ts'
import { epochDayOf } from '../../core/time/calendar-day.ts'
import { GrowingFloat64 } from './growing-array.ts'

export type Tags = Readonly<Record<string, string>>

export interface OsmWay {
  id: number
  /** Node ids in order. */
  refs: number[]
  tags: Tags
}
export interface OsmMember {
  type: 'node' | 'way' | 'relation'
  ref: number
  role: string
}
export interface OsmRelation {
  id: number
  members: OsmMember[]
  tags: Tags
}

/** Nodes in columns, sorted by id; a position is found by binary search. 24 bytes a node. */
export interface NodeTable {
  count: number
  /** Row of a node id; -1 when the extract does not hold it. */
  rowOf(id: number): number
  /** Degrees EPSG:4326; NaN for row -1. */
  lng(row: number): number
  lat(row: number): number
}

/** An OSM extract in memory. */
export interface OsmData {
  nodes: NodeTable
  /** Nodes that carry tags: id and tags; most nodes carry none. */
  taggedNodes: { id: number; tags: Tags }[]
  ways: OsmWay[]
  relations: OsmRelation[]
  /** `<bounds>` or the header's box: the area the extract promises to hold; null when it does not say. */
  bounds: Bbox | null
  /** Day of the newest element, or of the state the header names; null when neither is told. */
  asOf: string | null
  /** Elements left out while reading, by reason. */
  dropped: { badPosition: number; duplicate: number }
}

export const NO_TAGS: Tags = Object.freeze({})

/** Collects elements in file order. Positions out of range and repeated ids are left out and counted. */
export class OsmDataBuilder {
  readonly #ids = new GrowingFloat64()
  readonly #lngs = new GrowingFloat64()
  readonly #lats = new GrowingFloat64()
  readonly #taggedNodes: OsmData['taggedNodes'] = []
  readonly #ways = new Map<number, OsmWay>()
  readonly #relations = new Map<number, OsmRelation>()
  readonly #dropped = { badPosition: 0, duplicate: 0 }
  bounds: Bbox | null = null
  #asOf: string | null = null

  /** @param instant - ISO 8601; the newest one counts. Text that is no day is passed over. */
  noteTime(instant: string): void {
    const day = instant.slice(0, 10)
    if (epochDayOf(day) !== null && (this.#asOf === null || day > this.#asOf)) this.#asOf = day
  }

  addNode(id: number, lng: number, lat: number, tags: Tags): void {
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
      this.#dropped.badPosition++
      return
    }
    this.#ids.push(id)
    this.#lngs.push(lng)
    this.#lats.push(lat)
    if (tags !== NO_TAGS) this.#taggedNodes.push({ id, tags })
  }

  addWay(way: OsmWay): void {
    if (this.#ways.has(way.id)) this.#dropped.duplicate++
    else this.#ways.set(way.id, way)
  }

  addRelation(relation: OsmRelation): void {
    if (this.#relations.has(relation.id)) this.#dropped.duplicate++
    else this.#relations.set(relation.id, relation)
  }

  build(): OsmData {
    const order = sortedOrder(this.#ids.view())
    const ids = new Float64Array(order.length)
    const lngs = new Float64Array(order.length)
    const lats = new Float64Array(order.length)
    let count = 0
    for (const row of order) {
      const id = this.#ids.at(row)
      if (count > 0 && ids[count - 1] === id) {
        this.#dropped.duplicate++
        continue
      }
      ids[count] = id
      lngs[count] = this.#lngs.at(row)
      lats[count] = this.#lats.at(row)
      count++
    }
    const seen = new Set<number>()
    return {
      nodes: {
        count,
        rowOf: (id) => binarySearch(ids, count, id),
        lng: (row) => lngs[row] ?? Number.NaN,
        lat: (row) => lats[row] ?? Number.NaN,
      },
      taggedNodes: this.#taggedNodes.filter(({ id }) => !seen.has(id) && seen.add(id)),
      ways: [...this.#ways.values()],
      relations: [...this.#relations.values()],
      bounds: this.bounds,
      asOf: this.#asOf,
      dropped: { ...this.#dropped },
    }
  }
}

/** Rows by id; file order is kept where it is sorted already, which is the rule. */
function sortedOrder(ids: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: ids.length }, (_, row) => row)
  for (let row = 1; row < ids.length; row++) {
    if ((ids[row - 1] ?? 0) > (ids[row] ?? 0)) return order.sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0) || a - b)
  }
  return order
}

function binarySearch(sorted: Float64Array, count: number, wanted: number): number {
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] ?? Number.NaN
    if (value === wanted) return middle
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}
