import { distanceM } from '../../geo/local-plane.ts'
import type { RoadFeature } from '../road-features.ts'
import { componentsOf } from './components.ts'
import { isKnownClass } from './known-class.ts'
import { joinCrossings } from './join-crossings.ts'
import { networkLines, type NetworkLines } from './network-lines.ts'
import type { NetworkSettings } from './network-settings.ts'
import { latUnits, lngUnits } from './place-table.ts'
import type { NetworkNotes, RoadNetwork } from './road-network.ts'

/**
 * The graph of all roads given: an edge is the part of a way between two places where ways meet, cross or end. Every
 * class is in it; who asks leaves out what does not serve. Roads are not changed; bad ones are left out and counted.
 *
 * @param roads - lines EPSG:4326. Ways that name their nodes connect by them; others by place and level
 *   ({@link networkLines}).
 * @returns nodes and edges in the order of the ways. Cost: linear in the vertices, and n log n with `crossings`.
 */
export function buildNetwork(
  roads: readonly RoadFeature[],
  settings: NetworkSettings,
): { network: RoadNetwork; notes: NetworkNotes } {
  const { lines: given, notes } = networkLines(roads)
  const lines = settings.noding === 'crossings' ? joinCrossings(given, roads, settings, notes) : given
  const { nodeOf, nodes } = nodesOf(lines)
  const edges = edgesOf(lines, nodeOf, roads)
  const nodeLngLat = new Float64Array(2 * nodes.length)
  const nodeIds = nodes.map((vertex, node) => {
    const lng = lines.vertices.lng[vertex] ?? NaN
    const lat = lines.vertices.lat[vertex] ?? NaN
    nodeLngLat[2 * node] = lng
    nodeLngLat[2 * node + 1] = lat
    const level = lines.vertices.level[vertex] ?? 0
    return lines.vertices.id[vertex] ?? `${lngUnits(lng)},${latUnits(lat)}${level === 0 ? '' : `#${level}`}`
  })
  const pieces = componentsOf(nodes.length, edges.edgeFrom, edges.edgeTo)
  return {
    network: {
      ways: roads,
      nodeCount: nodes.length,
      edgeCount: edges.edgeFrom.length,
      nodeLngLat,
      nodeIds,
      ...edges,
      ...incidenceOf(nodes.length, edges.edgeFrom, edges.edgeTo),
      ...pieces,
    },
    notes: {
      ways: roads.length,
      ...notes,
      withoutClass: roads.reduce((sum, { properties }) => sum + (isKnownClass(properties.class) ? 0 : 1), 0),
      components: pieces.componentCount,
    },
  }
}

/** Vertices that are nodes: ends of lines, and those that lines run through twice. */
function nodesOf({ start, vertex, vertices }: NetworkLines): { nodeOf: Int32Array; nodes: number[] } {
  const uses = new Uint8Array(vertices.lng.length)
  for (let line = 0; line + 1 < start.length; line++) {
    const from = start[line] ?? 0
    const last = (start[line + 1] ?? 0) - 1
    for (let i = from; i <= last; i++) {
      const at = vertex[i] ?? 0
      uses[at] = i === from || i === last ? 2 : Math.min(2, (uses[at] ?? 0) + 1)
    }
  }
  const nodeOf = new Int32Array(vertices.lng.length).fill(-1)
  const nodes: number[] = []
  for (const at of vertex) {
    if (uses[at] !== 2 || nodeOf[at] !== -1) continue
    nodeOf[at] = nodes.length
    nodes.push(at)
  }
  return { nodeOf, nodes }
}

type EdgeColumns = Pick<
  RoadNetwork,
  'edgeFrom' | 'edgeTo' | 'edgeWay' | 'edgeLengthM' | 'edgeOneway' | 'coordStart' | 'coords'
>

function edgesOf(
  { way, start, vertex, vertices }: NetworkLines,
  nodeOf: Int32Array,
  roads: readonly RoadFeature[],
): EdgeColumns {
  let edgeCount = 0
  let coordCount = 0
  for (let line = 0; line + 1 < start.length; line++) {
    const from = start[line] ?? 0
    const end = start[line + 1] ?? 0
    let cuts = 0
    for (let i = from + 1; i < end; i++) if ((nodeOf[vertex[i] ?? 0] ?? -1) !== -1) cuts++
    edgeCount += cuts
    coordCount += end - from + cuts - 1
  }
  const edges = {
    edgeFrom: new Uint32Array(edgeCount),
    edgeTo: new Uint32Array(edgeCount),
    edgeWay: new Uint32Array(edgeCount),
    edgeLengthM: new Float64Array(edgeCount),
    edgeOneway: new Int8Array(edgeCount),
    coordStart: new Uint32Array(edgeCount + 1),
    coords: new Float64Array(2 * coordCount),
  }
  let edge = 0
  let coord = 0
  const put = (at: number): void => {
    edges.coords[2 * coord] = vertices.lng[at] ?? NaN
    edges.coords[2 * coord + 1] = vertices.lat[at] ?? NaN
    coord++
  }
  for (let line = 0; line + 1 < start.length; line++) {
    const number = way[line] ?? 0
    const oneway = roads[number]?.properties.oneway ? 1 : 0
    const from = start[line] ?? 0
    let before = vertex[from] ?? 0
    let lengthM = 0
    put(before)
    edges.edgeFrom[edge] = nodeOf[before] ?? 0
    for (let i = from + 1; i < (start[line + 1] ?? 0); i++) {
      const at = vertex[i] ?? 0
      lengthM += distanceM(
        vertices.lng[before] ?? NaN,
        vertices.lat[before] ?? NaN,
        vertices.lng[at] ?? NaN,
        vertices.lat[at] ?? NaN,
      )
      put(at)
      before = at
      const node = nodeOf[at] ?? -1
      if (node === -1) continue
      edges.edgeTo[edge] = node
      edges.edgeWay[edge] = number
      edges.edgeLengthM[edge] = lengthM
      edges.edgeOneway[edge] = oneway
      edge++
      edges.coordStart[edge] = coord
      lengthM = 0
      if (i + 1 < (start[line + 1] ?? 0)) {
        edges.edgeFrom[edge] = node
        put(at)
      }
    }
  }
  return edges
}

/** Edges at each node, in the order of the edges; a loop is there twice. */
function incidenceOf(
  nodeCount: number,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
): Pick<RoadNetwork, 'incidenceStart' | 'incidence'> {
  const incidenceStart = new Uint32Array(nodeCount + 1)
  const count = (node: number): void => void (incidenceStart[node + 1] = (incidenceStart[node + 1] ?? 0) + 1)
  edgeFrom.forEach(count)
  edgeTo.forEach(count)
  for (let node = 0; node < nodeCount; node++) {
    incidenceStart[node + 1] = (incidenceStart[node + 1] ?? 0) + (incidenceStart[node] ?? 0)
  }
  const next = incidenceStart.slice(0, nodeCount)
  const incidence = new Uint32Array(2 * edgeFrom.length)
  const put = (node: number, edge: number): void => {
    incidence[next[node] ?? 0] = edge
    next[node] = (next[node] ?? 0) + 1
  }
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    put(edgeFrom[edge] ?? 0, edge)
    put(edgeTo[edge] ?? 0, edge)
  }
  return { incidenceStart, incidence }
}
