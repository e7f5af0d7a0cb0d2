import type { RoadIndex } from '../network/snap-to-road.ts'
import { shortestTree, type PathTree } from '../network/shortest-path.ts'
import type { TruckFlows } from './truck-flows.ts'

/** A weighing station that stands, and the edges on which trucks pass it. */
export interface StandingStation {
  readonly id: string
  readonly edges: readonly number[]
}

/** A flow that passes stations on its usual way and can go round all of them within the tolerance. */
export interface Evasion {
  readonly flowId: string
  readonly trucksPerDay: number
  /** Metres longer than the usual way; negative where trucks prefer a longer main road. */
  readonly detourM: number
}

export interface WeighCoverage {
  /** Roads (by name; nameless links one by one) with at least `busyTrucksPerDay` on some link, and those with a station. */
  readonly busyRoads: number
  readonly coveredRoads: number
  readonly busyM: number
  /** Length of the busy links with a station on them. */
  readonly coveredM: number
  /** Trucks a day that the model follows: all, those that pass a station, those that evade, those that are weighed. */
  readonly trucksPerDay: number
  readonly passing: number
  readonly evading: number
  readonly captured: number
  readonly evasions: readonly Evasion[]
}

/**
 * What stations cover of the roads with many trucks, and which trucks can go round them. A truck evades when a way without
 * any station is at most `detourTolerance` longer than its usual one. A truck counts once, however many it passes.
 *
 * @param settings.lengthM - of each edge for trucks; Infinity where they do not drive.
 * @source reference 3.2 (covered roads / roads flagged busy-truck) and 6.4 (evasion).
 */
export function coverByStations(
  index: RoadIndex,
  { edgeTrucks, flows, links, zones }: TruckFlows,
  stations: readonly StandingStation[],
  settings: { busyTrucksPerDay: number; detourTolerance: number; lengthM: Float64Array },
): WeighCoverage {
  const { network } = index
  const hasStation = new Uint8Array(links.count)
  const forbidden = new Uint8Array(network.edgeCount)
  for (const edge of stations.flatMap(({ edges }) => edges)) hasStation[links.linkOfEdge[edge] ?? 0] = 1
  const busy = new Map<string, boolean>()
  let busyM = 0
  let coveredM = 0
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const link = links.linkOfEdge[edge] ?? 0
    const isCovered = hasStation[link] === 1
    if (isCovered) forbidden[edge] = 1
    const name = network.ways[network.edgeWay[edge] ?? 0]?.properties.name ?? `#${link}`
    if (!((edgeTrucks[edge] ?? NaN) >= settings.busyTrucksPerDay)) {
      // A station on a quiet part of a busy road is on that road all the same.
      if (isCovered && busy.has(name)) busy.set(name, true)
      continue
    }
    busy.set(name, isCovered || (busy.get(name) ?? false))
    busyM += network.edgeLengthM[edge] ?? 0
    if (isCovered) coveredM += network.edgeLengthM[edge] ?? 0
  }
  const nodesOf = new Map(zones.map(({ id, nodes }) => [id, nodes]))
  const trees = new Map<string, PathTree>()
  const treeOf = (zone: string): PathTree => {
    const known = trees.get(zone)
    if (known) return known
    const starts = (nodesOf.get(zone) ?? []).map((node) => ({ node, distanceM: 0 }))
    const made = shortestTree(network, starts, { direction: 'forward', forbidden, costM: settings.lengthM })
    trees.set(zone, made)
    return made
  }
  const evasions: Evasion[] = []
  const sums = { trucksPerDay: 0, passing: 0, evading: 0 }
  for (const { id, from, to, edges, lengthM, trucksPerDay } of flows) {
    sums.trucksPerDay += trucksPerDay
    if (!edges.some((edge) => forbidden[edge] === 1)) continue
    sums.passing += trucksPerDay
    const { distanceM } = treeOf(from)
    const roundM = Math.min(...(nodesOf.get(to) ?? []).map((node) => distanceM[node] ?? Infinity))
    if (!(roundM <= lengthM * (1 + settings.detourTolerance))) continue
    sums.evading += trucksPerDay
    evasions.push({ flowId: id, trucksPerDay, detourM: roundM - lengthM })
  }
  evasions.sort((a, b) => b.trucksPerDay - a.trucksPerDay)
  return {
    busyRoads: busy.size,
    coveredRoads: [...busy.values()].filter(Boolean).length,
    busyM,
    coveredM,
    ...sums,
    captured: sums.passing - sums.evading,
    evasions,
  }
}
