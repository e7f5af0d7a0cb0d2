import { describe, expect, it } from 'vitest'
import { JUNCTION_SETTINGS, NETWORK_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { countApproaches, countJunctions } from '../../../../src/core/roads/junctions/counts.ts'
import { deriveJunctions } from '../../../../src/core/roads/junctions/derive-junctions.ts'
import type { JunctionSettings } from '../../../../src/core/roads/junctions/junction-settings.ts'
import { buildNetwork } from '../../../../src/core/roads/network/build-network.ts'
import type { DeviceFeature, PointFeature, RoadFeature, RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { at, frozen, noInputs, ring, road } from '../make-roads.ts'

const main = road('a', [[-200, 0], [0, 0], [200, 0]], { name: '汶水路', class: 'primary' }) // prettier-ignore
const side = road('b', [[0, 0], [0, 200]], { name: '场中路' }) // prettier-ignore
const derive = (
  input: Partial<RoadInputs>,
  settings: Partial<JunctionSettings> = {},
  roads: readonly RoadFeature[] = [main, side],
) => {
  const { network } = buildNetwork(frozen(roads), NETWORK_SETTINGS)
  return deriveJunctions(network, frozen({ ...noInputs, ...input }), { ...JUNCTION_SETTINGS, ...settings })
}
const point = (kind: string, x: number, y: number, detail: string | null = null): PointFeature => ({
  properties: { id: `${kind}${x}`, kind, detail },
  geometry: { type: 'Point', coordinates: at(x, y) },
})
const device = (kind: string, state: DeviceFeature['state'], x: number, y: number): DeviceFeature => ({
  id: `${kind}${x}${y}`,
  kind,
  state,
  geometry: { type: 'Point', coordinates: at(x, y) },
})
/** Five signals 600 m away: signals are mapped here. */
const mappedArea = [0, 1, 2, 3, 4].map((i) => point('traffic-signals', 600 + i, 0))

describe('control', () => {
  it.each([
    ['a signal on the node', [point('traffic-signals', 0, 0)], 'signal', 'signal-node-0m', 'high'],
    ['a signal on a leg', [point('traffic-signals', 18, 0)], 'signal', 'signal-node-18m', 'high'],
    ['a signal farther out', [point('traffic-signals', 33, 0)], 'signal', 'signal-node-33m', 'medium'],
    ['one signalled crossing', [point('crossing', 0, 12, 'traffic_signals')], 'signal', 'signal-crossing-12m', 'medium'],
    ['two of them', [point('crossing', 0, 12, 'traffic_signals'), point('crossing', 9, 0, 'traffic_signals')], 'signal', 'signal-crossing-9m', 'high'],
    ['a crossing without signals', [point('crossing', 0, 12, 'zebra')], 'none-known', 'no-signal-within-40m', 'medium'],
    ['a signal on a leg too far away', [point('traffic-signals', 41, 0)], 'none-known', 'no-signal-within-40m', 'medium'],
    ['a signal near, but on no leg', [point('traffic-signals', 15, 15)], 'none-known', 'no-signal-within-40m', 'medium'],
    ['a stop sign', [point('stop', 0, 9)], 'stop', 'stop-node-9m', 'high'],
    ['a give-way sign', [point('give-way', 0, 9)], 'stop', 'give-way-node-9m', 'high'],
    ['a mini roundabout', [point('mini-roundabout', 0, 0)], 'roundabout', 'mini-roundabout-0m', 'high'],
    ['a stop sign and a signal', [point('stop', 0, 9), point('traffic-signals', -20, 0)], 'signal', 'signal-node-20m', 'high'],
  ] as const)('reads %s where signals are mapped', (_, points, control, evidence, confidence) => {
    const [junction] = derive({ points: [...mappedArea, ...points] }).junctions
    expect(junction).toMatchObject({ control, confidence })
    expect(junction?.evidence[0]).toBe(evidence)
  }) // prettier-ignore

  it('does not say "no signal" where none are mapped', () => {
    const far = [0, 1, 2, 3, 4].map((i) => point('traffic-signals', 5000 + i, 0))
    expect(derive({ points: mappedArea.slice(0, 4) }).junctions[0]).toMatchObject({ control: 'unknown' })
    expect(derive({ points: far }).junctions[0]).toMatchObject({ control: 'unknown', confidence: 'low' })
  })

  it('leaves a signal to the junction it is nearer to', () => {
    const other = road('c', [[38, 0], [38, -200]], { name: '共和新路' }) // prettier-ignore
    const through = road('a', [[-200, 0], [0, 0], [38, 0], [200, 0]], { name: '汶水路', class: 'primary' }) // prettier-ignore
    const signal = point('traffic-signals', 30, 0)
    const { junctions } = derive({ points: [...mappedArea, signal] }, {}, [through, side, other])
    const controls = junctions.map(({ name, control }) => [name, control])
    expect(controls).toContainEqual(['汶水路 / 共和新路', 'signal'])
    expect(controls).toContainEqual(['汶水路 / 场中路', 'none-known'])
    expect(junctions.find(({ control }) => control === 'none-known')).toMatchObject({ confidence: 'low' })
  })

  it('takes a signal of the register beside the road, unless it says the signal is gone', () => {
    expect(derive({ devices: [device('traffic-signal', 'intact', 12, 9)] }).junctions[0]?.evidence[0]).toBe(
      'signal-device-15m',
    )
    expect(derive({ devices: [device('traffic-signal', 'absent', 12, 9)] }).junctions[0]?.control).toBe('unknown')
  })

  it('believes nothing much of a junction whose roads state no class', () => {
    const odd = { ...side, properties: { ...side.properties, class: '' } }
    const [junction] = derive({ points: [point('traffic-signals', 0, 0)] }, {}, [main, odd]).junctions
    expect(junction).toMatchObject({ control: 'signal', minorClass: 'unclassified', confidence: 'low' })
    expect(junction?.evidence).toContain('leg-without-class')
  })

  it('tells rural from built-up, and says when it cannot', () => {
    const area = (kind: string, half: number) => ({
      properties: { id: kind, kind },
      geometry: ring([-half, -half], [half, -half], [half, half], [-half, half]),
    })
    expect(derive({}).junctions[0]?.isRural).toBeNull()
    expect(derive({ landuse: [area('farmland', 300)] }).junctions[0]?.isRural).toBe(true)
    expect(derive({ landuse: [area('residential', 300)] }).junctions[0]?.isRural).toBe(false)
    const buildings = Array.from({ length: 12 }, (_, i) => ({
      properties: { id: `h${i}`, kind: 'house' },
      geometry: ring([10 * i, 20], [10 * i + 5, 20], [10 * i + 5, 25]),
    }))
    expect(derive({ buildings }).junctions[0]?.isRural).toBe(false)
    expect(derive({ buildings: buildings.slice(0, 10) }).junctions[0]?.isRural).toBe(true)
  })
})

describe('bumps on the side road', () => {
  const bumpOf = (input: Partial<RoadInputs>, settings: Partial<JunctionSettings> = {}) => {
    const minor = derive(input, settings).approaches.find(({ role }) => role === 'minor')
    return minor && [minor.bump, minor.bumpDistanceM, minor.confidence, ...minor.evidence.slice(1)]
  }
  const calming = (y: number, detail = 'hump', x = 0) => point('traffic-calming', x, y, detail)
  const bump = (state: DeviceFeature['state'], y: number, x = 5) => device('speed-bump', state, x, y)

  it.each<[string, Partial<RoadInputs>, unknown[]]>([
    ['nothing is known', {}, ['unknown', null, 'low', 'no-bump-known']],
    ['one is mapped', { points: [calming(12)] }, ['intact', 12, 'medium', 'mapped-hump-12m']],
    ['one is mapped on the junction', { points: [calming(3)] }, ['unknown', null, 'low', 'no-bump-known', 'mapped-hump-3m-too-near']],
    ['one is mapped too far out', { points: [calming(45)] }, ['unknown', null, 'low', 'no-bump-known', 'mapped-hump-45m-too-far']],
    ['it is a narrowing', { points: [calming(12, 'choker')] }, ['unknown', null, 'low', 'no-bump-known']],
    ['it lies on no road', { points: [calming(12, 'hump', 6)] }, ['unknown', null, 'low', 'no-bump-known']],
    ['it is on the main road', { points: [calming(0, 'hump', 12)] }, ['unknown', null, 'low', 'no-bump-known']],
    ['the ledger has one', { devices: [bump('intact', 10)] }, ['intact', 10, 'high', 'ledger-bump-intact-10m']],
    ['the ledger has a damaged one, the map any', { devices: [bump('damaged', 10)], points: [calming(12)] }, ['damaged', 10, 'high', 'ledger-bump-damaged-10m', 'mapped-hump-12m']],
    ['the ledger says it is gone, the map any', { devices: [bump('absent', 10)], points: [calming(12)] }, ['absent', null, 'high', 'ledger-bump-absent-10m', 'mapped-hump-12m']],
    ['the ledger does not know its state', { devices: [bump('unknown', 10)] }, ['unknown', 10, 'low', 'ledger-bump-unknown-10m']],
    ['the ledger has others only', { devices: [bump('intact', 2000)] }, ['absent', null, 'low', 'no-bump-among-1-in-register']],
  ])('where %s', (_, input, expected) => {
    expect(bumpOf(input)).toEqual(expected)
  }) // prettier-ignore

  it('takes silence for absence as the settings say', () => {
    const others = { devices: [bump('intact', 2000)] }
    expect(bumpOf(others, { registerImpliesAbsent: false })?.[0]).toBe('unknown')
    expect(bumpOf({}, { registerIsComplete: true })).toEqual(['absent', null, 'high', 'no-bump-in-complete-register'])
  })

  it('lists a bump on the lane that leaves, without counting it', () => {
    const lanes = [
      main,
      road('in', [[40, 200], [0, 0]], { oneway: true, name: '场中路' }),
      road('out', [[0, 0], [-40, 200]], { oneway: true, name: '场中路' }),
    ] // prettier-ignore
    const { approaches } = derive({ points: [calming(20, 'hump', -4), calming(15, 'table', 3)] }, {}, lanes)
    const minor = approaches.filter(({ role }) => role === 'minor')
    expect(minor).toHaveLength(1)
    expect(minor[0]).toMatchObject({ bump: 'intact', roadId: 'in' })
    expect(minor[0]?.evidence).toContain('mapped-hump-20m-on-exit')
  })
})

describe('counts', () => {
  const review = (verdict: 'rejected' | 'confirmed') => ({
    reviewId: 'r',
    verdict,
    derived: {},
    note: null,
    byRole: '安全科',
    at: '2026-06-18T00:00:00Z',
  })

  it('never counts unknown as unsignalised, nor what people rejected', () => {
    const controls = ['signal', 'signal', 'none-known', 'stop', 'roundabout', 'unknown', 'unknown'] as const
    const junctions = [
      ...controls.map((control) => ({ control })),
      { control: 'signal' as const, review: review('rejected') },
      { control: 'unknown' as const, review: review('confirmed') },
    ]
    expect(countJunctions(junctions)).toEqual({ total: 8, signalised: 2, unsignalised: 3, unknown: 3 })
  })

  it('counts side roads of unsignalised junctions only, a damaged bump as none', () => {
    const of = (control: 'signal' | 'none-known' | 'unknown', role: 'major' | 'minor', bump: 'intact' | 'damaged' | 'absent' | 'unknown') => ({ control, role, bump }) // prettier-ignore
    const approaches = [
      of('none-known', 'minor', 'intact'),
      of('none-known', 'minor', 'damaged'),
      of('none-known', 'minor', 'absent'),
      of('none-known', 'minor', 'unknown'),
      of('none-known', 'major', 'absent'),
      of('signal', 'minor', 'absent'),
      of('unknown', 'minor', 'absent'),
      { ...of('none-known', 'minor', 'absent'), review: review('rejected') },
    ]
    expect(countApproaches(approaches)).toEqual({ minor: 4, withBump: 1, withoutBump: 2, unknown: 1 })
  })
})
