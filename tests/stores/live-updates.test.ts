import { expect, it } from 'vitest'
import { countChanges } from '../../src/stores/live-updates.ts'

it('lists what grew, shrank, came and went, largest change first', () => {
  const before = Object.freeze({ hazard: 40, 'site:enterprise': 24, village: 2, gone: 3 })
  const after = Object.freeze({ hazard: 41, 'site:enterprise': 36, village: 2, 'device:guardrail': 5 })
  expect(countChanges(before, after)).toEqual([
    { countKey: 'site:enterprise', by: 12 },
    { countKey: 'device:guardrail', by: 5 },
    { countKey: 'gone', by: -3 },
    { countKey: 'hazard', by: 1 },
  ])
})
