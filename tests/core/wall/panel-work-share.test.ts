import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { missingTo } from '../../../src/core/wall/panel-work-share.ts'

describe('how many are missing to a share', () => {
  it.each([
    [100, 5, 1, 1],
    [60, 3, 2, 0],
    [60, 2, 3, 1],
    [90, 5, 1, 1],
    [0, 0, 4, 0],
    [100, 0, 0, 0],
  ])('%i %% with %i of it and %i without: %i', (target, has, lacks, missing) => {
    expect(missingTo(target, has, lacks)).toBe(missing)
  })

  it('is the least number that reaches it', () => {
    const count = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), count, count, (target, has, lacks) => {
        const missing = missingTo(target, has, lacks)
        // In whole numbers, so that nothing is rounded.
        const isReached = (more: number) => (has + more) * 100 >= target * (has + lacks)
        expect([isReached(missing), missing > 0 && isReached(missing - 1)]).toEqual([true, false])
      }),
    )
  })
})
