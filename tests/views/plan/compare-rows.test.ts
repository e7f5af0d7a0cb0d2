import { describe, expect, it } from 'vitest'
import type { Ask, ComparedTopic } from '../../../src/core/plans/compare.ts'
import { compareRows, emptyReason } from '../../../src/views/plan/compare/compare-rows.ts'

const ask = (id: string, zh: string, offices: string[] = []): Ask => ({
  ...{ type: 'target', id, title: { zh, en: `${id} en` }, offices, support: [] },
  ...{ due: '2024-12-31', isDueStated: true, each: null, wanted: null },
})
const topic = (id: string, ...sides: [sectors: string[], asks: Ask[]][]): ComparedTopic => ({
  topic: { id, title: { zh: `${id}主题`, en: id }, sectors: [] },
  sides: sides.map(([sectors, asks], at) => ({ planId: `p${at}`, sectors, asks })),
})
const topics = [
  topic('road', [['road'], [ask('A-1', '临水护栏完好', ['交警大队']), ask('A-2', '支路减速带')]], [[], []]),
  topic('fire', [['fire'], []], [['fire'], [ask('B-1', '消防通道')]]),
]
const found = (text: string, ids: string[] = []) =>
  compareRows(topics, ids, text).map(({ id, cells }) => [id, cells.map((cell) => cell.found.map((one) => one.id))])

describe('rows of the comparison', () => {
  it('has every topic and everything asked, in order', () => {
    expect(found('')).toEqual([
      ['road', [['A-1', 'A-2'], []]],
      ['fire', [[], ['B-1']]],
    ])
  })
  it('keeps the chosen topics only', () => expect(found('', ['fire']).map(([id]) => id)).toEqual(['fire']))
  it('finds words of titles, offices and ids, all of them, in any case and width', () => {
    expect(found('护栏')).toEqual([['road', [['A-1'], []]]])
    expect(found('交警')).toEqual([['road', [['A-1'], []]]])
    expect(found('ａ-2')).toEqual([['road', [['A-2'], []]]])
    expect(found('护栏 减速带')).toEqual([])
  })
  it('shows a topic whole when its own name has the words', () => {
    expect(found('road')).toEqual([['road', [['A-1', 'A-2'], []]]])
  })
})

describe('empty cells', () => {
  const reasons = (text: string) => compareRows(topics, [], text).map(({ cells }) => cells.map(emptyReason))
  it('tells not named from nothing asked and from filtered', () => {
    expect(reasons('')).toEqual([
      [null, 'unnamed'],
      ['nothing', null],
    ])
    expect(reasons('通道')).toEqual([['nothing', null]])
    expect(reasons('A-1 护栏')).toEqual([[null, 'unnamed']])
    const two = [topic('x', [['x'], [ask('A', '甲')]], [['x'], [ask('B', '乙')]])]
    expect(compareRows(two, [], '甲')[0]?.cells.map(emptyReason)).toEqual([null, 'filtered'])
  })
})
