import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, HELD_BACK_CLASSES, villageHolds } from '../../../src/core/plans/held-back.ts'
import type { Contribution } from '../../../src/core/plans/target-answer.ts'
import '../../helpers/property-seed.ts'

const part = (villageId: string | null, heldBack: number): Contribution => ({
  ...{ villageId, numerator: 1, denominator: 2, unknown: 0 },
  heldBack,
})

describe('villageHolds', () => {
  it('says what share of the gap each village holds back', () => {
    // A lacks 12 points, B 6, C makes up for 3: the town lacks 15.
    const holds = villageHolds([part('A', 12), part('B', 6), part('C', -3)])
    expect(holds.map(({ share }) => share)).toEqual([80, 40, -20])
    expect(holds.map(({ band }) => band)).toEqual([4, 4, -1])
  })
  it('has no shares where nothing is missing', () =>
    expect(villageHolds([part('A', 0), part(null, 0)]).map(({ share, band }) => [share, band])).toEqual([
      [null, -1],
      [null, -1],
    ]))
  it('shares sum up to the whole', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 200 }), { minLength: 1, maxLength: 30 }), (parts) => {
        const holds = villageHolds(parts.map((one, at) => part(`V${at}`, one)))
        const gap = parts.reduce((sum, one) => sum + one, 0)
        const shares = holds.map(({ share }) => share)
        if (gap <= 0) {
          expect(shares.every((share) => share === null)).toBe(true)
          return
        }
        expect(shares.reduce<number>((sum, share) => sum + (share ?? NaN), 0)).toBeCloseTo(100, 6)
      }),
    ))
})

it('classes are closed below: each begins with its own limit', () => {
  for (const [at, from] of HELD_BACK_CLASSES.entries()) if (from > 0) expect(bandOf(from)).toBe(at)
  expect([bandOf(0), bandOf(-5), bandOf(0.01), bandOf(4.99), bandOf(300)]).toEqual([-1, -1, 0, 0, 4])
})
