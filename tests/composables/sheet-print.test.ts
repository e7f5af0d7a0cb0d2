import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageCuts } from '../../src/composables/tools/sheet-print.ts'

describe('pages of a sheet', () => {
  it('end where a block ends', () => {
    expect(pageCuts([30, 60, 90, 120], 120, 70)).toEqual([0, 60, 120])
    expect(pageCuts([], 50, 70)).toEqual([0, 50])
  })

  it('cut a block that is taller than a page', () => {
    expect(pageCuts([200], 200, 70)).toEqual([0, 70, 140, 200])
  })

  it('cover all of it, each no taller than a page', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (heights) => {
        const ends = heights.map((_, at) => heights.slice(0, at + 1).reduce((a, b) => a + b, 0))
        const height = ends.at(-1) ?? 0
        const cuts = pageCuts(ends, height, 100)
        expect([cuts[0], cuts.at(-1)]).toEqual([0, height])
        cuts.slice(1).forEach((cut, at) => {
          expect(cut - (cuts[at] ?? 0)).toBeGreaterThan(0)
          expect(cut - (cuts[at] ?? 0)).toBeLessThanOrEqual(100)
        })
      }),
    )
  })
})
