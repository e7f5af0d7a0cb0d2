import type { FeatureCollection } from 'geojson'
import { expect, it } from 'vitest'
import { rowsByKey } from '../../../src/core/rows/row-order.ts'
import { villageModel } from '../../../src/views/map/rows/village-rows.ts'
import { makeTableContext } from '../../helpers/table-context.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'new']
const villages: FeatureCollection = {
  type: 'FeatureCollection',
  features: ids.map((id) => ({
    type: 'Feature',
    properties: { id, name: id },
    geometry: { type: 'Point', coordinates: [121, 31] },
  })),
}
const value = (villageId: string, count: number, denominator: number | null, rate: number | null) => ({
  villageId,
  count,
  denominator,
  rate,
  isUnstable: count < 20,
})
const rates = {
  rate: 'per-100-enterprises' as const,
  values: [
    value('a', 40, 80, 50),
    value('b', 9, 12, 75),
    value('c', 0, 12, 0),
    value('d', 3, 0, null),
    value('e', 30, null, null),
  ],
  outside: 0,
  source: null,
  date: null,
}

it('writes every look in its own words, exports plain numbers with the name of the rate, and sorts by them', () => {
  const model = villageModel(villages, makeTableContext(), rates)
  const column = (id: string) => model.columns.find((one) => one.id === id)
  const rows = ids.map((_, row) => row)
  const rate = column('villageRate')
  expect(rows.map((row) => rate?.text(row))).toEqual(['50', '75 ＊', '0', '不适用', '–', '–'])
  expect(rows.map((row) => rate?.value(row))).toEqual([50, 75, 0, null, null, null])
  expect(rate?.header).toBe('隐患率（项/百家企业）')
  expect(rows.map((row) => column('rateNote')?.value(row))).toEqual([
    null,
    '不稳定（<20 项）',
    null,
    '不适用：分母为 0',
    '无分母数据',
    null,
  ])
  expect(rows.map((row) => column('openHazards')?.value(row))).toEqual([40, 9, 0, 3, 30, null])
  expect(rows.map((row) => column('rateDenominator')?.text(row))).toEqual(['80 家', '12 家', '12 家', '0 家', '–', '–'])
  expect(column('rateDenominator')?.header).toBe('分母·企业数（家）')
  if (rate?.order.by !== 'number') throw new Error('not ordered by number')
  const keys = Float64Array.from(rows, rate.order.of)
  expect([...rowsByKey(Uint32Array.from(rows), keys, true)].slice(0, 3)).toEqual([1, 0, 2])
})

it('has no columns of rates while they are not known', () => {
  expect(villageModel(villages, makeTableContext()).columns.some((one) => one.id === 'villageRate')).toBe(false)
})
