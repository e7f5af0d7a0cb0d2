import Flatbush from 'flatbush'
import { describe, expect, it } from 'vitest'
import {
  contains,
  extent,
  lineOf,
  metres,
  pairs,
  ringArea,
  ringOf,
  segmentGap,
  segmentsCross,
  TownFiles,
  type Xy,
} from './town-files.ts'

const files = new TownFiles()
const buildings = files.base('buildings').map(ringOf)
const water = files.base('water').map(ringOf)
const roads = files
  .base('roads')
  .map((feature) => ({ line: lineOf(feature), ...(feature.properties as unknown as RoadProperties) }))
interface RoadProperties {
  id: string
  class: string
  widthM: number
  bridge?: boolean
  level?: number
  isLink?: boolean
  nodes: string[]
}

function indexOf<T>(
  items: readonly T[],
  boxOf: (item: T) => [number, number, number, number],
): (box: [number, number, number, number]) => T[] {
  const tree = new Flatbush(items.length)
  for (const item of items) tree.add(...boxOf(item))
  tree.finish()
  return (box) => tree.search(...box).map((k) => items[k] as T)
}
const strokes = roads.flatMap((road) => pairs(road.line).map(([a, b]) => ({ a, b, road })))
const roadsNear = indexOf(strokes, ({ a, b }) => extent([a, b], 13))
const banks = water.flatMap((ring) => pairs(ring))
const banksNear = indexOf(banks, (edge) => extent(edge))
const watersNear = indexOf(water, (ring) => extent(ring))
const buildingsNear = indexOf(buildings, (ring) => extent(ring))

describe('buildings', () => {
  it('number about 6,000', () => {
    expect(buildings.length).toBeGreaterThan(5400)
    expect(buildings.length).toBeLessThan(6800)
  })

  it('keep off the carriageway of every road', () => {
    const hits = buildings.filter((ring) =>
      roadsNear(extent(ring)).some(({ a, b, road }) =>
        pairs(ring).some(([c, d]) => segmentGap(a, b, c, d) < road.widthM / 2),
      ),
    )
    expect(hits).toEqual([])
  })

  it('stand on dry ground', () => {
    const wet = buildings.filter((ring) => {
      const box = extent(ring)
      const crossed = banksNear(box).some(([a, b]) => pairs(ring).some(([c, d]) => segmentsCross(a, b, c, d)))
      return crossed || watersNear(box).some((pool) => contains(pool, ring[0] ?? [0, 0]))
    })
    expect(wet).toEqual([])
  })

  it('do not overlap each other', () => {
    const overlaps = buildings.filter((ring) =>
      buildingsNear(extent(ring)).some(
        (other) =>
          other !== ring &&
          (contains(other, ring[0] ?? [0, 0]) ||
            pairs(other).some(([a, b]) => pairs(ring).some(([c, d]) => segmentsCross(a, b, c, d)))),
      ),
    )
    expect(overlaps).toEqual([])
  })
})

describe('roads', () => {
  it('have a bridge wherever they cross water', () => {
    const narrow = files.base('waterways').flatMap((feature) => pairs(lineOf(feature)))
    const narrowNear = indexOf(narrow, (edge) => extent(edge))
    const missing = strokes.filter(({ a, b, road }) => {
      if (road.bridge) return false
      const box = extent([a, b])
      if (narrowNear(box).some(([c, d]) => segmentsCross(a, b, c, d))) return true
      if (banksNear(box).some(([c, d]) => segmentsCross(a, b, c, d))) return true
      return watersNear(box).some((pool) => contains(pool, a))
    })
    expect(missing.map(({ road }) => road.id)).toEqual([])
    expect(roads.filter((road) => road.bridge).length).toBeGreaterThan(60)
  })

  it('form one network: the largest part holds 98 % of the drivable length', () => {
    const { length, largest } = connectivity(roads)
    expect(largest / length).toBeGreaterThan(0.98)
  })

  it('share a node id only at one place', () => {
    const places = new Map<string, Xy>()
    const torn = roads.flatMap((road) =>
      road.line.flatMap((p, k) => {
        const node = road.nodes[k] ?? ''
        const known = places.get(node)
        places.set(node, known ?? p)
        return known && Math.hypot(p[0] - known[0], p[1] - known[1]) > 0.01 ? [node] : []
      }),
    )
    expect(torn).toEqual([])
  })

  it('keep the expressway free of junctions: only ramps touch it, and it bridges what it crosses', () => {
    const main = roads.filter((road) => road.class === 'motorway' && !road.isLink)
    const ground = roads.filter((road) => road.class !== 'motorway')
    const groundNodes = new Set(ground.flatMap((road) => road.nodes))
    expect(main.flatMap((road) => road.nodes).filter((node) => groundNodes.has(node))).toEqual([])
    expect(roads.filter((road) => road.class === 'motorway').every((road) => (road.level ?? 0) >= 1)).toBe(true)
    const links = roads.filter((road) => road.isLink)
    const mainNodes = new Set(main.flatMap((road) => road.nodes))
    expect(links.filter((road) => road.nodes.some((node) => mainNodes.has(node))).length).toBeGreaterThanOrEqual(8)
    for (const { a, b, road } of strokes) {
      if (road.class !== 'motorway' || road.isLink || road.bridge) continue
      const under = roadsNear(extent([a, b])).filter((other) => other.road.class !== 'motorway')
      expect(under.filter((other) => segmentsCross(a, b, other.a, other.b))).toEqual([])
    }
  })

  it('have lights at some junctions, at nodes of the roads, and none at others', () => {
    const signals = files.base('points').filter((feature) => feature.properties.kind === 'traffic-signals')
    const legs = new Map<string, number>()
    for (const road of roads)
      road.nodes.forEach((node, k) =>
        legs.set(node, (legs.get(node) ?? 0) + (k === 0 || k === road.nodes.length - 1 ? 1 : 2)),
      )
    for (const signal of signals) expect(legs.get(String(signal.properties.detail)) ?? 0).toBeGreaterThanOrEqual(3)
    const junctions = [...legs.values()].filter((count) => count >= 3).length
    expect(signals.length).toBeGreaterThan(30)
    expect(junctions - signals.length).toBeGreaterThan(100)
  })
})

function connectivity(ways: readonly { nodes: string[]; line: Xy[] }[]): { length: number; largest: number } {
  const parent = new Map<string, string>()
  const find = (node: string): string => {
    let root = node
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up
    parent.set(node, root)
    return root
  }
  for (const way of ways) for (const node of way.nodes) parent.set(find(node), find(way.nodes[0] ?? node))
  const lengths = new Map<string, number>()
  let length = 0
  for (const way of ways) {
    const own = pairs(way.line).reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0)
    const root = find(way.nodes[0] ?? '')
    lengths.set(root, (lengths.get(root) ?? 0) + own)
    length += own
  }
  return { length, largest: Math.max(...lengths.values()) }
}

describe('polygons', () => {
  const shapes = ['landuse', 'water'].flatMap((layer) => files.base(layer))
  const sites = ['hazard-source', 'protection-target', 'market', 'park'].flatMap((kind) =>
    files.collection(`sites/${kind}.geojson`),
  )

  it('do not cross themselves', () => {
    const rings = [
      ...shapes,
      ...sites.filter((site) => site.geometry.type === 'Polygon'),
      ...files.collection('villages.geojson'),
    ]
    const crossed = rings.filter((feature) => {
      const edges = pairs(ringOf(feature))
      return edges.some(([a, b], i) => edges.slice(i + 2).some(([c, d]) => segmentsCross(a, b, c, d)))
    })
    expect(crossed.map((feature) => feature.properties.id)).toEqual([])
  })
})

describe('villages', () => {
  const villages = files
    .collection('villages.geojson')
    .map((feature) => ({ name: String(feature.properties.name), kind: feature.properties.kind, ring: ringOf(feature) }))
  const boundary = ringOf(
    files.collection('boundary.geojson')[0] ?? {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [[]] },
    },
  )

  it('are 18 villages and communities, two parks and a company', () => {
    const kinds = villages.map((village) => village.kind)
    expect(kinds.filter((kind) => kind === 'village' || kind === 'community').length).toBe(18)
    expect(kinds.filter((kind) => kind === 'park').length).toBe(2)
    expect(kinds.filter((kind) => kind === 'company').length).toBe(1)
  })

  it('cover about 30 km² without gap or overlap', () => {
    const town = ringArea(boundary)
    expect(town / 1e6).toBeGreaterThan(27)
    expect(town / 1e6).toBeLessThan(34)
    expect(villages.reduce((sum, village) => sum + ringArea(village.ring), 0) / town).toBeCloseTo(1, 9)
  })

  it('share every border: each edge is walked twice, in opposite directions, or lies on the town border', () => {
    const key = (a: Xy, b: Xy): string => `${a.join(' ')} ${b.join(' ')}`
    const edges = new Set(villages.flatMap((village) => pairs(village.ring).map(([a, b]) => key(a, b))))
    const outer = new Set(pairs(boundary).map(([a, b]) => key(a, b)))
    const loose = villages
      .flatMap((village) => pairs(village.ring))
      .filter(([a, b]) => !edges.has(key(b, a)) && !outer.has(key(a, b)))
    expect(loose).toEqual([])
    expect(edges.size).toBe(villages.reduce((sum, village) => sum + village.ring.length - 1, 0))
  })

  it('hold every site that names them', () => {
    const byName = new Map(villages.map((village) => [village.name, village.ring]))
    const points = ['enterprise', 'weigh-station', 'unloading-yard', 'idle-premises', 'fire-unit', 'hazwaste-site']
      .flatMap((kind) => files.csv(`sites/${kind}.csv`))
      .map((row) => ({ village: row.village ?? '', p: metres([Number(row.lng), Number(row.lat)]) }))
    expect(points.filter(({ village, p }) => !contains(byName.get(village) ?? [], p))).toEqual([])
    const shapes = ['hazard-source', 'protection-target', 'market'].flatMap((kind) =>
      files.collection(`sites/${kind}.geojson`),
    )
    const strays = shapes.filter((feature) => {
      const ring = byName.get(String(feature.properties.village)) ?? []
      const corner =
        feature.geometry.type === 'Point' ? metres(feature.geometry.coordinates as Xy) : (ringOf(feature)[0] ?? [0, 0])
      return !contains(ring, corner)
    })
    expect(strays).toEqual([])
  })

  it('hold every hazard that has a place', () => {
    const rings = new Map(
      files.collection('villages.geojson').map((feature) => [String(feature.properties.id), ringOf(feature)]),
    )
    const strays = files
      .csv('hazards.csv')
      .filter(
        (row) =>
          row.lng !== '' && !contains(rings.get(row.villageId ?? '') ?? [], metres([Number(row.lng), Number(row.lat)])),
      )
    expect(strays.map((row) => row.id)).toEqual([])
  })
})
