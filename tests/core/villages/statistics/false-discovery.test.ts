import { expect, test } from 'vitest'
import { adjustForFalseDiscovery } from '../../../../src/core/villages/statistics/false-discovery.ts'

/** Diet variables, 25 tests: well-known example of McDonald's handbook. */
const DIET = [
  0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341, 0.384,
  0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
]

test('adjusted values of the example; one passes at 0.05', () => {
  const adjusted = adjustForFalseDiscovery(Float64Array.from(DIET))
  const wanted = [0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.2643, 0.4911]
  wanted.forEach((value, at) => expect(adjusted[at]).toBeCloseTo(value, 4))
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(1)
})

test('the order of the tests does not matter; nothing is above 1; none is none', () => {
  const backwards = adjustForFalseDiscovery(Float64Array.from(DIET.toReversed()))
  expect([...backwards.toReversed()]).toEqual([...adjustForFalseDiscovery(Float64Array.from(DIET))])
  expect([...adjustForFalseDiscovery(Float64Array.of(1, 1, 1))]).toEqual([1, 1, 1])
  expect(adjustForFalseDiscovery(new Float64Array(0))).toHaveLength(0)
})
