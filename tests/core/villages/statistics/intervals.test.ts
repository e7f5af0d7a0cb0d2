import { describe, expect, test } from 'vitest'
import {
  binomialInterval,
  byarInterval,
  poissonInterval,
  wilsonInterval,
} from '../../../../src/core/villages/statistics/intervals.ts'

describe('Wilson, values of Newcombe 1998', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (count, cases, low, high) => {
    const interval = wilsonInterval(count, cases, 0.95)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
})

describe('a count of ten', () => {
  test('exact', () => {
    const { low, high } = poissonInterval(10, 0.95)
    expect(low).toBeCloseTo(4.7954, 4)
    expect(high).toBeCloseTo(18.3904, 4)
  })

  test('Byar', () => {
    const { low, high } = byarInterval(10, 0.95)
    expect(low).toBeCloseTo(4.7874, 4)
    expect(high).toBeCloseTo(18.3915, 4)
  })
})

test('no event: from 0 to -ln of the tail', () => {
  expect(poissonInterval(0, 0.95).low).toBe(0)
  expect(poissonInterval(0, 0.95).high).toBeCloseTo(-Math.log(0.025), 10)
  expect(byarInterval(0, 0.95).low).toBe(0)
})

describe('exact interval of a share', () => {
  // R binom.test(3, 20): 0.03207094 0.37892683
  test('3 of 20', () => {
    expect(binomialInterval(3, 20, 0.95).low).toBeCloseTo(0.03207094, 8)
    expect(binomialInterval(3, 20, 0.95).high).toBeCloseTo(0.37892683, 8)
  })

  test('none and all: one end is the end of the range, the other a power', () => {
    expect(binomialInterval(0, 20, 0.95)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** (1 / 20), 10) as number })
    expect(binomialInterval(20, 20, 0.95)).toEqual({ low: expect.closeTo(0.025 ** (1 / 20), 10) as number, high: 1 })
  })

  test('by its definition: at the low end, so many or more have the chance of the tail', () => {
    const { low, high } = binomialInterval(7, 31, 0.9)
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    const mass = (k: number, share: number) => choose(31, k) * share ** k * (1 - share) ** (31 - k)
    let atLeast = 0
    for (let k = 7; k <= 31; k++) atLeast += mass(k, low)
    let atMost = 0
    for (let k = 0; k <= 7; k++) atMost += mass(k, high)
    expect(atLeast).toBeCloseTo(0.05, 10)
    expect(atMost).toBeCloseTo(0.05, 10)
  })
})
