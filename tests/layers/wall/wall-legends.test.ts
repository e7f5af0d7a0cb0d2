import { expect, test } from 'vitest'
import { roadsLegend } from '../../../src/layers/wall/wall-legends.ts'
import { roads } from '../../views/wall/panels/work-fixtures.ts'

test('roads that nothing was derived from have no value, which is not 0', () => {
  const of = { theme: 'dark', locale: 'zh' } as const
  const nothing = {
    ...roads,
    waterside: { present: 0, damaged: 0, absent: 0, unknown: 0 },
    approaches: { has: 0, lacks: 0, unknown: 0 },
  }
  const labels = (isDerived: boolean) => {
    const { entries, lines = [] } = roadsLegend(of, { ...nothing, isDerived })
    return [...entries, ...lines.slice(0, 2)].map(({ label, count }) => [label, count])
  }
  expect(labels(true)).toContainEqual(['缺 0.0 km', null])
  expect(labels(true)).toContainEqual(['缺减速带', 0])
  expect(labels(false)).toEqual([
    ['缺 –', null],
    ['损坏 –', null],
    ['未知 –', null],
    ['完好 –', null],
    ['缺减速带 –', null],
    ['未知 –', null],
  ])
})
