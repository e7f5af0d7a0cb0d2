import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorBudget } from '../../../src/core/protection/error-budget.ts'
import { legalResult, type PlaceList } from '../../../src/core/protection/legal-places.ts'
import { chooseMethod } from '../../../src/core/protection/method.ts'
import type { Facts, Rule } from '../../../src/core/protection/rule.ts'
import { targetFacts } from '../../../src/core/protection/target-facts.ts'
import { groupResult, judge, judgeRule, worst } from '../../../src/core/protection/verdict.ts'

const makeRule = (ruleId: string, requiredM: number, target: Rule['target'] = []): Rule => ({
  ruleId,
  packId: 'p',
  packVersion: '1',
  standard: 'S',
  clause: '1',
  title: { zh: 'z', en: 'e' },
  facility: [{ field: 'equipment', in: ['tank'] }],
  target,
  requiredM,
  measuredFrom: 'a',
  measuredTo: 'b',
  confidence: 'high',
  isOn: true,
  notes: [],
})
const tank: Facts = { known: { equipment: 'tank' } }
const nothing: Facts = { known: {} }

describe('judge', () => {
  it.each([
    [50, 50, 0, 'meets'],
    [49.999, 50, 0, 'falls-short'],
    [51, 50, 2, 'not-decidable'],
    [49, 50, 2, 'not-decidable'],
    [52, 50, 2, 'meets'],
    [48, 50, 2, 'falls-short'],
    [0, 0, 0, 'meets'],
  ] as const)('%d m against %d m with %d m of error: %s', (actual, required, error, verdict) => {
    expect(judge(actual, required, required, error)).toBe(verdict)
  })

  it('never decides within the error, and never decides less with less error', () => {
    const metres = fc.double({ min: 0, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(metres, metres, metres, metres, (actual, required, error, less) => {
        const verdict = judge(actual, required, required, error)
        if (Math.abs(actual - required) < error) expect(verdict).toBe('not-decidable')
        else expect(verdict).toBe(actual >= required ? 'meets' : 'falls-short')
        if (verdict !== 'not-decidable' && less <= error) expect(judge(actual, required, required, less)).toBe(verdict)
      }),
    )
  })

  it('between bounds decides only beyond both', () => {
    expect(judge(30, 10, 25, 1)).toBe('meets')
    expect(judge(20, 10, 25, 1)).toBe('not-decidable')
    expect(judge(5, 10, 25, 1)).toBe('falls-short')
  })
})

describe('judgeRule and groupResult', () => {
  const ofSchools = makeRule('schools', 40, [{ field: 'kinds', in: ['school'] }])

  it('passes over a rule that is not meant, and names what would decide one that may be', () => {
    expect(judgeRule(ofSchools, { known: { equipment: 'pump' } }, nothing, 10, 0)).toBeNull()
    expect(judgeRule(ofSchools, tank, { known: { kinds: ['park'] } }, 10, 0)).toBeNull()
    const open = judgeRule(ofSchools, nothing, nothing, 10, 0)
    expect(open).toMatchObject({
      verdict: 'not-decidable',
      isCertain: false,
      missing: ['facility.equipment', 'target.kinds'],
    })
    expect(judgeRule(ofSchools, nothing, nothing, 45, 1)).toMatchObject({ verdict: 'meets', missing: [] })
  })

  it('reports every rule and lets the largest requirement govern', () => {
    const verdicts = [makeRule('a', 20), makeRule('b', 50), makeRule('c', 30)].flatMap(
      (rule) => judgeRule(rule, tank, nothing, 40, 1) ?? [],
    )
    const { verdict, governing, rules } = groupResult(verdicts)
    expect(governing).toMatchObject({ ruleId: 'b', marginM: -10, requiredM: 50 })
    expect([verdict, rules.map(({ ruleId }) => ruleId)]).toEqual(['falls-short', ['b', 'c', 'a']])
  })

  it('is open when a rule that may be meant is not cleared, though the certain ones are met', () => {
    const verdicts = [makeRule('a', 20), ofSchools].flatMap((rule) => judgeRule(rule, tank, nothing, 30, 1) ?? [])
    expect(groupResult(verdicts)).toMatchObject({
      verdict: 'not-decidable',
      missing: ['target.kinds'],
      governing: { ruleId: 'a' },
    })
  })

  it('of no rule is not applicable, never met', () => {
    expect(groupResult([])).toMatchObject({ verdict: 'not-applicable', governing: null })
    expect(worst(['not-applicable', 'not-applicable'])).toBe('not-applicable')
  })
})

describe('errorBudget', () => {
  it('adds both records up, takes the settings where a record is silent, and says so', () => {
    const stated = { positionM: 2, crsM: 1, digitisingM: 0.5 }
    const silent = { positionM: null, crsM: 0, digitisingM: null }
    expect(errorBudget(stated, silent, { positionM: 10, digitisingM: 1 })).toEqual({
      facilityPositionM: 2,
      targetPositionM: 10,
      crsM: 1,
      digitisingM: 1.5,
      totalM: 14.5,
      assumed: ['target.positionM', 'target.digitisingM'],
    })
  })
})

describe('chooseMethod, GB/T 37243 test cases flow-01 to flow-04', () => {
  it.each([
    ['ammonia 12 t (Q 10)', false, 1.2, 'qra'],
    ['ammonia 9.9 t', false, 0.99, 'tables'],
    ['TNT', true, null, 'accident-consequence'],
    ['methanol 1000 t: no gas', false, 0, 'tables'],
    ['a sum of 1 that floating point misses', false, 199 / 200 + 2.5 / 500 - 1e-12, 'qra'],
  ] as const)('%s', (_, hasExplosives, gasSum, method) => {
    expect(chooseMethod({ hasExplosives, gasSum }).method).toBe(method)
  })

  it('takes no later step while an earlier one is open', () => {
    expect(chooseMethod({ hasExplosives: null, gasSum: 5 })).toEqual({
      method: null,
      clause: null,
      missing: ['hasExplosives'],
    })
    expect(chooseMethod({ hasExplosives: false, gasSum: -1 }).missing).toEqual(['gasSum'])
  })
})

describe('places of the law', () => {
  const list: PlaceList = {
    id: 'law',
    standard: 'L',
    clause: '19',
    confidence: 'high',
    appliesTo: [[{ field: 'unitType', in: ['production'] }], [{ field: 'majorInstallation', in: ['1', '2'] }]],
    except: [{ field: 'isFillingStation', is: true }],
    requirement: { zh: 'z', en: 'e' },
    inForce: { from: '2026-05-01', until: null },
    places: [{ no: 2, title: { zh: '学校', en: 'schools' }, kinds: ['school'], groups: ['education'] }],
  }
  const school = targetFacts({ targetGroup: 'education' })
  const plant = (known: Facts['known']): Facts => ({ known: { isFillingStation: false, ...known } })
  const verdict = (facility: Facts, others: Parameters<typeof legalResult>[3], day = '2026-06-01', target = school) =>
    legalResult([list], facility, target, others, day)

  it('take the verdict of the distance rules, and without one are not decidable', () => {
    const production = plant({ unitType: 'production' })
    expect(verdict(production, ['meets', 'not-applicable']).verdict).toBe('meets')
    expect(verdict(production, ['meets', 'falls-short']).verdict).toBe('falls-short')
    expect(verdict(production, ['not-applicable'])).toMatchObject({
      verdict: 'not-decidable',
      missing: ['rule.requiredM'],
    })
  })

  it('are not applicable to a filling station, another target, or before the law', () => {
    expect(verdict(plant({ unitType: 'production', isFillingStation: true }), ['meets']).verdict).toBe('not-applicable')
    expect(verdict(plant({ unitType: 'production' }), ['meets'], '2026-04-30').verdict).toBe('not-applicable')
    expect(
      verdict(plant({ unitType: 'production' }), ['meets'], '2026-06-01', { known: { kinds: ['river'] } }).verdict,
    ).toBe('not-applicable')
  })

  it('are not broken while it is open whether the law is meant', () => {
    const { verdict: open, missing } = verdict(plant({ unitType: 'storage' }), ['falls-short'])
    expect([open, missing]).toEqual(['not-decidable', ['facility.majorInstallation']])
  })
})
