import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SURVEY_WEIGHTS } from '../../../src/catalog/survey-rules.ts'
import { bySurveyValue, surveyValue, type SurveyItem } from '../../../src/core/roads/survey-value.ts'

const review = null
const junction = (control: 'unknown' | 'none-known', confidence: 'low' | 'high' = 'high', roadClass = 'residential') =>
  ({ kind: 'junction', item: { control, confidence, review }, roadClass }) satisfies SurveyItem
const approach = (part: Partial<Extract<SurveyItem, { kind: 'approach' }>['item']> = {}) =>
  ({
    kind: 'approach',
    item: { control: 'none-known', role: 'minor', bump: 'unknown', confidence: 'high', review, ...part },
    roadClass: 'residential',
  }) satisfies SurveyItem
const waterside = (part: Partial<Extract<SurveyItem, { kind: 'waterside' }>['item']> = {}) =>
  ({
    kind: 'waterside',
    item: {
      guardrail: 'unknown',
      depthM: 2,
      dropM: 2,
      need: 'required',
      confidence: 'high',
      review,
      lengthM: 250,
      ...part,
    },
    roadClass: 'tertiary',
  }) satisfies SurveyItem
const total = (one: SurveyItem, isNearSchool = false) => surveyValue(one, isNearSchool, SURVEY_WEIGHTS).total

describe('value of looking at an item', () => {
  it('is points × class × school, by hand', () => {
    // 3 points of unknown control + 0.5 of low confidence, secondary road × 2, near a school × 2.
    expect(total(junction('unknown', 'low', 'secondary'), true)).toBe((3 + 0.5) * 2 * 2)
    // 250 m of unknown guardrail at 4 points a 100 m, tertiary × 1.5; schools do not matter beside water.
    expect(total(waterside(), true)).toBe(10 * 1.5)
    // 250 m more of unknown depth at 1 point a 100 m.
    expect(total(waterside({ depthM: null }))).toBe(12.5 * 1.5)
    expect(total(approach())).toBe(2)
  })

  it('is nothing where nothing is unknown, nothing is due, or people rejected it', () => {
    expect(total(junction('none-known'))).toBe(0)
    expect(total(approach({ bump: 'absent' }))).toBe(0)
    expect(total(approach({ role: 'major', confidence: 'low' }))).toBe(0)
    expect(total(approach({ control: 'signal' }))).toBe(0)
    expect(total(waterside({ need: 'none' }))).toBe(0)
    const rejected = { reviewId: '1', verdict: 'rejected', derived: {}, note: null, byRole: '交警', at: '' } as const
    expect(total(approach({ review: rejected }))).toBe(0)
  })

  it('never counts unknown as absent: absent is known', () => {
    expect(total(waterside({ guardrail: 'absent' }))).toBe(0)
    expect(surveyValue(waterside(), false, SURVEY_WEIGHTS).gaps.map(({ gap }) => gap)).toEqual(['guardrail'])
  })

  it('names what it is made of', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('intact', 'damaged', 'absent', 'unknown'),
        fc.constantFrom('high', 'medium', 'low'),
        fc.double({ min: 0.1, max: 5000, noNaN: true }),
        fc.boolean(),
        (guardrail, confidence, lengthM, isNear) => {
          const { total: sum, gaps, classWeight, schoolFactor } = surveyValue(waterside({ guardrail, confidence, lengthM, depthM: null }), isNear, SURVEY_WEIGHTS) // prettier-ignore
          expect(gaps.reduce((all, { points }) => all + points, 0) * classWeight * schoolFactor).toBeCloseTo(sum, 9)
          expect(gaps.every(({ points }) => points > 0)).toBe(true)
        },
      ),
    ))
})

describe('bySurveyValue', () => {
  it('puts the most valuable first, equal ones by key, and leaves its input as it was', () => {
    const of = (key: string, one: SurveyItem) => ({ key, value: surveyValue(one, false, SURVEY_WEIGHTS) })
    const items = Object.freeze([of('b', approach()), of('a', approach()), of('c', junction('unknown'))])
    expect(bySurveyValue(items).map(({ key }) => key)).toEqual(['c', 'a', 'b'])
  })
})
