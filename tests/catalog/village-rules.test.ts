import { expect, test } from 'vitest'
import { villageRules, VILLAGE_RULES, VILLAGE_STATISTICS_RULES } from '../../src/catalog/village-rules.ts'
import { AppError } from '../../src/core/errors.ts'

test('rules as delivered', () => {
  expect(VILLAGE_RULES.statistics).toMatchObject({
    unstableEvents: 20,
    fewEvents: 5,
    minimumRankBase: 5,
    falseDiscoveryRate: 0.05,
    permutations: 999,
    rankDraws: 3000,
    clusterMinimumUnits: 30,
    widenForOverdispersion: false,
  })
})

test('every number lies within its bounds', () => {
  for (const { key, value, min, max } of VILLAGE_STATISTICS_RULES.settings) {
    if (typeof value !== 'number') continue
    expect(value, key).toBeGreaterThanOrEqual(min ?? -Infinity)
    expect(value, key).toBeLessThanOrEqual(max ?? Infinity)
  }
})

test('a key that is missing is refused', () => {
  const settings = VILLAGE_STATISTICS_RULES.settings.filter(({ key }) => key !== 'rankDraws')
  expect(() => villageRules({ ...VILLAGE_STATISTICS_RULES, settings })).toThrow(AppError)
})
