import { describe, expect, it } from 'vitest'
import { ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import type { RoadInputs } from '../../../../src/core/roads/road-features.ts'
import { deriveWaterside } from '../../../../src/core/roads/waterside/derive-waterside.ts'
import { needOf } from '../../../../src/core/roads/waterside/guardrail-need.ts'
import { frozen, line, noInputs, ring, road } from '../make-roads.ts'

/** 300 m eastwards, 10 m wide; water 7 m from its left edge between 100 and 200 m. */
const street = road('r', [[0, 0], [300, 0]]) // prettier-ignore
const canal = { properties: { id: 'c', name: '南塘' }, geometry: ring([100, 12], [200, 12], [200, 30], [100, 30]) }
const derive = (extra: Partial<RoadInputs>, settings = {}) =>
  deriveWaterside(frozen({ ...noInputs, roads: [street], water: [canal], ...extra }), {
    ...ROADSIDE_SETTINGS,
    ...settings,
  })

const rail = (state: 'intact' | 'damaged' | 'absent' | 'unknown', y = 6, from = 100, to = 150) => ({
  id: `g-${state}`,
  kind: 'guardrail',
  state,
  geometry: line([from, y], [to, y]),
})
const elsewhere = rail('intact', -500, 0, 10)
const mapped = (kind: string, y = 6) => ({
  properties: { id: 'b', kind },
  geometry: line([100, y], [150, y]),
})

describe('guardrails of waterside stretches', () => {
  it.each<[string, Partial<RoadInputs>, [string, number][]]>([
    ['no data at all', {}, [['unknown', 100]]],
    ['a register without guardrails', { devices: [{ ...elsewhere, kind: 'speed-bump' }] }, [['unknown', 100]]],
    ['a register with guardrails elsewhere', { devices: [elsewhere] }, [['absent', 100]]],
    ['an intact half', { devices: [rail('intact')] }, [['intact', 50], ['absent', 50]]],
    ['a damaged half', { devices: [rail('damaged')] }, [['damaged', 50], ['absent', 50]]],
    ['a half of unstated state', { devices: [rail('unknown')] }, [['unknown', 50], ['absent', 50]]],
    ['a half the register calls absent', { devices: [rail('absent')] }, [['absent', 100]]],
    ['a rail on the other side', { devices: [rail('intact', -6)] }, [['absent', 100]]],
    ['a rail at the bank', { devices: [rail('intact', 11.5)] }, [['intact', 50], ['absent', 50]]],
    ['a rail across the water', { devices: [rail('intact', 31)] }, [['absent', 100]]],
    ['a rail in the middle of the road', { devices: [rail('intact', 0.5)] }, [['absent', 100]]],
    ['a rail of the map only', { barriers: [mapped('guard_rail')] }, [['intact', 50], ['unknown', 50]]],
    ['a concrete barrier of the map', { barriers: [mapped('jersey_barrier')] }, [['intact', 50], ['unknown', 50]]],
    ['a fence', { barriers: [mapped('fence')] }, [['unknown', 100]]],
    ['a record against the map', { barriers: [mapped('guard_rail')], devices: [rail('damaged')] }, [['damaged', 50], ['absent', 50]]],
    ['an absence on record against the map', { barriers: [mapped('guard_rail')], devices: [rail('absent')] }, [['absent', 100]]],
  ])('tells the state from %s', (_, extra, expected) => {
    const found = derive(extra).waterside.map(({ guardrail, lengthM }) => [guardrail, Math.round(lengthM / 10) * 10])
    expect(found).toEqual(expected)
  }) // prettier-ignore

  it('is less sure of a state that it inferred', () => {
    expect(derive({ devices: [elsewhere] }).waterside[0]).toMatchObject({ guardrail: 'absent', confidence: 'medium' })
    expect(derive({ devices: [rail('absent', 6, 100, 200)] }).waterside[0]).toMatchObject({ confidence: 'high' })
    expect(derive({ barriers: [mapped('guard_rail')] }).waterside[0]).toMatchObject({ confidence: 'medium' })
  })

  it('names what stands there and holds no vehicle, and counts a wall when the rule file says so', () => {
    expect(derive({ barriers: [mapped('wall')] }).waterside[0]?.evidence).toContain('wall-mapped-here')
    expect(derive({ barriers: [mapped('wall')] }, { doesWallHold: true }).waterside[0]?.guardrail).toBe('intact')
  })

  it('counts rails of the register that are points', () => {
    const point = { ...rail('intact'), geometry: { type: 'Point' as const, coordinates: [121.4, 31.2] } }
    expect(derive({ devices: [point] }).notes.guardrailsWithoutLine).toBe(1)
  })
})

describe('needOf', () => {
  it.each([
    [1.5, null, 'residential', null, 'required', 'water-depth'],
    [1.49, 30, 'tertiary', null, 'required', 'deep-drop'],
    [0, 30, 'primary', null, 'required', 'drop-provincial'],
    [0.5, 3, 'tertiary', null, 'required', 'drop-provincial'],
    [0.5, 3, 'unclassified', true, 'required', 'drop-coach-route'],
    [0.5, 3, 'unclassified', null, 'survey-needed', 'coach-route-unknown'],
    [0.5, 3, 'unclassified', false, 'warning', 'low-drop'],
    [0.5, 1.5, 'tertiary', null, 'warning', 'low-drop'],
    [0.5, 0.2, 'tertiary', null, 'warning', 'shallow-water'],
    [0, 0, 'tertiary', null, 'none', 'dry-and-level'],
    [null, null, 'tertiary', null, 'survey-needed', 'depth-and-drop-unknown'],
    [null, 1, 'tertiary', null, 'survey-needed', 'depth-unknown'],
    [1, null, 'tertiary', null, 'survey-needed', 'drop-unknown'],
  ] as const)('depth %s m, drop %s m, %s, coach %s: %s', (depthM, dropM, roadClass, isCoachRoute, need, needRule) => {
    expect(needOf({ depthM, dropM, roadClass, isCoachRoute }, ROADSIDE_SETTINGS)).toEqual({ need, needRule })
  })

  it('never gives none where anything is unknown', () => {
    for (const depthM of [null, 0, 1, 2])
      for (const dropM of [null, 0, 2, 5, 40])
        for (const roadClass of ['motorway', 'tertiary', 'residential']) {
          if (depthM !== null && dropM !== null) continue
          expect(needOf({ depthM, dropM, roadClass }, ROADSIDE_SETTINGS).need).not.toBe('none')
        }
  })
})
