import { distanceM } from '../geo/local-plane.ts'
import { isDrivable, linesOf, type RoadFeature } from './road-features.ts'
import { measureLine } from './road-steps.ts'
import type { SimpleSettings } from './simple-settings.ts'

/** A road's line as a chain of node keys: equal keys are one connected place. */
export interface RoadChain {
  road: RoadFeature
  coordinates: number[][]
  keys: string[]
  doneM: Float64Array
  /** Its ends count as legs; ramps and slip roads only connect. */
  hasLegs: boolean
}

export interface JunctionNode {
  key: string
  lng: number
  lat: number
  /** Where it lies: chain number and position in the chain. */
  places: { chain: number; at: number }[]
}

/** Motorways meet other roads by ramps only: neither they nor ramps, service roads or paths make a junction. */
const makesLegs = ({ properties }: RoadFeature): boolean =>
  isDrivable(properties.class) && properties.class !== 'motorway' && !properties.isLink
const RAMP_OF = new Set(['motorway', 'trunk'])

/** Slip roads join the parts of one wide junction, but are no legs of their own. */
const connects = (road: RoadFeature): boolean =>
  makesLegs(road) ||
  (road.properties.isLink && isDrivable(road.properties.class) && !RAMP_OF.has(road.properties.class))

export function chainsOf(roads: readonly RoadFeature[]): RoadChain[] {
  return roads.filter(connects).flatMap((road) =>
    linesOf(road.geometry).map((coordinates) => ({
      road,
      coordinates,
      keys: nodeKeys(road, coordinates),
      doneM: measureLine(coordinates).doneM,
      hasLegs: makesLegs(road),
    })),
  )
}

/**
 * Node ids where the data has them: a shared id is a real connection on whatever level. Without ids, equal coordinates
 * (1e-7 degrees) connect, except in the middle of a way on another level than the ground: a bridge crosses, its ends meet.
 */
function nodeKeys({ properties }: RoadFeature, coordinates: readonly number[][]): string[] {
  const { nodes, level } = properties
  if (nodes && nodes.length === coordinates.length) return nodes
  return coordinates.map(([lng = NaN, lat = NaN], i) => {
    const isEnd = i === 0 || i === coordinates.length - 1
    return `@${lng.toFixed(7)},${lat.toFixed(7)}${isEnd || level === 0 ? '' : `#${level}`}`
  })
}

/** Nodes where at least three legs meet, in the order of the input. */
export function junctionNodes(chains: readonly RoadChain[]): Map<string, JunctionNode> {
  const legs = new Map<string, number>()
  for (const { keys, hasLegs } of chains) {
    if (!hasLegs) continue
    keys.forEach((key, i) => {
      const isEnd = i === 0 || i === keys.length - 1
      legs.set(key, (legs.get(key) ?? 0) + (isEnd ? 1 : 2))
    })
  }
  const nodes = new Map<string, JunctionNode>()
  chains.forEach(({ keys, coordinates }, chain) => {
    keys.forEach((key, at) => {
      if ((legs.get(key) ?? 0) < 3) return
      const [lng = NaN, lat = NaN] = coordinates[at] ?? []
      const node = nodes.get(key) ?? { key, lng, lat, places: [] }
      node.places.push({ chain, at })
      nodes.set(key, node)
    })
  })
  return nodes
}

/** A pair of junction nodes that a short piece of road joins. */
export interface ShortLink {
  a: string
  b: string
  lengthM: number
  /** On one roundabout: one junction whatever its size. */
  isRoundabout: boolean
}

/**
 * Neighbouring junction nodes along each chain at most `mergeM` apart, and all on one roundabout. Following the roads
 * instead of the straight line keeps two junctions on either side of a canal apart, and costs one pass.
 */
export function shortLinks(
  chains: readonly RoadChain[],
  nodes: ReadonlyMap<string, JunctionNode>,
  { mergeM }: SimpleSettings,
): ShortLink[] {
  const links: ShortLink[] = []
  for (const { keys, doneM, road } of chains) {
    const isRoundabout = road.properties.roundabout
    let previous = -1
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]
      if (key === undefined || !nodes.has(key)) continue
      const before = keys[previous]
      const lengthM = (doneM[at] ?? 0) - (doneM[previous] ?? 0)
      if (before !== undefined && before !== key && (isRoundabout || lengthM <= mergeM)) {
        links.push({ a: before, b: key, lengthM, isRoundabout })
      }
      previous = at
    }
  }
  return links
}

/**
 * Groups of nodes that are one junction. Shortest links first; a group's box never grows past twice `mergeM` from
 * corner to corner (roundabouts excepted), so a row of lanes does not become one junction.
 *
 * @returns groups in the order of their smallest key; keys sorted within.
 */
export function mergeNodes(
  nodes: ReadonlyMap<string, JunctionNode>,
  links: readonly ShortLink[],
  { mergeM }: SimpleSettings,
): string[][] {
  const groupOf = new Map<string, JunctionNode[]>([...nodes].map(([key, node]) => [key, [node]]))
  const sorted = [...links].sort(
    (x, y) =>
      Number(y.isRoundabout) - Number(x.isRoundabout) ||
      x.lengthM - y.lengthM ||
      compare(x.a, y.a) ||
      compare(x.b, y.b),
  )
  for (const { a, b, isRoundabout } of sorted) {
    const first = groupOf.get(a)
    const second = groupOf.get(b)
    if (!first || !second || first === second) continue
    const joined = first.concat(second)
    if (!isRoundabout && diagonalM(joined) > 2 * mergeM) continue
    for (const { key } of joined) groupOf.set(key, joined)
  }
  const groups = [...new Set(groupOf.values())].map((group) => group.map(({ key }) => key).sort(compare))
  return groups.sort((x, y) => compare(x[0] ?? '', y[0] ?? ''))
}

/** Numbers as numbers, so that node 99 comes before node 100. */
const compare = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0)

function diagonalM(group: readonly JunctionNode[]): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { lng, lat } of group) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return distanceM(west, south, east, north)
}
