import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readOsmXml } from '../../../src/server/osm/read-osm-xml.ts'
import { collectBase, pieces } from './collect-base.ts'

const fixture = fileURLToPath(new URL('../../fixtures/osm/small-town.osm', import.meta.url))
const read = () => readOsmXml(pieces(readFileSync(fixture)), 'small-town.osm')

describe('buildBase on a hand-made town', () => {
  it('cuts a road at the bounds, keeps its ids and gives the cuts nodes of their own', async () => {
    const { roads } = collectBase(await read())
    const road = roads.find(({ properties }) => properties.id === 'w100')
    expect(road?.geometry.coordinates).toEqual([
      [121, 31.005],
      [121.005, 31.005],
      [121.01, 31.005],
    ])
    expect(road?.properties).toEqual({
      id: 'w100', class: 'primary', isLink: false, name: '一号路', oneway: false, bridge: false, tunnel: false, level: 0,
      lanes: 4, widthM: 14, roundabout: false, busRoute: true, nodes: ['cut:w100:0', '2', 'cut:w100:2'],
    }) // prettier-ignore
  })

  it('turns a way with oneway=-1 round', async () => {
    const { roads } = collectBase(await read())
    const road = roads.find(({ properties }) => properties.id === 'w101')
    expect(road?.properties).toMatchObject({ oneway: true, bridge: true, level: 1, nodes: ['5', '2', '4'] })
    expect(road?.geometry.coordinates[0]).toEqual([121.005, 31.001])
  })

  it('does not draw a line over a missing node', async () => {
    const { roads, summary } = collectBase(await read())
    // w102 is 4, (999), 2, 5: node 4 alone is no line, 2-5 is.
    expect(roads.filter(({ properties }) => properties.id.startsWith('w102')).map((road) => road.properties)).toEqual([
      expect.objectContaining({ id: 'w102', class: 'trunk', isLink: true, tunnel: false, nodes: ['2', '5'] }),
    ])
    expect(summary.partial.waysWithMissingNodes).toBe(1)
  })

  it('assembles a lake with an island from loose ways and a missing member', async () => {
    const { water, summary } = collectBase(await read())
    expect(water).toHaveLength(1)
    const [lake] = water
    expect(lake?.properties).toEqual({ id: 'r200', kind: 'lake', name: '镜湖' })
    expect(lake?.geometry.type).toBe('Polygon')
    const [outer, island] = lake?.geometry.coordinates ?? []
    expect(outer).toHaveLength(5)
    expect(island).toHaveLength(5)
    expect(summary.partial.relationsWithMissingMembers).toBe(1)
  })

  it('cuts a building at the bounds and labels the school in what is left', async () => {
    const { buildings, landuse, places } = collectBase(await read())
    expect(buildings.map(({ properties }) => properties)).toEqual([
      { id: 'w108', kind: 'school', name: '镇小学', levels: 5, heightM: null },
    ])
    const lngs = (buildings[0]?.geometry.coordinates[0] as number[][]).map(([lng]) => lng)
    expect(Math.max(...lngs.map(Number))).toBe(121.01)
    expect(landuse).toEqual([])
    expect(places.map(({ properties }) => properties)).toEqual([
      { id: 'w108', kind: 'poi', name: '镇小学' },
      { id: 'n30', kind: 'village', name: '桥头村' },
    ])
    expect((places[0]?.geometry.coordinates as number[])[0]).toBeLessThan(121.01)
  })

  it('reads waterways, barriers and road furniture', async () => {
    const { waterways, barriers, points } = collectBase(await read())
    expect(waterways.map(({ properties }) => properties)).toEqual([
      { id: 'w112', kind: 'canal', name: '南塘', widthM: 25, tunnel: false },
    ])
    expect(barriers.map(({ properties }) => properties)).toEqual([{ id: 'w109', kind: 'guard_rail', name: null }])
    expect(points.map(({ properties }) => properties)).toEqual([
      { id: 'n2', kind: 'traffic-signals', detail: null },
      { id: 'n31', kind: 'crossing', detail: 'traffic_signals' },
    ])
  })

  it('says what it dropped and why', async () => {
    const data = await read()
    expect(data.dropped).toEqual({ badPosition: 1, duplicate: 0 })
    expect(data.asOf).toBe('2024-05-06')
    expect(collectBase(data).summary.dropped).toEqual({
      // The bench; the stop sign outside.
      nodes: { unknownTags: 1, missingNodes: 0, brokenRings: 0, outside: 1 },
      // proposed road; stream with one node; building that does not close.
      ways: { unknownTags: 1, missingNodes: 1, brokenRings: 1, outside: 0 },
      // bus route; forest whose second way is missing.
      relations: { unknownTags: 1, missingNodes: 0, brokenRings: 1, outside: 0 },
    })
  })

  it('keeps everything whole without a boundary', async () => {
    const { roads, points, summary } = collectBase(await read(), false)
    expect(roads.find(({ properties }) => properties.id === 'w100')?.properties.nodes).toEqual(['1', '2', '3'])
    expect(points.map(({ properties }) => properties.id)).toContain('n33')
    expect(summary.partial.clipped).toBe(0)
  })
})
