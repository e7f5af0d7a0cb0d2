import { classRank } from '../../roads/road-features.ts'
import { buildVillageIndex } from '../../geo/village-index.ts'
import type { RoadIndex, RoadPlace } from '../../roads/network/snap-to-road.ts'
import { distancesWithin } from '../../roads/network/shortest-path.ts'
import type { NearbyPlace } from '../model.ts'
import type { FactsPlace, FactsVillage } from './facts-input.ts'
import type { FactsSettings } from './facts-settings.ts'

export interface NearbyIndex {
  /** Places by distance along the roads, nearest first, residents spread over streets among them. */
  near(place: RoadPlace): NearbyPlace[]
  /** Places with no road near. */
  readonly offRoad: readonly string[]
}

/** Streets that people live on. */
const LIVED_ON = ['tertiary', 'unclassified', 'residential', 'service']

/**
 * Who is near a place of the network, on foot: one-way streets do not count, motorways do not lead there.
 *
 * Places of the register stand where they are. Residents of a village whose homes the register does not give with their
 * numbers are spread evenly over its streets: near a place are as many as the share of those streets within
 * `housingReachM` (a model; the entry has the village's id and name).
 */
export function buildNearbyIndex(
  index: RoadIndex,
  places: readonly FactsPlace[],
  villages: readonly FactsVillage[],
  settings: FactsSettings,
): NearbyIndex {
  const { network } = index
  const isWalked = (edge: number) => roadClass(index, edge) !== 'motorway'
  const closed = Uint8Array.from({ length: network.edgeCount }, (_, edge) => Number(!isWalked(edge)))
  const offRoad: string[] = []
  const onEdge = new Map<number, { place: FactsPlace; offsetM: number; awayM: number }[]>()
  for (const place of places) {
    const at = index.snap(place.lngLat, settings.placeRoadM, isWalked)
    if (!at) {
      offRoad.push(place.id)
      continue
    }
    const list = onEdge.get(at.edge) ?? []
    list.push({ place, offsetM: at.offsetM, awayM: at.distanceM })
    onEdge.set(at.edge, list)
  }
  const spread = spreadResidents(index, places, villages)
  const reachM = Math.max(settings.nearbyReachM, settings.housingReachM)

  return {
    offRoad,
    near(place) {
      const lengthOf = (edge: number) => network.edgeLengthM[edge] ?? 0
      const starts = [
        { node: network.edgeFrom[place.edge] ?? 0, distanceM: place.offsetM },
        { node: network.edgeTo[place.edge] ?? 0, distanceM: lengthOf(place.edge) - place.offsetM },
      ]
      const reach = distancesWithin(network, starts, reachM, { forbidden: closed })
      const atNode = new Map(Array.from(reach.nodes, (node, i) => [node, reach.distanceM[i] ?? Infinity]))
      const edges = new Set([place.edge])
      for (const node of reach.nodes) {
        for (let at = network.incidenceStart[node] ?? 0; at < (network.incidenceStart[node + 1] ?? 0); at++) {
          const edge = network.incidence[at] ?? 0
          if (!closed[edge]) edges.add(edge)
        }
      }
      const found: NearbyPlace[] = []
      const residents = new Map<FactsVillage, { streetM: number; weighted: number }>()
      for (const edge of edges) {
        const from = atNode.get(network.edgeFrom[edge] ?? 0) ?? Infinity
        const to = atNode.get(network.edgeTo[edge] ?? 0) ?? Infinity
        const isOwn = edge === place.edge
        for (const { place: one, offsetM, awayM } of onEdge.get(edge) ?? []) {
          const alongM = Math.min(from + offsetM, to + lengthOf(edge) - offsetM, isOwn ? Math.abs(offsetM - place.offsetM) : Infinity) // prettier-ignore
          if (alongM + awayM <= settings.nearbyReachM) {
            const { id, kind, name, persons } = one
            found.push({ id, kind, name, networkM: alongM + awayM, persons })
          }
        }
        const village = spread.villageOfEdge.get(edge)
        if (village) addStreet(residents, village, pieces(from, to, lengthOf(edge), isOwn ? place.offsetM : null, settings.housingReachM)) // prettier-ignore
      }
      for (const [village, { streetM, weighted }] of residents) {
        const persons = Math.round(((village.residents ?? 0) * streetM) / (spread.streetM.get(village.id) ?? Infinity))
        if (persons > 0) {
          found.push({ id: village.id, kind: 'housing', name: village.name, networkM: weighted / streetM, persons })
        }
      }
      return found.sort((a, b) => a.networkM - b.networkM || (a.id < b.id ? -1 : 1))
    },
  }
}

const roadClass = ({ network }: RoadIndex, edge: number): string =>
  network.ways[network.edgeWay[edge] ?? 0]?.properties.class ?? ''

/** Streets of the villages whose residents no register of homes places. */
function spreadResidents(index: RoadIndex, places: readonly FactsPlace[], villages: readonly FactsVillage[]) {
  const lookup = buildVillageIndex(villages)
  const byId = new Map(villages.map((village) => [village.id, village]))
  const placed = new Set<string | null>()
  for (const { kind, persons, lngLat } of places) {
    if (kind === 'housing' && persons !== null) placed.add(lookup.find(lngLat[0] ?? NaN, lngLat[1] ?? NaN))
  }
  const villageOfEdge = new Map<number, FactsVillage>()
  const streetM = new Map<string, number>()
  for (let edge = 0; edge < index.network.edgeCount; edge++) {
    const name = roadClass(index, edge)
    if (!LIVED_ON.includes(name) || classRank(name) < classRank('tertiary')) continue
    const lengthM = index.network.edgeLengthM[edge] ?? 0
    const [lng, lat] = index.placeAt(edge, lengthM / 2).lngLat
    const id = lookup.find(lng, lat)
    const village = id === null || placed.has(id) ? undefined : byId.get(id)
    if (!village || village.residents === null) continue
    villageOfEdge.set(edge, village)
    streetM.set(village.id, (streetM.get(village.id) ?? 0) + lengthM)
  }
  return { villageOfEdge, streetM }
}

/** Parts of an edge within reach, as [nearest, farthest] distance; from both ends they may not overlap. */
function pieces(from: number, to: number, lengthM: number, offsetM: number | null, reachM: number): [number, number][] {
  const part = (nearM: number, longM: number): [number, number] => [nearM, Math.min(reachM, nearM + longM)]
  if (offsetM !== null) return [part(0, offsetM), part(0, lengthM - offsetM)]
  if (from === Infinity) return [part(to, lengthM)]
  if (to === Infinity) return [part(from, lengthM)]
  // The place halfway round: as far from either end.
  const half = Math.max(0, Math.min(lengthM, (to - from + lengthM) / 2))
  return [part(from, half), part(to, lengthM - half)]
}

function addStreet(
  sums: Map<FactsVillage, { streetM: number; weighted: number }>,
  village: FactsVillage,
  parts: readonly [number, number][],
): void {
  const sum = sums.get(village) ?? { streetM: 0, weighted: 0 }
  for (const [nearM, farM] of parts) {
    if (!(farM > nearM)) continue
    sum.streetM += farM - nearM
    sum.weighted += ((farM - nearM) * (farM + nearM)) / 2
  }
  if (sum.streetM > 0) sums.set(village, sum)
}
