import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createOSMStream } from 'osm-pbf-parser-node'
import { geometry, type Geometry } from '../../../src/contracts/primitives.ts'
import { polygonsOf } from '../../../src/core/geo/geometry.ts'
import { boundaryOfBox } from '../../../src/server/osm/boundary-clip.ts'
import { readOsmFile } from '../../../src/server/osm/read-osm-file.ts'
import { signedArea2 } from '../../../src/server/osm/ring-nesting.ts'
import { sharedData } from '../../helpers/shared-data.ts'
import { collectBase } from './collect-base.ts'

const oracleFile = z.object({
  features: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()), geometry })),
})

/** The same extract as osmium wrote it; area ids are twice the way's, twice the relation's and one. */
function osmiumFeatures(path: string): Map<string, { tags: Record<string, string>; geometry: Geometry }> {
  const { features } = oracleFile.parse(JSON.parse(gunzipSync(readFileSync(path)).toString()))
  return new Map(
    features.map(({ id, properties, geometry: shape }) => {
      const number = Number(id.slice(1))
      const ours = id[0] !== 'a' ? id : number % 2 === 0 ? `w${number / 2}` : `r${(number - 1) / 2}`
      return [id[0] === 'a' ? `${ours}/area` : ours, { tags: properties, geometry: shape }]
    }),
  )
}

/** Area in square degrees, so that the order of rings and their first points do not matter. */
function area2(shape: Geometry): number {
  return polygonsOf(shape).reduce(
    (sum, [outer = [], ...holes]) =>
      sum + Math.abs(signedArea2(outer)) - holes.reduce((cut, hole) => cut + Math.abs(signedArea2(hole)), 0),
    0,
  )
}

const corners = (shape: Geometry): string[] =>
  [
    ...new Set(
      polygonsOf(shape)
        .flat(2)
        .map((position) => position.join()),
    ),
  ].sort()

const extracts = [
  { name: 'baoshan-dachang-2021-09', ext: 'osm.gz', counts: [3958, 428, 56], roads: 192, buildings: 107, water: 9, waterways: 6 },
  { name: 'yangpu-siping-2026-03', ext: 'osm.gz', counts: [4241, 563, 92], roads: 200, buildings: 226, water: 2, waterways: 4 },
  { name: 'shanghai-centre-roads-2025-08', ext: 'osm.pbf', counts: [21_786, 4701, 0], roads: 4701, buildings: 0, water: 0, waterways: 0 },
] // prettier-ignore

describe.each(extracts)('$name', ({ name, ext, counts, ...layers }) => {
  const path = sharedData(`osm/${name}.${ext}`)
  const oraclePath = sharedData(`osm/${name}.geojson.gz`)
  const hasData = path !== null && oraclePath !== null

  it.skipIf(!hasData)('has the elements that its note counts (skipped without the shared data)', async () => {
    const { data } = await readOsmFile(path ?? '')
    expect([data.nodes.count, data.ways.length, data.relations.length]).toEqual(counts)
  })

  it.skipIf(!hasData)('gives the same lines and areas as osmium, id by id', async () => {
    const base = collectBase((await readOsmFile(path ?? '')).data, false)
    const oracle = osmiumFeatures(oraclePath ?? '')
    for (const { properties, geometry: shape } of [...base.roads, ...base.waterways]) {
      const same = oracle.get(properties.id)
      const isTurned = same?.tags.oneway === '-1'
      const expected = same?.geometry.type === 'LineString' ? same.geometry.coordinates : []
      expect({ id: properties.id, shape: shape.coordinates }).toEqual({
        id: properties.id,
        shape: isTurned ? [...expected].reverse() : expected,
      })
    }
    for (const { properties, geometry: shape } of [...base.buildings, ...base.water, ...base.landuse]) {
      const same = oracle.get(`${properties.id}/area`)
      if (!same) throw new Error(`osmium has no area ${properties.id}`)
      expect(corners(shape)).toEqual(corners({ ...same.geometry }))
      expect(area2(shape)).toBeCloseTo(area2(same.geometry), 14)
    }
    const found = { roads: base.roads, buildings: base.buildings, water: base.water, waterways: base.waterways }
    expect(Object.fromEntries(Object.entries(found).map(([layer, list]) => [layer, list.length]))).toEqual(layers)
  })

  it.skipIf(!hasData)('misses no road, building or water that osmium has', async () => {
    const base = collectBase((await readOsmFile(path ?? '')).data, false)
    const ids = new Set([...base.roads, ...base.buildings, ...base.water].map(({ properties }) => properties.id))
    const missing = [...osmiumFeatures(oraclePath ?? '')].flatMap(([key, { tags, geometry: shape }]) => {
      const id = key.replace('/area', '')
      const isRoad = tags.highway !== undefined && shape.type === 'LineString'
      const isArea = key.endsWith('/area') && (tags.building !== undefined || tags.natural === 'water')
      return (isRoad || isArea) && !ids.has(id) ? [`${id} ${tags.highway ?? tags.building ?? 'water'}`] : []
    })
    // What is left out is no road of today: under construction, planned, or a lift.
    for (const line of missing) expect(line).toMatch(/ (construction|proposed|elevator|platform|services|corridor)$/)
  })

  it.skipIf(!hasData)('stays inside its bounds when clipped', async () => {
    const { data } = await readOsmFile(path ?? '')
    if (!data.bounds) return
    const [west, south, east, north] = data.bounds
    const inside = boundaryOfBox([west - 1e-7, south - 1e-7, east + 1e-7, north + 1e-7])
    const base = collectBase(data)
    const all = [...base.roads, ...base.buildings, ...base.water, ...base.landuse, ...base.points]
    for (const { properties, geometry: shape } of all) {
      const flat = (shape.coordinates as unknown[]).flat(3) as number[]
      for (let i = 0; i < flat.length; i += 2) {
        expect([properties.id, inside.contains(flat[i] ?? NaN, flat[i + 1] ?? NaN)]).toEqual([properties.id, true])
      }
    }
    expect(base.summary.partial.notClippable).toBe(0)
  })
})

const pbf = sharedData('osm/shanghai-centre-roads-2025-08.osm.pbf')

const item = z.discriminatedUnion('type', [
  z.object({ type: z.literal('node'), id: z.number(), lat: z.number(), lon: z.number(), tags: z.record(z.string(), z.string()).default({}) }),
  z.object({ type: z.literal('way'), id: z.number(), refs: z.array(z.number()), tags: z.record(z.string(), z.string()).default({}) }),
]) // prettier-ignore

describe('readOsmPbf', () => {
  it.skipIf(pbf === null)('reads every element as osm-pbf-parser-node does', async () => {
    const { data } = await readOsmFile(pbf ?? '')
    const ways = new Map(data.ways.map((way) => [way.id, way]))
    const tags = new Map(data.taggedNodes.map((node) => [node.id, node.tags]))
    let signals = 0
    for await (const value of createOSMStream(pbf ?? '', { withTags: true, withInfo: false })) {
      if (!('type' in value)) continue // the header
      const one = item.parse(value)
      if (one.type === 'way') {
        expect(ways.get(one.id)).toEqual({ id: one.id, refs: one.refs, tags: one.tags })
        continue
      }
      const row = data.nodes.rowOf(one.id)
      expect(Math.abs(data.nodes.lat(row) - one.lat) + Math.abs(data.nodes.lng(row) - one.lon)).toBeLessThan(1e-12)
      expect(tags.get(one.id) ?? {}).toEqual(one.tags)
      if (one.tags.highway === 'traffic_signals') signals++
    }
    expect(signals).toBe(1384)
  })
})
