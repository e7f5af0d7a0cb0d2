import { describe, expect, it } from 'vitest'
import { bracketLanes } from '../../../src/views/villages/bracket-lanes.ts'
import { outsideRows } from '../../../src/views/villages/outside-rows.ts'
import { placeTicks } from '../../../src/views/villages/rank-scale.ts'
import { tileLayout } from '../../../src/views/villages/tile-layout.ts'
import { pText, valueText } from '../../../src/views/villages/use-village-words.ts'

describe('tileLayout', () => {
  it('shows a town of 21 villages at once, the largest within its picture', () => {
    const layout = tileLayout({ count: 21, widthPx: 1170, heightPx: 815, mostM: [2640, 1595] })
    expect(layout.perPage).toBe(21)
    expect(2640 / layout.metresPerPx).toBeLessThanOrEqual(layout.widthPx)
    expect(1595 / layout.metresPerPx).toBeLessThanOrEqual(layout.heightPx)
  })
  it('pages 300 villages instead of making them unreadable', () => {
    const layout = tileLayout({ count: 300, widthPx: 820, heightPx: 500, mostM: [3000, 3000] })
    expect(layout.perPage).toBeLessThan(300)
    expect(layout.perPage).toBeGreaterThan(5)
    expect(layout.widthPx).toBeGreaterThanOrEqual(118)
  })
  it('takes one village, and villages without ground', () => {
    expect(tileLayout({ count: 1, widthPx: 800, heightPx: 600, mostM: [1, 1] })).toMatchObject({
      columns: 1,
      perPage: 1,
    })
  })
})

describe('bracketLanes', () => {
  it('puts overlapping brackets beside one another and leaves out those of one village', () => {
    const { lanes, groups } = bracketLanes([
      { letter: 'A', from: 1, to: 4 },
      { letter: 'B', from: 3, to: 6 },
      { letter: 'C', from: 5, to: 8 },
      { letter: 'D', from: 9, to: 9 },
    ])
    expect(lanes).toBe(2)
    expect(groups.map(({ letter, lane }) => [letter, lane])).toEqual([
      ['A', 0],
      ['B', 1],
      ['C', 0],
    ])
  })
})

describe('outsideRows', () => {
  const table = {
    length: 6,
    villageId: { codes: Uint16Array.of(0, 1, 1, 2, 0, 1), values: ['V1', '', 'gone'] },
    lngLat: Float64Array.of(1, 1, 1, 1, NaN, NaN, 1, 1, 1, 1, 1, 1),
    foundDay: Int32Array.of(1, 1, 1, 1, 30, 15),
  }
  const rows = (kind: Parameters<typeof outsideRows>[1]) => [...outsideRows(table, kind, new Set(['V1']), 10, 20)]
  it('puts every row into one kind, or into a village', () => {
    expect(rows('inNoVillage')).toEqual([1])
    expect(rows('withoutPlace')).toEqual([2])
    expect(rows('unknownVillage')).toEqual([3])
    expect(rows('foundLater')).toEqual([5])
    expect(rows('datedInFuture')).toEqual([4])
  })
})

describe('texts of values', () => {
  it('never says NaN, nor a p of 0', () => {
    expect([valueText(null, 'rate'), valueText(NaN, 'proportion'), valueText(Infinity, 'rate')]).toEqual([
      '–',
      '–',
      '–',
    ])
    expect(valueText(0.2442, 'proportion')).toBe('24.4')
    expect(pText(0)).toBe('< 0.001')
  })
  it('ticks the first and the last place', () => {
    expect(placeTicks(1, 100)).toEqual([1])
    expect(placeTicks(21, 150).at(0)).toBe(1)
    expect(placeTicks(21, 150).at(-1)).toBe(21)
  })
})
