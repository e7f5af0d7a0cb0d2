import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TRUCK_FLOW_SETTINGS } from '../../../src/catalog/siting-settings.ts'
import { assignTrucks } from '../../../src/core/roads/flows/assign-trucks.ts'
import { estimateTruckFlows, FLOW_SOURCES, type TruckFlowInputs } from '../../../src/core/roads/flows/truck-flows.ts'
import type { TruckZone } from '../../../src/core/roads/flows/truck-zones.ts'
import type { RoadNetwork } from '../../../src/core/roads/network/road-network.ts'
import { buildRoadIndex } from '../../../src/core/roads/network/snap-to-road.ts'
import { box } from '../../helpers/import-town.ts'
import { at, makeNetwork } from './make-network.ts'

const settings = { ...TRUCK_FLOW_SETTINGS, distanceScaleM: 5_000, minPairM: 0, minPairTrucks: 0 }
const zone = (id: string, node: number, trucksPerDay: number, network: RoadNetwork): TruckZone => {
  const lngLat = [network.nodeLngLat[2 * node] ?? 0, network.nodeLngLat[2 * node + 1] ?? 0]
  return { id, kind: 'market', name: id, lngLat, nodes: [node], trucksPerDay }
}

describe('a model of truck flow', () => {
  // A ──5 km── B ──5 km── C, and B's street to D, 5 km: a star of equal arms, main roads.
  const star = makeNetwork(
    [at(0, 0), at(5_000, 0), at(10_000, 0), at(5_000, 5_000)],
    [
      { from: 0, to: 1, lengthM: 5_000, road: { class: 'primary' } },
      { from: 1, to: 2, lengthM: 5_000, road: { class: 'primary' } },
      { from: 1, to: 3, lengthM: 5_000, road: { class: 'primary' } },
    ],
  )

  it('gives the numbers that come out by hand on a star of three arms', () => {
    // All pairs are 10 km apart: A's 100 go to C and D as 50 : 30. C's 50 as 100 : 30, D's 30 as 100 : 50.
    const zones = [zone('A', 0, 100, star), zone('C', 2, 50, star), zone('D', 3, 30, star)]
    const { flows, edgeTrucks } = assignTrucks(star, zones, settings)
    const by = new Map(flows.map((flow) => [flow.id, flow]))
    expect(by.get('A>C')?.trucksPerDay).toBeCloseTo(62.5, 9)
    expect(by.get('A>D')?.trucksPerDay).toBeCloseTo(37.5, 9)
    expect(by.get('C>A')?.trucksPerDay).toBeCloseTo((50 * 100) / 130, 9)
    expect(by.get('D>C')?.trucksPerDay).toBeCloseTo((30 * 50) / 150, 9)
    expect(by.get('A>C')).toMatchObject({ lengthM: 10_000, edges: [0, 1], nodes: [0, 1, 2] })
    expect(edgeTrucks[0]).toBeCloseTo(100 + (50 * 100) / 130 + (30 * 100) / 150, 9)
    // All that leave, on the arm they leave by, and all that arrive.
    expect(edgeTrucks[2]).toBeCloseTo(37.5 + (50 * 30) / 130 + 30, 9)
  })

  it('draws fewer trips over a longer way: e times fewer a scale', () => {
    const line = makeNetwork(
      [at(0, 0), at(5_000, 0), at(-10_000, 0)],
      [
        { from: 0, to: 1, lengthM: 5_000, road: { class: 'trunk' } },
        { from: 0, to: 2, lengthM: 10_000, road: { class: 'trunk' } },
      ],
    )
    const zones = [zone('A', 0, 10, line), zone('near', 1, 7, line), zone('far', 2, 7, line)]
    const { flows } = assignTrucks(line, zones, settings)
    const trucks = (id: string) => flows.find((flow) => flow.id === id)?.trucksPerDay ?? NaN
    expect(trucks('A>near') / trucks('A>far')).toBeCloseTo(Math.E, 9)
  })

  it('takes the longer main road rather than a street of houses', () => {
    const network = makeNetwork(
      [at(0, 0), at(1_000, 0), at(500, 700)],
      [
        { from: 0, to: 1, lengthM: 1_000, road: { class: 'residential' } },
        { from: 0, to: 2, lengthM: 900, road: { class: 'primary' } },
        { from: 2, to: 1, lengthM: 900, road: { class: 'primary' } },
      ],
    )
    const zones = [zone('A', 0, 10, network), zone('B', 1, 10, network)]
    expect(assignTrucks(network, zones, settings).flows[0]).toMatchObject({ edges: [1, 2], lengthM: 1_800 })
  })

  it('loses no truck: at every node what comes in and begins goes on or ends, and no trip is made up', () => {
    const graphs = fc
      .array(
        fc.record({
          from: fc.nat(7),
          to: fc.nat(7),
          lengthM: fc.integer({ min: 1, max: 9_000 }),
          oneway: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1),
        }),
        { minLength: 4, maxLength: 16 },
      ) // prettier-ignore
      .map((edges) =>
        makeNetwork(
          Array.from({ length: 8 }, (_, i) => at(i * 700, (i % 3) * 900)),
          edges,
        ),
      )
    const trips = fc.uniqueArray(fc.tuple(fc.nat(7), fc.integer({ min: 0, max: 300 })), { selector: ([node]) => node, maxLength: 5 }) // prettier-ignore
    fc.assert(
      fc.property(graphs, trips, (network, given) => {
        const zones = given.map(([node, trucks]) => zone(`z${node}`, node, trucks, network))
        const { flows, edgeTrucks, unjoinedTrucks, smallTrucks } = assignTrucks(network, zones, settings)
        const balance = new Float64Array(network.nodeCount)
        const driven = new Float64Array(network.edgeCount)
        for (const { from, to, edges, nodes, trucksPerDay } of flows) {
          const [start, end] = [zones.find(({ id }) => id === from), zones.find(({ id }) => id === to)]
          expect([nodes[0], nodes.at(-1)]).toEqual([start?.nodes[0], end?.nodes[0]])
          edges.forEach((edge, i) => {
            const [a = 0, b = 0] = [nodes[i], nodes[i + 1]]
            const isForward = network.edgeFrom[edge] === a && network.edgeTo[edge] === b
            if (a !== b) expect(network.edgeOneway[edge]).not.toBe(isForward ? -1 : 1)
            balance[a] = (balance[a] ?? 0) - trucksPerDay
            balance[b] = (balance[b] ?? 0) + trucksPerDay
            driven[edge] = (driven[edge] ?? 0) + trucksPerDay
          })
          balance[nodes[0] ?? 0] = (balance[nodes[0] ?? 0] ?? 0) + trucksPerDay
          balance[nodes.at(-1) ?? 0] = (balance[nodes.at(-1) ?? 0] ?? 0) - trucksPerDay
        }
        for (const rest of balance) expect(rest).toBeCloseTo(0, 6)
        driven.forEach((trucks, edge) => expect(edgeTrucks[edge]).toBeCloseTo(trucks, 6))
        const followed = flows.reduce((sum, { trucksPerDay }) => sum + trucksPerDay, 0)
        expect(followed + unjoinedTrucks + smallTrucks).toBeCloseTo(
          given.reduce((sum, [, t]) => sum + t, 0),
          6,
        )
      }),
    )
  })
})

describe('truck flow of a town', () => {
  // A main road through the town's boundary at both ends, a market on a side street in the middle.
  const network = makeNetwork(
    [at(-3_000, 0), at(0, 0), at(3_000, 0), at(0, 600), at(0, 900)],
    [
      { from: 0, to: 1, road: { class: 'primary', name: '大道' } },
      { from: 1, to: 2, road: { class: 'primary', name: '大道' } },
      { from: 1, to: 3, road: { class: 'tertiary' } },
      { from: 3, to: 4, road: { class: 'tertiary' } },
    ],
  )
  const [west = 0, south = 0] = at(-2_000, -1_000)
  const [east = 0, north = 0] = at(2_000, 1_000)
  const inputs = (more: Partial<TruckFlowInputs> = {}): TruckFlowInputs => ({
    index: buildRoadIndex(network),
    boundary: box(west, south, east, north),
    places: [{ id: 'M1', kind: 'market', name: '市场', lngLat: at(20, 880) }],
    counts: [],
    settings: { ...TRUCK_FLOW_SETTINGS, minPairTrucks: 0 },
    ...more,
  })

  it('is a model between the exits and the places, and says so', () => {
    const { notes, zones, edgeTrucks, edgeSource } = estimateTruckFlows(inputs())
    expect(notes).toMatchObject({ method: 'model', zones: 3, exits: 2, scaledBy: 1, pairs: 6 })
    expect(zones.map(({ kind, nodes }) => [kind, nodes])).toEqual([
      ['exit', [0]],
      ['exit', [2]],
      ['market', [4]],
    ])
    expect([...edgeSource].map((at) => FLOW_SOURCES[at])).toEqual(['model', 'model', 'model', 'model'])
    expect(edgeTrucks[0]).toBeGreaterThan(edgeTrucks[2] ?? 0)
    expect(edgeTrucks[2]).toBeCloseTo(edgeTrucks[3] ?? 0, 9)
  })

  it('keeps counted trucks as they were counted, over the whole link, and scales the rest to them', () => {
    const plain = estimateTruckFlows(inputs())
    const counted = (plain.edgeTrucks[2] ?? 0) * 3
    const count = { id: 'C1', lngLat: at(5, 300), vehiclesPerDay: 4_000, trucksPerDay: counted }
    const far = { id: 'C2', lngLat: at(900, 900), vehiclesPerDay: 1, trucksPerDay: 1 }
    const { notes, edgeTrucks, edgeSource, edgeVehicles } = estimateTruckFlows(inputs({ counts: [count, far] }))
    expect(notes).toMatchObject({ method: 'both', counts: 2, offRoad: ['C2'] })
    expect(notes.scaledBy).toBeCloseTo(3, 9)
    expect([edgeTrucks[2], edgeTrucks[3]]).toEqual([counted, counted])
    expect([...edgeSource]).toEqual([1, 1, 2, 2])
    expect(edgeTrucks[0]).toBeCloseTo(3 * (plain.edgeTrucks[0] ?? 0), 6)
    expect([...edgeVehicles]).toEqual([NaN, NaN, 4_000, 4_000])
  })

  it('stays unknown, never 0, where nothing is known', () => {
    const quiet = { ...TRUCK_FLOW_SETTINGS, exitTrucksPrimary: 0 }
    const { notes, edgeTrucks } = estimateTruckFlows(inputs({ places: [], settings: quiet }))
    expect(notes).toMatchObject({ method: 'none', zones: 0 })
    expect([...edgeTrucks]).toEqual([NaN, NaN, NaN, NaN])
  })

  it('takes loose ends at the boundary for exits where the roads were cut there', () => {
    const cut = inputs({ boundary: box(at(-3_010, 0)[0], south, at(3_010, 0)[0], north) })
    expect(estimateTruckFlows(cut).zones.filter(({ kind }) => kind === 'exit').map(({ nodes }) => nodes)).toEqual([[0], [2]]) // prettier-ignore
  })
})
