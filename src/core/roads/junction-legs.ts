import { localPlane } from '../geo/local-plane.ts'
import { positionAt, type MeasuredLine } from './road-steps.ts'
import type { JunctionNode, RoadChain } from './junction-nodes.ts'
import type { SimpleSettings } from './simple-settings.ts'

/** One piece of road that leaves a junction. */
interface Leg {
  chain: number
  /** Degrees clockwise from north, over the first 20 m. */
  bearing: number
  /** Which way traffic may go: away, towards the junction, or both. */
  flow: 'out' | 'in' | 'both'
}

const BEARING_OVER_M = 20

/**
 * Legs of every group of nodes: pieces of road that leave it, the two carriageways of one road counted as one.
 *
 * @returns for each group, the number of legs and the chains that touch it.
 */
export function countLegs(
  chains: readonly RoadChain[],
  nodes: ReadonlyMap<string, JunctionNode>,
  groups: readonly (readonly string[])[],
  settings: SimpleSettings,
): { legs: number; chains: Set<number> }[] {
  const groupOf = new Map(groups.flatMap((keys, group) => keys.map((key) => [key, group] as const)))
  const legs: Leg[][] = groups.map(() => [])
  const touching = groups.map(() => new Set<number>())

  chains.forEach((chain, number) => {
    const stops = chain.keys.flatMap((key, at) => (nodes.has(key) ? [{ at, group: groupOf.get(key) ?? -1 }] : []))
    for (const { group } of stops) touching[group]?.add(number)
    if (!chain.hasLegs) return
    const last = chain.keys.length - 1
    stops.forEach(({ at, group }, i) => {
      const next = stops[i + 1]
      if (next ? !isInternal(chain, at, next.at, group === next.group, settings) : at < last) {
        legs[group]?.push(legFrom(chain, number, at, 1))
      }
      const before = stops[i - 1]
      if (before ? !isInternal(chain, before.at, at, group === before.group, settings) : at > 0) {
        legs[group]?.push(legFrom(chain, number, at, -1))
      }
    })
  })
  return groups.map((_, group) => ({
    legs: joinCarriageways(legs[group] ?? [], chains, settings).length,
    chains: touching[group] ?? new Set(),
  }))
}

/** Between two nodes of one group: part of the junction itself, unless it is a long loop of road. */
function isInternal(chain: RoadChain, from: number, to: number, isSame: boolean, { mergeM }: SimpleSettings): boolean {
  const lengthM = (chain.doneM[to] ?? 0) - (chain.doneM[from] ?? 0)
  return isSame && (chain.road.properties.roundabout || lengthM <= 2 * mergeM)
}

function legFrom(chain: RoadChain, number: number, at: number, direction: 1 | -1): Leg {
  const line: MeasuredLine = { ...chain, lengthM: chain.doneM[chain.doneM.length - 1] ?? 0 }
  const [lng = NaN, lat = NaN] = chain.coordinates[at] ?? []
  const [toLng, toLat] = positionAt(line, (chain.doneM[at] ?? 0) + direction * BEARING_OVER_M)
  const { metresPerLng, metresPerLat } = localPlane(lat)
  const bearing = (Math.atan2((toLng - lng) * metresPerLng, (toLat - lat) * metresPerLat) * 180) / Math.PI
  const flow = !chain.road.properties.oneway ? 'both' : direction === 1 ? 'out' : 'in'
  return { chain: number, bearing, flow }
}

/** A leg out and a leg in, of the same class and not of two names, within the angle: one road with two carriageways. */
function joinCarriageways(legs: readonly Leg[], chains: readonly RoadChain[], { legAngleDeg }: SimpleSettings): Leg[] {
  const inbound = legs.filter(({ flow }) => flow === 'in')
  const joined: Leg[] = legs.filter(({ flow }) => flow !== 'in')
  const taken = new Set<Leg>()
  for (const leg of inbound) {
    const partner = joined
      .filter((other) => other.flow === 'out' && !taken.has(other) && isSameRoad(chains, leg, other))
      .map((other) => ({ other, turn: turnBetween(leg.bearing, other.bearing) }))
      .filter(({ turn }) => turn <= legAngleDeg)
      .sort((a, b) => a.turn - b.turn)[0]
    if (partner) taken.add(partner.other)
    else joined.push(leg)
  }
  return joined
}

function isSameRoad(chains: readonly RoadChain[], a: Leg, b: Leg): boolean {
  const first = chains[a.chain]?.road.properties
  const second = chains[b.chain]?.road.properties
  if (!first || !second || first.class !== second.class) return false
  return first.name === second.name || first.name === null || second.name === null
}

const turnBetween = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180)
