import { describe, expect, it } from 'vitest'
import { ruleText, standOf } from '../../src/views/siting/detail/rule-text.ts'
import { mandateText } from '../../src/views/siting/detail/mandate-text.ts'
import { RULE_CHECKS, type RuleHit } from '../../src/core/siting/answer-types.ts'
import { judgeCandidate } from '../../src/core/siting/judge.ts'
import { TREATMENTS } from '../../src/core/siting/model.ts'
import { TREATMENT_RULES } from '../../src/catalog/treatment-rules.ts'
import { makeCandidate } from '../helpers/make-candidate.ts'
import { withPageTexts } from '../helpers/mount-page.ts'

const words = (locale: 'zh' | 'en') => {
  const { t } = withPageTexts(locale).global
  const number = (value: number | null, digits = 0) => (value === null ? '–' : value.toFixed(digits))
  return { t: (key: string, named?: Record<string, unknown>) => t(key, named ?? {}), number }
}
const say = (check: RuleHit['check'], values: RuleHit['values']) => ruleText({ check, values }, words('zh'))

describe('ruleText', () => {
  it('tells what was compared, with the unit', () => {
    expect(say('curve-radius', { radiusM: 41, limitM: 60, errorM: 6, speedKmh: 40 })).toBe(
      '半径 41 m，下限 60 m（±6 m，40 km/h）',
    )
    expect(say('curve-radius', { radiusM: null, limitM: 60, errorM: null })).toBe('直线路段，下限 60 m')
    expect(say('junction-window', { distanceM: 10, minimum: 5, maximum: 30 })).toBe('距停止线 10 m，允许 5–30 m')
    expect(say('junction-distance', { distanceM: 0, minimum: 1 })).toBe('距路口 0 m，至少 1 m')
    expect(say('spacing', { minimumM: 75, spacingM: null })).toBe('同路没有其他点位，至少 75 m')
  })

  it('never takes what is not known for 0 or for "no"', () => {
    expect(say('bus-route', { onBusRoute: null })).toBe('未知')
    expect(say('protection-need', { waterDistanceM: 9.8, depthM: null, dropM: null })).toBe(
      '距水 9.8 m，水深 未知 m，高差 未知 m',
    )
    expect(say('trucks', { trucksPerDay: null, minimum: 200 })).toContain('未知')
  })

  it('has words in both languages for every rule of every treatment', () => {
    const seen = new Set<string>()
    for (const treatment of TREATMENTS)
      for (const hit of judgeCandidate(makeCandidate('c', { treatment }), TREATMENT_RULES)) {
        seen.add(hit.check)
        for (const locale of ['zh', 'en'] as const) expect(ruleText(hit, words(locale))).not.toMatch(/siteDetail|\{|^$/)
      }
    expect(RULE_CHECKS.filter((check) => !seen.has(check))).toEqual([])
  })
})

it('a warning for want of a fact is a survey', () => {
  expect(standOf({ verdict: 'warning', isUnknown: true })).toBe('survey')
  expect(standOf({ verdict: 'warning', isUnknown: false })).toBe('warning')
  expect(standOf({ verdict: 'forbidden', isUnknown: false })).toBe('forbidden')
})

it('names the target; one without words stays its code', () => {
  const { t } = words('zh')
  expect(mandateText('ramp-crash-cushions', t)).toBe('出口匝道防撞垫 100 %')
  expect(mandateText('own-target', t)).toBe('own-target')
  expect(mandateText(null, t)).toBe('不在强制目标内')
})
