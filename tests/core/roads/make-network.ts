import { distanceM, localPlane } from '../../../src/core/geo/local-plane.ts'
import type { RoadFeature } from '../../../src/core/roads/road-features.ts'
import type { RoadNetwork } from '../../../src/core/roads/network/road-network.ts'

export interface EdgeSeed {
  from: number
  to: number
  oneway?: -1 | 0 | 1
  /** Places between the two nodes. */
  via?: [lng: number, lat: number][]
  /** Instead of the geometry's length. */
  lengthM?: number
  road?: Partial<RoadFeature['properties']>
}

const ORIGIN: [number, number] = [121, 31]

/** Degrees of a place `x` metres east and `y` metres north of 121 E 31 N. */
export function at(x: number, y: number): [lng: number, lat: number] {
  const { metresPerLng, metresPerLat } = localPlane(ORIGIN[1])
  return [ORIGIN[0] + x / metresPerLng, ORIGIN[1] + y / metresPerLat]
}

/** A network of the given nodes and edges, one way an edge, written out by hand: no builder is trusted here. */
export function makeNetwork(nodes: readonly [lng: number, lat: number][], seeds: readonly EdgeSeed[]): RoadNetwork {
  const lines = seeds.map(({ from, to, via = [] }) => [nodes[from] ?? ORIGIN, ...via, nodes[to] ?? ORIGIN])
  const coordStart = [0]
  for (const line of lines) coordStart.push((coordStart.at(-1) ?? 0) + line.length)
  const incident: number[][] = nodes.map(() => [])
  seeds.forEach(({ from, to }, edge) => {
    incident[from]?.push(edge)
    incident[to]?.push(edge)
  })
  const incidenceStart = [0]
  for (const list of incident) incidenceStart.push((incidenceStart.at(-1) ?? 0) + list.length)
  return {
    ways: seeds.map(({ road }, edge) => wayOf(`w${edge}`, lines[edge] ?? [], road)),
    nodeCount: nodes.length,
    edgeCount: seeds.length,
    nodeLngLat: Float64Array.from(nodes.flat()),
    nodeIds: nodes.map((_, node) => `n${node}`),
    edgeFrom: Uint32Array.from(seeds, ({ from }) => from),
    edgeTo: Uint32Array.from(seeds, ({ to }) => to),
    edgeWay: Uint32Array.from(seeds, (_, edge) => edge),
    edgeLengthM: Float64Array.from(seeds, ({ lengthM }, edge) => lengthM ?? lengthOf(lines[edge] ?? [])),
    edgeOneway: Int8Array.from(seeds, ({ oneway = 0 }) => oneway),
    coordStart: Uint32Array.from(coordStart),
    coords: Float64Array.from(lines.flat(2)),
    incidenceStart: Uint32Array.from(incidenceStart),
    incidence: Uint32Array.from(incident.flat()),
    component: new Uint32Array(nodes.length),
    componentCount: 1,
  }
}

function wayOf(
  id: string,
  coordinates: [number, number][],
  road: Partial<RoadFeature['properties']> = {},
): RoadFeature {
  return {
    properties: {
      id,
      class: 'tertiary',
      isLink: false,
      name: null,
      oneway: false,
      bridge: false,
      tunnel: false,
      level: 0,
      lanes: null,
      widthM: null,
      roundabout: false,
      ...road,
    },
    geometry: { type: 'LineString', coordinates },
  }
}

function lengthOf(line: readonly [number, number][]): number {
  let lengthM = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] ?? ORIGIN, line[i] ?? ORIGIN]
    lengthM += distanceM(...a, ...b)
  }
  return lengthM
}
