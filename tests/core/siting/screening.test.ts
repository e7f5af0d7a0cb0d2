import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  annuityFactor,
  benefitCostRatio,
  crashBenefitYuan,
  empiricalBayes,
  ruralSegmentCrashes,
  ruralSegmentDispersion,
  starsOf,
} from '../../../src/core/siting/screening.ts'
import { sharedData } from '../../helpers/shared-data.ts'

describe('screening and investment formulas', () => {
  it('800 m of guardrail: annuity 8.559479, 180 880 yuan a year, ratio 7.5598', () => {
    expect(annuityFactor(0.08, 15)).toBeCloseTo(8.559479, 6)
    const benefit = crashBenefitYuan(0.02, 0.2, { death: 0.56, injury: 0.53 }, { gdpPerHeadYuan: 80_000, deathFactor: 70, injuryShare: 0.25 }) // prettier-ignore
    expect(benefit).toBeCloseTo(180_880, 6)
    expect(benefitCostRatio(benefit, 800 * 256, 0.08, 15)).toBeCloseTo(7.5598, 4)
    expect(benefitCostRatio(benefit, 0, 0.08, 15)).toBeNull()
  })

  it('HSM sample 1: 4.008 crashes a year, predicted 6.084; 10 seen give 7.9992 expected, 1.9152 in excess', () => {
    expect(ruralSegmentCrashes(10_000, 1.5)).toBeCloseTo(4.0076, 4)
    expect(ruralSegmentCrashes(5_000, 1)).toBeCloseTo(1.335866, 6)
    const predicted = ruralSegmentCrashes(10_000, 1.5) * 1.38 * 1.1
    expect(predicted).toBeCloseTo(6.084, 3)
    expect(ruralSegmentDispersion(1.5)).toBeCloseTo(0.157333, 6)
    const answer = empiricalBayes(6.084, 10, ruralSegmentDispersion(1.5))
    expect(answer.weight).toBeCloseTo(0.51093, 4)
    expect(answer.expected).toBeCloseTo(7.9992, 3)
    expect(answer.excess).toBeCloseTo(1.9152, 3)
  })

  it.each([
    ['occupants', 0, 5],
    ['occupants', 2.5, 4],
    ['occupants', 22.5, 1],
    ['bicyclists', 29.99, 3],
    ['pedestrians', 40, 2],
    ['pedestrians-along', 0.2, 4],
    ['pedestrians-crossing', 75, 1],
  ] as const)('%s at %f have %i stars', (user, score, stars) => {
    expect(starsOf(user, score)).toBe(stars)
  })

  it('refuses flows beyond the function', () => {
    expect(() => ruralSegmentCrashes(17_801, 1)).toThrow('argument/invalid')
  })

  const york = sharedData('road-safety/york-accidents-2005-2014.csv.gz')
  it.skipIf(york === null)(
    'real crashes of York by year: each estimate lies between the mean and what was seen',
    () => {
      const [head = '', ...lines] = gunzipSync(readFileSync(york ?? ''))
        .toString('utf8')
        .trim()
        .split(/\r?\n/)
      expect(head).toMatch(/date|year/i)
      const byYear = new Map<string, number>()
      for (const line of lines) {
        const year = /\b(20(?:0[5-9]|1[0-4]))\b/.exec(line)?.[1]
        if (year !== undefined) byYear.set(year, (byYear.get(year) ?? 0) + 1)
      }
      expect(byYear.size).toBe(10)
      const mean = [...byYear.values()].reduce((sum, seen) => sum + seen, 0) / byYear.size
      for (const seen of byYear.values()) {
        const { expected } = empiricalBayes(mean, seen, 0.05)
        expect(expected).toBeGreaterThanOrEqual(Math.min(mean, seen))
        expect(expected).toBeLessThanOrEqual(Math.max(mean, seen))
      }
    },
  )
})
