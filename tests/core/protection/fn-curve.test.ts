import { describe, expect, it } from 'vitest'
import { judgeFnCurve, readFnCurve } from '../../../src/core/protection/fn-curve.ts'
import { loadTargetCriteria } from '../../../src/server/standards/load-standards.ts'

const { societalRisk } = await loadTargetCriteria()
const judged = (text: string) => {
  const { points, faults } = readFnCurve(text)
  expect(faults).toEqual([])
  return judgeFnCurve(societalRisk, points)
}

describe('points of an F-N curve', () => {
  it.each([
    'N,F\n1,1e-4\n10,1e-5\n',
    'F;N\n1E-4;1\n1×10⁻⁵;10',
    '\ufeff死亡人数\t频率\r\n10\t1 × 10⁻⁵\r\n1\t1e-4\r\n',
    '1 1e-4\n10 1e-5',
  ])('are read from %j, by ascending N', (text) => {
    expect(readFnCurve(text).points.map(({ n, f }) => [n, f])).toEqual([
      [1, 1e-4],
      [10, 1e-5],
    ])
  })

  it('are refused by row and field', () => {
    const { points, faults } = readFnCurve('N,F\n1,1e-4\n0.5,1e-4\nten,1e-5\n20,-1\n30\n40,1e-3\n40,1e-6')
    expect(points).toEqual([])
    expect(faults.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'N', 'n-below-1'],
      [3, 'N', 'n-unreadable'],
      [4, 'F', 'f-unreadable'],
      [5, 'N', 'columns'],
      [6, 'F', 'f-increasing'],
      [7, 'N', 'n-repeated'],
    ])
    expect(faults[4]?.otherRow).toBe(1)
  })
})

describe('a curve against GB 36894', () => {
  // Lines through 1e-3 and 1e-5 at N = 1 with slope -1: 1e-4 and 1e-6 at 10, 1e-5 and 1e-7 at 100.
  it.each([
    ['1,9e-4', 'as-low-as-practicable'],
    ['10,1e-4', 'unacceptable'],
    ['10,9.9e-7', 'acceptable'],
    ['100,1e-7', 'as-low-as-practicable'],
    ['100,2e-5', 'unacceptable'],
  ])('%s lies in the region %s', (text, region) => expect(judged(text).regions).toEqual([region]))

  it('is as bad as its worst point, which is named', () => {
    const { worst } = judged('1,1e-4\n10,5e-5\n100,5e-6\n1000,1e-8')
    // 0.1, 0.5, 0.5, 0.01 of the upper line; the first of equals.
    expect(worst).toMatchObject({ n: 10, region: 'as-low-as-practicable' })
    expect(worst?.shareOfUpper).toBeCloseTo(0.5, 9)
    expect(judged('').worst).toBeNull()
  })
})
