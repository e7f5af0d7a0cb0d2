import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, theilSen } from '../../../scripts/soak/slope.ts'

const line = (n: number, slope: number, level: number) =>
  Array.from({ length: n }, (_, x) => ({ x, y: level + slope * x }))

describe('the robust slope', () => {
  it('is the median of all pairs at different times, by hand', () => {
    const at = [1, 1, 1, 2, 3, 3, 4, 5]
    const values = [10, 22, 21, 30, 22, 30, 40, 40]
    // The 24 slopes in order: -8 0 0 0 .5 3.33 4 4.5 4.5 4.75 5 5 | 6 6 6.33 7.5 8 9 9 10 10 10 18 20.
    const slope = theilSen([at.map((x, i) => ({ x, y: values[i] ?? 0 }))])
    expect(slope?.estimate).toBeCloseTo(5.5, 12)
  })

  it('takes each life of the page with a level of its own', () => {
    const slope = theilSen([line(20, 0.5, 0), line(20, 0.5, 1_000)])
    expect(slope).toMatchObject({ estimate: 0.5, low: 0.5, high: 0.5, samples: 40 })
  })

  it('is not moved by a fifth of wild samples', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 0, max: 4 }), (slope, shift) => {
        const wild = line(40, slope, 3).map((point, i) => ((i + shift) % 5 === 0 ? { ...point, y: 1e6 } : point))
        expect(theilSen([wild])?.estimate).toBeCloseTo(slope, 6)
      }),
    )
  })

  it('has bounds that hold it, and says that a few samples say nothing', () => {
    const slope = theilSen([line(4, 1, 0)])
    expect(slope?.low).toBe(-Infinity)
    expect(theilSen([[{ x: 1, y: 1 }], []])).toBeNull()
  })

  it('needs a middle', () => {
    expect(median([])).toBeNull()
    expect(median([1, 2, 9])).toBe(2)
    expect(median([1, 3])).toBe(2)
  })
})
