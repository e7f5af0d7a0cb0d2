import type { FeatureCollection } from 'geojson'
import { describe, expect, it } from 'vitest'
import { baseLayers } from '../../src/layers/base/style.ts'
import type { LayerId, LayerInput, VillageRates } from '../../src/layers/map-input.ts'
import { buildStack } from '../../src/layers/stack.ts'
import { countMarkBoxes, countMarks, countRadiusPx } from '../../src/layers/village-count-marks.ts'
import { villageRatesLayer } from '../../src/layers/village-rates-layer.ts'
import { SHADES_BELOW_ID } from '../../src/layers/village-shades.ts'
import { makeInput, siteKinds } from './make-input.ts'

const square = (west: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, 31],
      [west + 0.1, 31],
      [west + 0.1, 31.1],
      [west, 31.1],
      [west, 31],
    ],
  ],
})
const IDS = ['stable', 'unstable', 'zero', 'unknown', 'empty']
const villages: FeatureCollection = {
  type: 'FeatureCollection',
  features: IDS.map((id, i) => ({
    type: 'Feature',
    id,
    properties: { id, name: `${id}村`, label: [121.05 + i / 10, 31.05] },
    geometry: square(121 + i / 10),
  })),
}
const value = (villageId: string, count: number, denominator: number | null, rate: number | null) => ({
  villageId,
  count,
  denominator,
  rate,
  isUnstable: count < 20,
})
const villageRates: VillageRates = {
  rate: 'per-1000-residents',
  values: [
    value('stable', 40, 2000, 20),
    value('unstable', 4, 2000, 2),
    value('zero', 0, 2000, 0),
    value('unknown', 30, null, null),
    value('empty', 3, 0, null),
  ],
  outside: 2,
  source: 'villages.geojson',
  date: '2026-06-18',
}
const given = (over: Partial<LayerInput> = {}): LayerInput =>
  makeInput({ tables: {}, villages, villageRates, visible: new Set<LayerId>(['village-rates']), ...over })
const propsOf = (id: string, input = given()): Record<string, unknown> => {
  const layer = villageRatesLayer.build(input).find((one) => one.id === `village-rates/${id}`)
  if (!layer) throw new Error(`no layer ${id}`)
  return layer.props as unknown as Record<string, unknown>
}
const looksOf = (id: string) => (propsOf(id)['data'] as { row: number }[]).map(({ row }) => IDS[row])

describe('village rates', () => {
  it('lies at the bottom of the stack, not shown at the start, shaded below waters and roads', () => {
    const ids = buildStack(siteKinds).map(({ id }) => id)
    expect(ids.indexOf('village-rates')).toBeLessThan(ids.indexOf('waterside'))
    expect(ids.indexOf('village-rates')).toBeLessThan(ids.indexOf('hazards'))
    expect(villageRatesLayer.isVisibleAtStart).toBe(false)
    const style = baseLayers('dark').map(({ id }) => id)
    expect(style).toContain(SHADES_BELOW_ID)
    expect(style.indexOf(SHADES_BELOW_ID)).toBeLessThan(style.findIndex((id) => id.startsWith('road-')))
    expect([propsOf('shades')['beforeId'], propsOf('hatch')['beforeId']]).toEqual([SHADES_BELOW_ID, SHADES_BELOW_ID])
  })

  it('has four looks: a true zero has no fill, unstable has stripes, no denominator is flat and dashed', () => {
    expect(looksOf('shades')).toEqual(['stable', 'unstable', 'unknown', 'empty'])
    expect(looksOf('hatch')).toEqual(['unstable'])
    expect(new Set(looksOf('edges'))).toEqual(new Set(IDS))
    const { data, getFillColor } = propsOf('shades') as { data: unknown[]; getFillColor: (part: unknown) => number[] }
    const [stable, unstable, unknown, empty] = data.map((part) => getFillColor(part).join())
    expect(unknown).toBe(empty)
    expect(new Set([stable, unstable, unknown]).size).toBe(3)
    const edges = propsOf('edges') as { data: { row: number }[]; getDashArray: (part: unknown) => number[] }
    const dashed = edges.data.filter((part) => (edges.getDashArray(part)[0] ?? 0) > 0).map(({ row }) => IDS[row])
    expect(dashed).toEqual(['unknown', 'empty'])
  })

  it('explains every look in the legend with the number of villages, highest class first', () => {
    const block = villageRatesLayer.legend(given())
    expect(block?.unit).toBe('项/千人')
    expect(block?.entries.map(({ label, count }) => `${label}: ${count}`)).toEqual([
      '≥ 30: 0',
      '10 – 30: 1',
      '3 – 10: 0',
      '1 – 3: 1',
      '>0 – 1: 0',
      '其中不足 20 项，率不稳定: 1',
      '0（无未销号隐患）: 1',
      '无分母或分母为 0，不算率: 2',
    ])
    expect(block?.entries.map(({ pattern, fill, dash }) => [pattern, fill === null, dash]).slice(5)).toEqual([
      ['hatch', false, undefined],
      ['empty', true, undefined],
      [undefined, false, true],
    ])
    expect(block?.note).toContain('另有 2 项不在任何村居内')
  })

  it('draws and explains nothing before hazards or boundaries are here', () => {
    expect(villageRatesLayer.build(given({ villageRates: null }))).toEqual([])
    expect(villageRatesLayer.legend(given({ villageRates: null }))).toBeNull()
    expect(villageRatesLayer.legend(given({ villages: null }))).toBeNull()
  })

  it('tells count, denominator, source and rate, and what cannot be told', () => {
    const told = (row: number) => villageRatesLayer.tooltip(given(), row).rows.map((one) => one.value)
    expect(villageRatesLayer.tooltip(given(), 0).title).toBe('stable村')
    const source = 'villages.geojson，2026-06-18'
    expect(told(0)).toEqual(['40 项', '2,000 人', source, '20 项/千人'])
    expect(told(1)).toEqual(['4 项', '2,000 人', source, '2 项/千人', '不足 20 项，率不稳定'])
    expect(told(2)).toEqual(['0 项', '2,000 人', source, '0 项/千人'])
    expect(told(3)).toEqual(['30 项', '–', source, '–'])
    expect(told(4)).toEqual(['3 项', '0 人', source, '不适用（分母为 0）'])
  })

  it('finds the village at a place, whatever its look', () => {
    const at = (lng: number) => villageRatesLayer.at?.(given(), [lng, 31.02]) ?? null
    expect([121.02, 121.22, 121.32].map((lng) => at(lng))).toEqual(
      [0, 2, 3].map((row) => ({ layer: 'village-rates', kind: 'row', table: 'villages', row })),
    )
    expect(at(120)).toBeNull()
  })
})

describe('counts of villages', () => {
  it('have a ring where there is a count, its area growing with it', () => {
    const marks = countMarks(given())
    expect([...(marks?.counts ?? [])]).toEqual([40, 4, 30, 3])
    expect(countRadiusPx(100) ** 2 / countRadiusPx(25) ** 2).toBeCloseTo(4, 6)
    expect(countMarks(given({ visible: new Set<LayerId>() }))).toBeNull()
    expect(countMarks(given({ zoom: 11.5 }))).toBeNull()
  })

  it('step aside for the discs of hazards, and names keep clear of where they stand', () => {
    const free = countMarks(given({ tables: {} }))
    expect(free && [...free.offsets]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    const input = given({ visible: new Set<LayerId>(['village-rates', 'hazards']) })
    const view = { ...makeInput({ visible: new Set<LayerId>(['hazards']) }).clusters.hazards }
    const lngLat = Float64Array.of(121.05, 31.05)
    const discs = { ...view, lngLat, count: Uint32Array.of(50) }
    const moved = countMarks({ ...input, clusters: { hazards: discs as NonNullable<typeof input.clusters.hazards> } })
    expect(Math.hypot(moved?.offsets[0] ?? 0, moved?.offsets[1] ?? 0)).toBeGreaterThan(20)
    const boxes = moved ? countMarkBoxes(moved) : []
    expect(boxes[0]?.geometry.coordinates).not.toEqual([121.05, 31.05])
    expect(boxes[1]?.geometry.coordinates[0]).toBeCloseTo(121.15, 9)
  })
})
