import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { markedRows, noMarks, withMarked } from '../../../src/core/rows/row-marks.ts'
import { rowOfText } from '../../../src/core/rows/row-of-text.ts'
import { orderKeys, rowsByKey } from '../../../src/core/rows/row-order.ts'

describe('order of rows', () => {
  it('is the order of a plain stable sort, missing keys last both ways', () => {
    const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(NaN)), { maxLength: 60 })
    fc.assert(
      fc.property(keys, fc.boolean(), (list, isDescending) => {
        const rows = Uint32Array.from(list, (_, at) => 3 * at)
        const present = [...list.keys()].filter((at) => !Number.isNaN(list[at]))
        const sign = isDescending ? -1 : 1
        const wanted = [
          ...present.toSorted((a, b) => sign * ((list[a] ?? 0) - (list[b] ?? 0))),
          ...[...list.keys()].filter((at) => Number.isNaN(list[at])),
        ]
        expect([...rowsByKey(rows, Float64Array.from(list), isDescending)]).toEqual(wanted.map((at) => 3 * at))
      }),
    )
  })
  it('orders texts as the language does, numbers inside by value, equal ones alike, empty ones last', () => {
    const texts = textsOf(['V10', '北苑', 'V9', '', '安桥', 'V10'])
    const rows = Uint32Array.from([0, 1, 2, 3, 4, 5])
    const ordered = (language: string, isDescending = false) => [
      ...rowsByKey(rows, orderKeys(rows, { kind: 'texts', texts }, language), isDescending),
    ]
    // Pinyin: an < bei; ICU puts Chinese before Latin in zh.
    expect(ordered('zh').filter((row) => [1, 4].includes(row))).toEqual([4, 1])
    expect(ordered('zh').filter((row) => [0, 2, 5].includes(row))).toEqual([2, 0, 5])
    expect(ordered('en').at(-1)).toBe(3)
    expect(ordered('en', true).at(-1)).toBe(3)
  })
})

it('finds a row by its text as a search through the strings does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', 'A', 'AB', '危', 'B'), { maxLength: 20 }),
      fc.constantFrom('A', 'AB', '危', 'x'),
      (list, text) => {
        expect(rowOfText(textsOf(list), text)).toBe(list.findIndex((one) => one === text))
      },
    ),
  )
})

it('counts marks as a set does', () => {
  const step = fc.tuple(fc.array(fc.nat(30)), fc.boolean())
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let marks = noMarks(20)
      const wanted = new Set<number>()
      for (const [rows, isMarked] of steps) {
        marks = withMarked(marks, rows, isMarked)
        for (const row of rows) if (row < 20) wanted[isMarked ? 'add' : 'delete'](row)
      }
      expect(marks.count).toBe(wanted.size)
      expect([...markedRows(marks)]).toEqual([...wanted].sort((a, b) => a - b))
    }),
  )
})
