import { describe, expect, it } from 'vitest'
import {
  facilityConditionIndex,
  rateLength,
  rateSegment,
  watersideCoverage,
  watersideCoverageByVillage,
  type CoverageStretch,
} from '../../../src/core/roads/coverage.ts'

const fixture = [{ need: 200, ok: 200 }, { need: 500, ok: 420 }, { need: 300, ok: 0 }] // prettier-ignore
const stretch = (lengthM: number, guardrail: CoverageStretch['guardrail'], more: Partial<CoverageStretch> = {}) => ({
  lengthM,
  guardrail,
  need: 'required' as const,
  ...more,
})

describe('rates of what is installed and intact', () => {
  it('gives the worked values of the reference', () => {
    expect(rateLength(fixture)).toBeCloseTo(62, 10)
    expect(rateSegment(fixture)).toBeCloseTo(33.3333, 4)
  })

  it.each([[[]], [[{ need: 0, ok: 0 }]]])('does not apply where nothing needs protection', (segments) => {
    expect(rateLength(segments)).toBeNull()
    expect(rateSegment(segments)).toBeNull()
  })

  it('does not let one segment make up for another', () => {
    expect(rateLength([{ need: 100, ok: 500 }, { need: 100, ok: 0 }])).toBe(50) // prettier-ignore
  })

  it('gives the worked facility index, each item capped', () => {
    const defects = { lightProtection: 2, heavyProtection: 1, fences: 0, signs: 1, lineM: 50, plantingM: 0 }
    expect(facilityConditionIndex(defects)).toBeCloseTo(81.5, 10)
    expect(facilityConditionIndex({ ...defects, signs: 900 })).toBeCloseTo(81.5 - 20, 10)
  })
})

describe('watersideCoverage', () => {
  const rejected = { review: { verdict: 'rejected' as const } }
  const stretches = [
    stretch(200, 'intact'),
    stretch(100, 'damaged', { need: 'survey-needed' }),
    stretch(50, 'absent'),
    stretch(25, 'unknown'),
    stretch(999, 'absent', { need: 'warning' }),
    stretch(999, 'absent', { need: 'none' }),
    stretch(999, 'absent', rejected),
  ]

  it('counts metres by state, what is to be surveyed among them, what was rejected not', () => {
    expect(watersideCoverage(stretches)).toEqual({
      needM: 375,
      intactM: 200,
      damagedM: 100,
      absentM: 50,
      unknownM: 25,
      stretches: 4,
      surveyM: 100,
      rateLength: (100 * 200) / 375,
      rateSegment: 25,
    })
  })

  it('says "not applicable", never 100, where every stretch is rejected', () => {
    expect(watersideCoverage([stretch(10, 'absent', rejected)])).toMatchObject({ needM: 0, rateLength: null })
  })

  it('adds up by village', () => {
    const villages = watersideCoverageByVillage([
      stretch(10, 'intact', { villageId: 'V1' }),
      stretch(20, 'absent', { villageId: null }),
      stretch(30, 'absent', { villageId: 'V1' }),
    ])
    expect([...villages].map(([id, { needM, rateLength: rate }]) => [id, needM, rate])).toEqual([
      ['V1', 40, 25],
      [null, 20, 0],
    ])
  })
})
