import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as laws from '../../../../src/core/villages/statistics/law-table.ts'
import type { Posterior } from '../../../../src/core/villages/statistics/posterior.ts'
import { bracketEnds } from '../../../../src/core/villages/statistics/rank-groups.ts'

const sums = vi.hoisted(() => ({ count: 0 }))
vi.mock('../../../../src/core/villages/statistics/law-table.ts', async (original) => {
  const real = await original<typeof laws>()
  const probabilityAbove: typeof real.probabilityAbove = (...pair) => {
    sums.count++
    return real.probabilityAbove(...pair)
  }
  return { ...real, probabilityAbove }
})
beforeEach(() => void (sums.count = 0))

const WORSTS = ['high', 'low'] as const
/** A rate by its middle and its relative width; where low is worst, the mirror of it, so that the first is the worse. */
const rate = (middle: number, width: number, worst: 'high' | 'low'): Posterior => {
  const a = 1 / width ** 2
  return { kind: 'rate', a, b: a / (worst === 'high' ? middle : 1 / middle) }
}
const ends = (list: readonly Posterior[], worst: 'high' | 'low') => [...bracketEnds(list, worst, 0.95)]

describe.each(WORSTS)('pairs that a quick look decides, worst is %s: no probability is summed', (worst) => {
  test('all far apart', () => {
    const list = Array.from({ length: 30 }, (_, at) => rate(2 ** -at, 0.02, worst))
    expect(ends(list, worst)).toEqual(list.map((_, at) => at + 1))
    expect(sums.count).toBe(0)
  })
  test('all alike', () => {
    const list = Array.from({ length: 30 }, () => rate(1, 0.1, worst))
    expect(ends(list, worst)).toEqual(list.map(() => 30))
    expect(sums.count).toBe(0)
  })
  test('a wide one a little worse than a narrow one, and a narrow one than a wide one', () => {
    expect(ends([rate(1.1, 0.3, worst), rate(1, 0.001, worst)], worst)).toEqual([2, 2])
    expect(ends([rate(1.1, 0.001, worst), rate(1, 0.3, worst)], worst)).toEqual([2, 2])
    expect(sums.count).toBe(0)
  })
})

test('a pair close to the level is told apart exactly where its probability reaches it, however unlike in width', () => {
  const shape = fc.double({ min: -0.5, max: 9, noNaN: true }).map(Math.exp)
  fc.assert(
    fc.property(
      fc.constantFrom('rate', 'proportion'),
      fc.constantFrom(...WORSTS),
      fc.constantFrom(0.6, 0.8, 0.95, 0.999),
      fc.tuple(shape, shape, shape),
      (kind, worst, level, [a, b, c]) => {
        const one: Posterior = { kind, a, b }
        const table = laws.lawTable(one)
        /** Probability that the one is worse than another whose second shape is e^x. */
        const worseThan = (x: number) => {
          const other = laws.lawTable({ kind, a: c, b: Math.exp(x) })
          return worst === 'high' ? laws.probabilityAbove(table, other) : laws.probabilityAbove(other, table)
        }
        const isBefore = (x: number) => worseThan(x) < level === (worst === 'high')
        let [low, high] = [-4, 14]
        if (!isBefore(low) || isBefore(high)) return
        for (let turn = 0; turn < 40; turn++) {
          const middle = (low + high) / 2
          if (isBefore(middle)) low = middle
          else high = middle
        }
        for (const away of [-0.3, -0.05, -0.002, 0.002, 0.05, 0.3]) {
          const x = low + away / Math.sqrt(Math.min(a, c))
          const expected = worseThan(x) >= level ? 1 : 2
          expect([...bracketEnds([one, { kind, a: c, b: Math.exp(x) }], worst, level)]).toEqual([expected, 2])
        }
      },
    ),
    { numRuns: 60 },
  )
})
