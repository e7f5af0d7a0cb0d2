import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { deriveJunctions } from '../../../../src/core/roads/junctions/derive-junctions.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import { linesOf, type RoadFeature } from '../../../../src/core/roads/road-features.ts'
import { noInputs, road } from '../make-roads.ts'

const derive = (roads: readonly RoadFeature[]) => {
  const { network } = buildNetwork(roads, NETWORK_SETTINGS)
  return deriveJunctions(network, noInputs, JUNCTION_SETTINGS)
}
/** All that people see and reviews hang on, in an order of its own. */
const seen = (roads: readonly RoadFeature[]) => {
  const { junctions, approaches } = derive(roads)
  return {
    junctions: junctions.map(({ id, legs, name, majorClass, minorClass, members }) =>
      [id, legs, name, majorClass, minorClass, members.map(({ node }) => node).join(' ')].join('|'),
    ),
    approaches: approaches.map(({ id, role, roadClass, roadName }) => [id, role, roadClass, roadName].join('|')).sort(),
  }
}

/** Steps of 7 m: near enough for nodes with places between them to be one junction. */
const step = fc.integer({ min: -9, max: 9 }).map((n) => n * 7)
const roads = fc
  .array(
    fc.record({
      points: fc.uniqueArray(fc.tuple(step, step), { minLength: 2, maxLength: 5, selector: (p) => p.join() }),
      class: fc.constantFrom('primary', 'secondary', 'residential', 'service'),
      oneway: fc.boolean(),
      name: fc.constantFrom(null, '甲路', '乙路'),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((list) => list.map(({ points, ...properties }, i) => road(`r${i}`, points, properties)))

const withLine = (one: RoadFeature, coordinates: number[][], id = one.properties.id): RoadFeature => ({
  properties: { ...one.properties, id },
  geometry: { type: 'LineString', coordinates },
})

describe('deriveJunctions on any roads', () => {
  it('does not hang on the order of the ways', () => {
    fc.assert(
      fc.property(roads, fc.integer({ min: 1, max: 7 }), (list, turn) => {
        const cut = turn % list.length
        expect(seen([...list.slice(cut), ...list.slice(0, cut)].reverse())).toEqual(seen(list))
      }),
      { numRuns: 300 },
    )
  })

  it('does not hang on the direction in which two-way roads are drawn', () => {
    fc.assert(
      fc.property(roads, (list) => {
        const turned = list.map((one) =>
          one.properties.oneway ? one : withLine(one, linesOf(one.geometry)[0]?.toReversed() ?? []),
        )
        expect(seen(turned)).toEqual(seen(list))
      }),
      { numRuns: 300 },
    )
  })

  it('does not hang on where a road is cut into ways', () => {
    fc.assert(
      fc.property(roads, (list) => {
        const cut = list.flatMap((one) => {
          const line = linesOf(one.geometry)[0] ?? []
          return line.slice(1).map((end, i) => withLine(one, [line[i] ?? [], end], i === 0 ? one.properties.id : `${one.properties.id}.${i + 1}`)) // prettier-ignore
        })
        expect(seen(cut)).toEqual(seen(list))
      }),
      { numRuns: 300 },
    )
  })

  it('gives every approach a junction, at least three legs to each, and ids once', () => {
    fc.assert(
      fc.property(roads, (list) => {
        const { junctions, approaches } = derive(list)
        const ids = new Set(junctions.map(({ id }) => id))
        expect(ids.size).toBe(junctions.length)
        expect(new Set(approaches.map(({ id }) => id)).size).toBe(approaches.length)
        for (const { legs } of junctions) expect(legs).toBeGreaterThanOrEqual(3)
        for (const { junctionId, geometry } of approaches) {
          expect(ids.has(junctionId)).toBe(true)
          expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2)
        }
      }),
      { numRuns: 200 },
    )
  })
})
