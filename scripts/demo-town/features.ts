import type { BaseLayer, BaseProperties } from '../../src/contracts/base-feature.ts'
import type { Geometry } from '../../src/contracts/primitives.ts'
import { simplify, simplifyRing } from './curves.ts'
import { areaOf, at, centroidOf, type Line, type Ring } from './geometry.ts'
import { toLngLat } from './projection.ts'
import type { Cell } from './cell.ts'
import type { Network } from './network.ts'

export interface BaseLine<L extends BaseLayer = BaseLayer> {
  layer: L
  properties: Partial<BaseProperties[L]> & { id: string }
  geometry: Geometry
}

const polygon = (ring: Ring): Geometry => {
  const anticlockwise = areaOf(ring) < 0 ? [...ring].reverse() : [...ring]
  // Rounding can make two neighbours one; a ring then holds the position once.
  const positions = anticlockwise.map(toLngLat).filter(([x, y], k, all) => {
    const [px, py] = at(all, (k + all.length - 1) % all.length)
    return x !== px || y !== py
  })
  return { type: 'Polygon', coordinates: [[...positions, at(positions, 0)]] }
}
const lineString = (line: Line): Geometry => ({ type: 'LineString', coordinates: line.map(toLngLat) })
const point = (p: readonly [number, number]): Geometry => ({ type: 'Point', coordinates: toLngLat(p) })
export const geometryOf = { polygon, lineString, point }

/** Leaves out what equals the contract's default, to keep the files small. */
function spare<T extends object>(properties: T): T {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== null && value !== false && value !== undefined),
  ) as T
}

const LANDUSE = {
  fields: 'farmland',
  hamlet: 'farmland',
  estate: 'residential',
  homes: 'residential',
  shops: 'commercial',
  market: 'commercial',
  halls: 'industrial',
  tanks: 'industrial',
  school: 'school',
  kindergarten: 'school',
  hospital: 'hospital',
  office: 'commercial',
  park: 'park',
  lake: 'park',
  sports: 'park',
  none: 'park',
} as const

/** The ground of a cell as base features, layer by layer, in a fixed order. */
export function* baseFeatures(cell: Cell): Generator<BaseLine> {
  const { terrain, prefix } = cell
  let count = 0
  const id = (letter: string): string => `${prefix}${letter}${++count}`
  for (const plot of terrain.plots) {
    yield {
      layer: 'landuse',
      properties: { id: id('l'), kind: LANDUSE[plot.use] },
      geometry: polygon(simplifyRing(plot.ring, 0.4)),
    }
  }
  count = 0
  for (const { kind, name, ring } of terrain.waters.areas)
    yield { layer: 'water', properties: spare({ id: id('w'), kind, name }), geometry: polygon(simplifyRing(ring, 0.5)) }
  for (const { kind, name, widthM, line } of terrain.waters.lines)
    yield {
      layer: 'waterways',
      properties: spare({ id: id('w'), kind, name, widthM }),
      geometry: lineString(simplify(line, 0.4)),
    }
  count = 0
  for (const { kind, ring, levels } of terrain.buildings)
    yield { layer: 'buildings', properties: { id: id('b'), kind, levels }, geometry: polygon(ring) }
  count = 0
  yield {
    layer: 'railways',
    properties: { id: id('y'), kind: 'rail', name: '云环铁路', bridge: true },
    geometry: lineString(simplify(terrain.railway, 0.5)),
  }
  yield* roadFeatures(cell)
  count = 0
  for (const { node, point: place, isSignalled } of cell.crossroads) {
    if (isSignalled)
      yield {
        layer: 'points',
        properties: { id: id('p'), kind: 'traffic-signals', detail: `${prefix}n${node}` },
        geometry: point(place),
      }
  }
  for (const ramp of terrain.roads.filter((road) => road.isLink))
    yield { layer: 'points', properties: { id: id('p'), kind: 'motorway-junction' }, geometry: point(at(ramp.line, 0)) }
  yield* placeFeatures(cell)
}

/**
 * Names of nodes. Where a line ends it is named by its place, because in a district the next cell's line goes on
 * there: both cells give the same name, so the network is one.
 */
function nodeNames({ ways, nodes }: Network, prefix: string): (node: number) => string {
  const uses = new Map<number, number>()
  for (const way of ways) for (const node of way.nodes) uses.set(node, (uses.get(node) ?? 0) + 1)
  const ends = new Set(
    ways.flatMap((way) => [at(way.nodes, 0), at(way.nodes, -1)]).filter((node) => uses.get(node) === 1),
  )
  return (node) => {
    if (prefix === '' || !ends.has(node)) return `${prefix}n${node}`
    const [x, y] = at(nodes, node)
    return `x${Math.round(x * 10)}_${Math.round(y * 10)}`
  }
}

function* roadFeatures({ terrain, prefix }: Cell): Generator<BaseLine> {
  let count = 0
  const idOf = nodeNames(terrain.network, prefix)
  for (const { road, line, nodes, isBridge } of terrain.network.ways) {
    yield {
      layer: 'roads',
      properties: spare({
        id: `${prefix}r${++count}`,
        class: road.class,
        isLink: road.isLink,
        name: road.name,
        oneway: road.oneway,
        bridge: isBridge,
        level: isBridge ? road.level + (road.level === 0 ? 1 : 0) : road.level,
        lanes: road.lanes,
        widthM: road.half * 2,
        nodes: nodes.map(idOf),
      }),
      geometry: lineString(line),
    }
  }
}

function* placeFeatures({ terrain, prefix, name }: Cell): Generator<BaseLine> {
  yield {
    layer: 'places',
    properties: { id: `${prefix}t1`, kind: 'town', name: `${name}镇` },
    geometry: point(terrain.density.oldTown),
  }
  let count = 0
  for (const village of terrain.finder.villages) {
    const kind = village.kind === 'community' ? 'neighbourhood' : village.kind === 'village' ? 'village' : 'locality'
    yield {
      layer: 'places',
      properties: { id: `${prefix}v${++count}`, kind, name: village.name },
      geometry: point(centroidOf(village.ring)),
    }
  }
}
