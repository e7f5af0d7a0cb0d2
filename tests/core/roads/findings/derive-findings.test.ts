import { describe, expect, it } from 'vitest'
import { buildDeviceSearch } from '../../../../src/core/roads/findings/device-search.ts'
import type { RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { at, ring, road } from '../make-roads.ts'
import { device, findingsOf, house, kindOf, placeOf, square } from './findings-of.ts'

const tee = [
  road('main', [[-400, 0], [400, 0]], { class: 'secondary', name: '大路' }),
  road('side', [[0, 0], [0, 300]], { class: 'tertiary', name: '小路' }),
] // prettier-ignore
const fields = { properties: { id: 'f', kind: 'farmland' }, geometry: square(-500, -500, 1000) }
const homes = { properties: { id: 'h', kind: 'residential' }, geometry: square(-100, -100, 200) }

describe('junctions in the country', () => {
  const ruralOf = (input: Partial<RoadInputs>) => kindOf('rural-junction', { roads: tee, ...input })
  it('is one on farmland with its main road, none in homes or among houses', () => {
    expect(ruralOf({ landuse: [fields] })).toMatchObject([{ roadId: 'main', roadClass: 'secondary', measures: { legs: 3 } }]) // prettier-ignore
    expect(ruralOf({ landuse: [fields, homes] })).toEqual([])
    const houses = Array.from({ length: 20 }, (_, i) => house(`b${i}`, -100 + 10 * i, 20))
    expect(ruralOf({ landuse: [fields], buildings: houses })).toEqual([])
  })
  it('is none, but counted, where nobody mapped the land', () => {
    const { findings, notes } = findingsOf({ roads: tee })
    expect(findings).toEqual([])
    expect(notes).toMatchObject({ junctionsOfUnknownLand: 1, isLanduseMapped: false, areBuildingsMapped: false })
  })
})

describe('bridges', () => {
  const river = { properties: { id: 'w', name: '清河' }, geometry: ring([100, -200], [130, -200], [130, 200], [100, 200]) } // prettier-ignore
  it('is the tagged part, joined over its ways, and says when water is below', () => {
    const roads = [
      road('a', [[0, 0], [90, 0]]),
      road('b', [[90, 0], [115, 0]], { bridge: true, level: 1 }),
      road('c', [[115, 0], [140, 0]], { bridge: true, level: 1 }),
      road('d', [[140, 0], [300, 0]]),
    ] // prettier-ignore
    const [bridge, ...others] = kindOf('bridge', { roads, water: [river] })
    expect(others).toEqual([])
    expect(bridge).toMatchObject({ roadId: 'b', confidence: 'high', facility: null })
    expect(bridge?.evidence).toEqual(['bridge-tag', 'over-water'])
    expect(bridge?.measures['lengthM']).toBeCloseTo(50, 1)
    expect(placeOf(bridge!)[0]).toBeCloseTo(90, 1)
  })
  it('is also a way that runs over water without a tag, from bank to bank, less surely', () => {
    const [bridge, ...others] = kindOf('bridge', { roads: [road('a', [[0, 0], [300, 0]])], water: [river] }) // prettier-ignore
    expect(others).toEqual([])
    expect(bridge).toMatchObject({ confidence: 'medium', evidence: ['crosses-water-untagged', 'over-water'] })
    expect(bridge?.measures['lengthM']).toBeCloseTo(30, 1)
  })
  it('is none shorter than the least, in a tunnel, or of a path', () => {
    const short = road(
      's',
      [
        [0, 0],
        [2.5, 0],
      ],
      { bridge: true, level: 1 },
    )
    expect(kindOf('bridge', { roads: [short] })).toEqual([])
    expect(kindOf('bridge', { roads: [road('t', [[0, 0], [300, 0]], { tunnel: true, level: -1 })], water: [river] })).toEqual([]) // prettier-ignore
    expect(kindOf('bridge', { roads: [road('p', [[0, 0], [300, 0]], { class: 'footway' })], water: [river] })).toEqual([]) // prettier-ignore
  })
})

describe('bends', () => {
  const bend = (maxSpeedKmh: number | null) => {
    const arc = Array.from({ length: 13 }, (_, i): [number, number] => {
      const angle = (i * Math.PI) / 24
      return [200 + 80 * Math.sin(angle), 80 - 80 * Math.cos(angle)]
    })
    return kindOf('sharp-bend', {
      roads: [road('r', [[0, 0], [100, 0], ...arc, [280, 300]], { class: 'tertiary', maxSpeedKmh })],
    }) // prettier-ignore
  }
  it('of 80 m is sharp at the posted 60 km/h and not at 40, whatever the class says', () => {
    const [found] = bend(60)
    expect(found).toMatchObject({ measures: { limitRadiusM: 125, speedKmh: 60 }, confidence: 'high' })
    expect(found?.evidence).toContain('speed-stated')
    expect(found?.measures['radiusM']).toBeCloseTo(80, -1)
    expect(bend(40)).toEqual([])
    expect(bend(null)).toEqual([])
  })
  it('is not told from the last corner of a road that the extract cuts', () => {
    const cut = (restM: number) =>
      kindOf('sharp-bend', {
        roads: [
          road(
            'r',
            [
              [0, 0],
              [400, 0],
              [400, restM],
            ],
            { class: 'secondary' },
          ),
        ],
      })
    expect(cut(30)).toEqual([])
    expect(cut(300)).toHaveLength(1)
  })
})

describe('findings as a whole', () => {
  const fourRoads = [
    ...tee,
    road(
      'n',
      [
        [0, 300],
        [0, 320],
      ],
      { class: 'tertiary', bridge: true, level: 1 },
    ),
  ]
  it('come kind by kind with ids of their own, the same for the same input, whatever the order of the roads', () => {
    const input = { roads: fourRoads, landuse: [fields] }
    const { findings, notes } = findingsOf(input)
    expect(findings.map(({ kind }) => kind)).toEqual(['rural-junction', 'bridge'])
    expect(notes.findings).toMatchObject({ 'rural-junction': 1, bridge: 1, 'ramp-nose': 0, 'sharp-bend': 0 })
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
    expect(findingsOf(input).findings).toEqual(findings)
    const turned = findingsOf({ ...input, roads: [...fourRoads].reverse() }).findings
    expect(turned.map(({ id }) => id)).toEqual(findings.map(({ id }) => id))
  })
  it('are none of nothing', () => expect(findingsOf({}).findings).toEqual([]))
})

describe('device search', () => {
  const devices = [device('a', 'crash-cushion', 0, 0), device('b', 'crash-cushion', 30, 0, 'damaged'), device('c', 'other', 5, 0)] // prettier-ignore
  const near = buildDeviceSearch(devices, 'crash-cushion')
  it('takes the nearest of its kind within reach that is accepted', () => {
    expect(near(...at(10, 0), 50)).toMatchObject({ state: 'intact', evidence: 'crash-cushion-10m' })
    expect(near(...at(20, 0), 50)).toMatchObject({ state: 'damaged', evidence: 'crash-cushion-10m' })
    expect(near(...at(20, 0), 50, (lng) => lng < at(10, 0)[0])).toMatchObject({ state: 'intact' })
  })
  it('says absent only where the register has the kind', () => {
    expect(near(...at(10, 0), 9)).toEqual({ state: 'absent', evidence: 'no-crash-cushion-in-ledger', distanceM: null })
    expect(buildDeviceSearch(devices, 'turn-isolation')(...at(0, 0), 50)).toEqual({
      state: 'unknown',
      evidence: 'no-turn-isolation-data',
      distanceM: null,
    })
  })
})
