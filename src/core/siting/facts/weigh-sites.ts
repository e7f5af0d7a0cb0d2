import { truckCost } from '../../roads/flows/truck-flow-settings.ts'
import { classOf } from '../../roads/flows/town-exits.ts'
import { shortestPath } from '../../roads/network/shortest-path.ts'
import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import type { Candidate } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { nearestStopLine, rounded, trucksOn, type RoadLook } from './road-facts.ts'
import { isRoad } from './road-walk.ts'

/** A candidate or a station, and the edges on which trucks pass it. */
export interface WeighSite {
  readonly id: string
  readonly edges: readonly number[]
}

/** A weighing site is judged over a longer stretch: 50 m before to 25 m behind, and a wide radius. @source COST 323. */
export const WEIGH_LOOK: RoadLook = { curveReachM: 250, chordM: 120, junctionReachM: 2_000 }
/** Written for "no way round": a number, so that it is not taken for unknown. Metres. */
const NO_WAY_ROUND_M = 99_999
/** The other carriageway of a road lies at most so far off. Metres. */
const TWIN_M = 60

/**
 * Where trucks could be weighed: the middle of every link of a truck road, as far from junctions as it gets, both
 * carriageways together; the busiest `weighCandidates` of them. Stations that stand are among the candidates as intact.
 */
export function weighCandidates(context: FactsContext): { candidates: Candidate[]; sites: WeighSite[] } {
  const { index, flows, input, stations } = context
  const { network } = index
  const { settings } = input
  const taken = new Uint8Array(flows.links.count)
  const candidates: Candidate[] = []
  const sites: WeighSite[] = []
  for (const { station, place } of stations) {
    if (station.kind !== 'weigh-station') continue
    const edges = withTwin(context, place)
    for (const edge of edges) taken[flows.links.linkOfEdge[edge] ?? 0] = 1
    const id = `weigh-station:${station.id}`
    sites.push({ id, edges })
    candidates.push(weighCandidate(context, place, edges, { key: station.id, itemId: station.id, name: station.name, state: 'intact', evidence: ['register'] })) // prettier-ignore
  }
  const links: { place: RoadPlace; edges: number[]; trucks: number }[] = []
  for (let link = 0; link < flows.links.count; link++) {
    if (taken[link]) continue
    const place = middleOf(context, link)
    if (!place) continue
    const edges = withTwin(context, place)
    for (const edge of edges) taken[flows.links.linkOfEdge[edge] ?? 0] = 1
    const trucks = trucksOn(context, edges).value ?? 0
    if (trucks >= settings.weighTrucksPerDay) links.push({ place, edges, trucks })
  }
  links.sort((a, b) => b.trucks - a.trucks || a.place.edge - b.place.edge)
  for (const { place, edges } of links.slice(0, settings.weighCandidates)) {
    const road = network.ways[network.edgeWay[place.edge] ?? 0]?.properties
    const key = `${road?.id ?? ''}@${place.lngLat.map((degrees) => degrees.toFixed(5)).join(',')}`
    const name = nameOf([road?.name ?? null], key)
    const candidate = weighCandidate(context, place, edges, { key, itemId: null, name, state: 'absent', evidence: ['link-middle'] }) // prettier-ignore
    candidates.push(candidate)
    sites.push({ id: candidate.id, edges })
  }
  return { candidates, sites }
}

/** A weighing site with its facts: trucks of both carriageways, the way round, the nearest unloading yard. */
export function weighCandidate(
  context: FactsContext,
  place: RoadPlace,
  edges: readonly number[],
  about: { key: string; itemId: string | null; name: string; state: 'intact' | 'absent' | 'unknown'; evidence: readonly string[] }, // prettier-ignore
): Candidate {
  const { flows } = context
  return makeCandidate(context, {
    treatment: 'weigh-station',
    itemId: about.itemId,
    key: about.key,
    name: about.name,
    place,
    facts: {
      state: about.state,
      trucksPerDay: trucksOn(context, edges),
      junctionDistanceM: rounded(nearestStopLine(context, place, WEIGH_LOOK.junctionReachM)?.stopLineM ?? null, 10),
      bypassM: bypassM(context, place.edge, edges),
      unloadingYardM: yardM(context, place),
    },
    evidence: [...about.evidence, `flow-${flows.notes.method}`, ...(edges.length > 1 ? ['both-carriageways'] : [])],
    confidence: trucksOn(context, edges).from === 'record' ? 'medium' : 'low',
    look: WEIGH_LOOK,
  })
}

/** Middle of a link that trucks of the public use, not on a bridge, in a tunnel, on a ramp or a motorway; null = unfit. */
function middleOf({ index, flows, input }: FactsContext, link: number): RoadPlace | null {
  const { network } = index
  if ((flows.links.lengthM[link] ?? 0) < input.settings.weighMinLinkM) return null
  let leftM = (flows.links.lengthM[link] ?? 0) / 2
  for (const { edge, isAgainst } of flows.links.edges[link] ?? []) {
    const lengthM = network.edgeLengthM[edge] ?? 0
    if (leftM > lengthM) {
      leftM -= lengthM
      continue
    }
    const road = network.ways[network.edgeWay[edge] ?? 0]?.properties
    const isFit = road && !road.isLink && !road.bridge && !road.tunnel && isRoad(network, edge)
    if (!isFit || road.class === 'motorway' || road.class === 'residential') return null
    return index.placeAt(edge, isAgainst ? lengthM - leftM : leftM)
  }
  return null
}

/** The edge of a place, and that of the other carriageway beside it. */
export function withTwin({ index }: FactsContext, place: RoadPlace): number[] {
  const { network } = index
  const own = network.ways[network.edgeWay[place.edge] ?? 0]?.properties
  if (!own?.oneway || own.name === null) return [place.edge]
  const twin = index.snap(place.lngLat, TWIN_M, (edge) => {
    const other = network.ways[network.edgeWay[edge] ?? 0]?.properties
    return other !== undefined && other.oneway && other.name === own.name && other.class === own.class && isOpposite(index, edge, place.edge) // prettier-ignore
  })
  return twin ? [place.edge, twin.edge] : [place.edge]
}

function isOpposite({ network }: FactsContext['index'], a: number, b: number): boolean {
  const heading = (edge: number): [number, number] => {
    const [from, to] = [network.edgeFrom[edge] ?? 0, network.edgeTo[edge] ?? 0]
    const at = (node: number, axis: 0 | 1) => network.nodeLngLat[2 * node + axis] ?? NaN
    return [at(to, 0) - at(from, 0), at(to, 1) - at(from, 1)]
  }
  const [[ax, ay], [bx, by]] = [heading(a), heading(b)]
  return ax * bx + ay * by < 0
}

/** How much longer the way round is than straight on, for trucks, without the site's edges; from end to end of its link. */
function bypassM({ index, flows, input }: FactsContext, edge: number, closed: readonly number[]): number {
  const { network } = index
  const link = flows.links.edges[flows.links.linkOfEdge[edge] ?? 0] ?? []
  const [first, last] = [link[0], link.at(-1)]
  if (!first || !last) return NO_WAY_ROUND_M
  const from = (first.isAgainst ? network.edgeTo : network.edgeFrom)[first.edge] ?? 0
  const to = (last.isAgainst ? network.edgeFrom : network.edgeTo)[last.edge] ?? 0
  const lengthM = flows.links.lengthM[flows.links.linkOfEdge[edge] ?? 0] ?? 0
  const forbidden = new Uint8Array(network.edgeCount)
  for (const one of closed) forbidden[one] = 1
  const costM = truckLengths(index, input.flowSettings)
  const maxM = lengthM + 20_000
  const there = shortestPath(network, from, to, { direction: 'forward', forbidden, costM, maxM })
  const back = shortestPath(network, to, from, { direction: 'forward', forbidden, costM, maxM })
  const round = Math.min(there?.lengthM ?? Infinity, back?.lengthM ?? Infinity)
  return round === Infinity ? NO_WAY_ROUND_M : Math.max(0, Math.round(round - lengthM))
}

const LENGTHS = new WeakMap<FactsContext['index'], Float64Array>()
/** Lengths of the edges that trucks may use; Infinity for the others. */
export function truckLengths(
  index: FactsContext['index'],
  settings: FactsContext['input']['flowSettings'],
): Float64Array {
  const known = LENGTHS.get(index)
  if (known) return known
  const { network } = index
  const made = network.edgeLengthM.map((lengthM, edge) => (truckCost(classOf(network, edge), settings) < Infinity ? lengthM : Infinity)) // prettier-ignore
  LENGTHS.set(index, made)
  return made
}

function yardM({ index: { network }, yardM: atNode, stations }: FactsContext, place: RoadPlace): number | null {
  if (!stations.some(({ station }) => station.kind === 'unloading-yard')) return null
  const own = stations
    .filter(({ station, place: at }) => station.kind === 'unloading-yard' && at.edge === place.edge)
    .map(({ place: at }) => Math.abs(at.offsetM - place.offsetM))
  const found = Math.min(
    ...own,
    (atNode[network.edgeFrom[place.edge] ?? 0] ?? Infinity) + place.offsetM,
    (atNode[network.edgeTo[place.edge] ?? 0] ?? Infinity) + (network.edgeLengthM[place.edge] ?? 0) - place.offsetM,
  )
  return found === Infinity ? null : Math.round(found)
}
