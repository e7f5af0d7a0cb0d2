import { describe, expect, it } from 'vitest'
import { allHold, type Facts } from '../../../src/core/protection/rule.ts'
import { targetFacts } from '../../../src/core/protection/target-facts.ts'
import { rulesForTarget } from '../../../src/core/protection/target-rules.ts'
import { RULES } from '../../helpers/what-if-town.ts'

const TARGETS: readonly Facts[] = [
  {},
  { targetGroup: 'education', households: 3 },
  { targetGroup: 'residential', households: 400 },
  { kinds: ['railway', 'civil'], railwayType: 'other' },
  { kinds: 7, protectedClass: 'class-1' },
  { kinds: '', protectedClass: null },
].map(targetFacts)

describe('rulesForTarget', () => {
  it.each(TARGETS)('keeps every rule that is or may be meant, in order: %j', (target) => {
    const found = rulesForTarget(RULES, target)
    const meant = RULES.filter((rule) => allHold(rule.target, target).holds !== false)
    expect(found.filter((rule) => meant.includes(rule))).toEqual(meant)
    expect(RULES.filter((rule) => found.includes(rule))).toEqual(found)
  })

  it('passes over most rules of a school, and is the same list for the next school', () => {
    const found = rulesForTarget(RULES, targetFacts({ targetGroup: 'education', staff: 20 }))
    expect(found.length).toBeLessThan(RULES.length / 2)
    expect(rulesForTarget(RULES, targetFacts({ targetGroup: 'education', staff: 90 }))).toBe(found)
  })
})
