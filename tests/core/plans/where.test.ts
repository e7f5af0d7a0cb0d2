import { describe, expect, it } from 'vitest'
import { makeFrame } from '../../../src/core/plans/frame.ts'
import type { Where } from '../../../src/core/plans/indicator.ts'
import { and, not, or, type Truth } from '../../../src/core/plans/kleene.ts'
import { compileWhere } from '../../../src/core/plans/where.ts'
import { day, makeLedger } from './make-ledgers.ts'

const VALUES: Truth[] = [1, 0, -1]
/** Kleene by what the unknown could be: the answer both ways, or unknown where they differ. */
const either = (a: Truth, b: Truth, join: (a: boolean, b: boolean) => boolean): Truth => {
  const ways = (truth: Truth) => (truth === -1 ? [true, false] : [truth === 1])
  const answers = new Set(ways(a).flatMap((left) => ways(b).map((right) => join(left, right))))
  return answers.size === 2 ? -1 : answers.has(true) ? 1 : 0
}

describe('three values', () => {
  it.each(VALUES.flatMap((a) => VALUES.map((b) => [a, b] as const)))('%i and/or %i', (a, b) => {
    expect(and(a, b)).toBe(either(a, b, (left, right) => left && right))
    expect(or(a, b)).toBe(either(a, b, (left, right) => left || right))
  })
  it('not turns yes and no, and keeps unknown', () => {
    expect(VALUES.map(not)).toEqual([0, 1, -1])
  })
})

const rows = makeLedger('site', {
  rows: [
    { id: 'a', grade: 'A', size: 3, isOld: true, checkedOn: '2024-06-30', risk: null },
    { id: 'b', grade: null, size: null, isOld: null, checkedOn: null, risk: 'red' },
  ],
  ticks: ['risk'],
  facts: [['a', 'risk', '2024-05-01', 'blue']],
})
const at = makeFrame('2024-01-01', '2024-12-31').at(day('2024-06-30'))
const test = (where: Where, row: number): Truth => compileWhere(where, rows).test(row, at)

describe('conditions', () => {
  it.each<[Where, Truth]>([
    [{}, 1],
    [{ grade: 'A' }, 1],
    [{ grade: ['B', 'A'] }, 1],
    [{ grade: { not: 'A' } }, 0],
    [{ size: { atLeast: 3, below: 4 } }, 1],
    [{ size: { above: 3 } }, 0],
    [{ size: { atMost: 2 } }, 0],
    [{ isOld: true, grade: 'B' }, 0],
    [{ checkedOn: { atMost: '@asOf', above: '@start' } }, 1],
    [{ checkedOn: { is: '@asOf' } }, 1],
    [{ checkedOn: { below: '@asOf' } }, 0],
    [{ checkedOn: { below: '@due' } }, 1],
    [{ checkedOn: { atLeast: '2024-07-01' } }, 0],
    [{ any: [{ grade: 'B' }, { isOld: true }] }, 1],
    [{ not: { grade: 'A' } }, 0],
    [{ size: { known: true } }, 1],
    [{ size: { known: false } }, 0],
  ])('a row that is known: %j is %i', (where, truth) => {
    expect(test(where, 0)).toBe(truth)
  })

  it.each<[Where, Truth]>([
    [{ grade: 'A' }, -1],
    [{ grade: { not: 'A' } }, -1],
    [{ grade: 'A', risk: 'blue' }, 0],
    [{ grade: 'A', risk: 'red' }, -1],
    [{ any: [{ grade: 'A' }, { risk: 'red' }] }, 1],
    [{ any: [{ grade: 'A' }, { risk: 'blue' }] }, -1],
    [{ not: { grade: 'A' } }, -1],
    [{ not: { grade: 'A', risk: 'blue' } }, 1],
    [{ size: { known: false } }, 1],
    [{ size: { known: true, atLeast: 1 } }, 0],
  ])('a row with unknown fields: %j is %i', (where, truth) => {
    expect(test(where, 1)).toBe(truth)
  })

  it('names the fields that leave a row unknown, and only those', () => {
    const where = compileWhere({ grade: 'A', size: { atLeast: 1 }, risk: 'red' }, rows)
    expect(where.blanks(1, at)).toEqual(['grade', 'size'])
    expect(where.blanks(0, at)).toEqual([])
  })

  it('a field that does not change is tested once; a day word or a tick is not', () => {
    expect(compileWhere({ grade: 'A', size: 3 }, rows).isStatic).toBe(true)
    expect(compileWhere({ risk: 'red' }, rows).isStatic).toBe(false)
    expect(compileWhere({ checkedOn: { below: '@due' } }, rows).isStatic).toBe(false)
  })

  it.each<[Where]>([
    [{ nothing: true }],
    [{ grade: 3 }],
    [{ grade: { atLeast: 'A' } }],
    [{ isOld: { above: 1 } }],
    [{ size: { atLeast: '3' } }],
    [{ checkedOn: { below: 20240101 } }],
    [{ checkedOn: { below: '@tomorrow' } }],
    [{ grade: '@asOf' }],
    [{ any: [{ nothing: 1 }] }],
    [{ not: { size: 'x' } }],
  ])('refuses %j', (where) => {
    expect(() => compileWhere(where, rows)).toThrow('argument/invalid')
  })

  it('a ledger that does not tell types is held to them at the first row', () => {
    const { describe: _, ...plain } = rows
    const where = compileWhere({ grade: { above: 3 } }, plain)
    expect(() => where.test(0, at)).toThrow('argument/invalid')
  })
})
