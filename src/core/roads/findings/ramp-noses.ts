import { distanceM } from '../../geo/local-plane.ts'
import type { RoadNetwork } from '../network/road-network.ts'
import type { DeviceFeature } from '../road-features.ts'
import { measureLine, positionAt, round7, type MeasuredLine } from '../road-steps.ts'
import { halfWidthOf } from '../waterside/carriageway-width.ts'
import type { RoadsideSettings } from '../waterside/roadside-settings.ts'
import { buildDeviceSearch } from './device-search.ts'
import { edgeLine, edgesAt, leavingDeg, mayGo, metreOnWay, turnDeg, wayOf } from './edge-lines.ts'
import { rounded, type DerivedFinding } from './finding-types.ts'

const FAST = new Set(['motorway', 'trunk'])
/** Carriageways that leave a node farther apart than this do not diverge, they cross. */
const LARGEST_SPLIT_DEG = 80
const WALK_M = 5

/**
 * Noses of exit ramps: where the edges of the main carriageway and of a link that leaves it are so far apart that a post
 * could stand between them. A crash cushion belongs there.
 */
export function findRampNoses(
  network: RoadNetwork,
  devices: readonly DeviceFeature[],
  settings: RoadsideSettings,
): DerivedFinding[] {
  const cushionNear = buildDeviceSearch(devices, 'crash-cushion')
  const found: DerivedFinding[] = []
  for (let node = 0; node < network.nodeCount; node++) {
    const leaving = [...new Set(edgesAt(network, node))].flatMap((edge) => {
      const isReversed = network.edgeFrom[edge] !== node
      const way = wayOf(network, edge)
      if (!way || !FAST.has(way.properties.class) || !mayGo(network, edge, isReversed)) return []
      return [{ edge, isReversed, way }]
    })
    const main = leaving.find(({ way }) => !way.properties.isLink)
    if (!main) continue
    // A two-way road's link is an arm of a junction, not an exit.
    if (network.edgeOneway[main.edge] === 0) continue
    for (const link of leaving.filter(({ way }) => way.properties.isLink)) {
      const splitDeg = Math.abs(
        turnDeg(leavingDeg(network, main.edge, main.isReversed), leavingDeg(network, link.edge, link.isReversed)),
      )
      if (splitDeg > LARGEST_SPLIT_DEG) continue
      const [mainHalf, linkHalf] = [halfWidthOf(main.way, settings), halfWidthOf(link.way, settings)]
      const clearM = mainHalf.halfM + linkHalf.halfM + settings.noseGapM
      const nose = noseOf(
        measureLine(followed(network, main.edge, main.isReversed, settings.noseSearchM)),
        measureLine(followed(network, link.edge, link.isReversed, settings.noseSearchM)),
        clearM,
        settings.noseSearchM,
      )
      const split = [network.nodeLngLat[2 * node] ?? NaN, network.nodeLngLat[2 * node + 1] ?? NaN]
      const [lng = NaN, lat = NaN] = nose?.at ?? split
      const cushion = cushionNear(lng, lat, settings.noseDeviceReachM)
      const { id, name, class: roadClass } = link.way.properties
      found.push({
        id: `ramp-nose:${id}:${metreOnWay(link.way, split)}`,
        kind: 'ramp-nose',
        roadId: main.way.properties.id,
        roadName: main.way.properties.name ?? name,
        roadClass,
        facility: cushion.state,
        measures: {
          splitDeg: rounded(splitDeg),
          noseDistanceM: nose ? rounded(nose.alongM) : null,
          cushionDistanceM: cushion.distanceM === null ? null : rounded(cushion.distanceM),
        },
        evidence: [
          `link-leaves-${roadClass}`,
          nose ? mainHalf.evidence : 'nose-not-found-split-shown',
          cushion.evidence,
        ],
        confidence: !nose ? 'low' : mainHalf.evidence === 'width-of-class' ? 'medium' : 'high',
        geometry: { type: 'Point', coordinates: [round7(lng), round7(lat)] },
      })
    }
  }
  return found
}

/** An edge and what follows it in its direction while nothing branches off, up to a length. */
function followed(network: RoadNetwork, edge: number, isReversed: boolean, lengthM: number): number[][] {
  const line = edgeLine(network, edge, isReversed)
  let [at, back, doneM] = [edge, isReversed, network.edgeLengthM[edge] ?? 0]
  while (doneM < lengthM) {
    const node = (back ? network.edgeFrom : network.edgeTo)[at] ?? 0
    const isLink = wayOf(network, at)?.properties.isLink
    const onward = [...edgesAt(network, node)].filter(
      (next) =>
        next !== at &&
        wayOf(network, next)?.properties.isLink === isLink &&
        mayGo(network, next, network.edgeFrom[next] !== node),
    )
    const [next] = onward
    if (next === undefined || onward.length > 1) break
    back = network.edgeFrom[next] !== node
    at = next
    doneM += Math.max(1e-3, network.edgeLengthM[next] ?? 0)
    line.push(...edgeLine(network, next, back).slice(1))
  }
  return line
}

/** First place, walking both lines side by side, where their centre lines are `clearM` apart. */
function noseOf(
  main: MeasuredLine,
  link: MeasuredLine,
  clearM: number,
  searchM: number,
): { at: [number, number]; alongM: number } | null {
  for (let alongM = WALK_M; alongM <= Math.min(main.lengthM, link.lengthM, searchM); alongM += WALK_M) {
    const [a, b] = [positionAt(main, alongM), positionAt(link, alongM)]
    if (distanceM(...a, ...b) >= clearM) return { at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], alongM }
  }
  return null
}
