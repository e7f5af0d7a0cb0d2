import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { beforeAll, describe, expect, it } from 'vitest'
import { indicatorWords } from '../../src/catalog/indicator-words.ts'
import { kindTitle, ledgerWords, type LedgerWords } from '../../src/catalog/ledger-words.ts'
import { askedOf } from '../../src/core/plans/asked-fields.ts'
import { planFile } from '../../src/contracts/plan.ts'
import type { Indicator } from '../../src/core/plans/indicator.ts'
import type { Target } from '../../src/core/plans/plan-model.ts'
import { loadListKinds } from '../../src/server/catalog/load-list-kinds.ts'
import { loadSiteKinds } from '../../src/server/catalog/load-site-kinds.ts'

const targets: Target[] = readdirSync('data/plans')
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => planFile.parse(parse(readFileSync(`data/plans/${name}`, 'utf8'))).targets)
let words: LedgerWords
beforeAll(async () => {
  words = ledgerWords([...(await loadSiteKinds()).values()], [...(await loadListKinds()).values()])
})

describe('indicatorWords', () => {
  it('names every ledger and field of every shipped target by its title', () => {
    expect(targets.length).toBeGreaterThanOrEqual(232)
    const unnamed = targets.flatMap(({ id, indicator }) =>
      askedOf(indicator).flatMap(({ kind, fields }) => {
        const known = words.get(kind)
        return known ? fields.filter((field) => !known.fields.has(field)).map((field) => `${id} ${kind}.${field}`) : [`${id} ${kind}`] // prettier-ignore
      }),
    )
    expect(unnamed).toEqual([])
  })

  it.each(['zh', 'en'] as const)('says every shipped target in a sentence and a formula (%s)', (language) => {
    for (const { indicator } of targets) {
      const { sentence, formula } = indicatorWords(indicator, words, language)
      expect(sentence).toMatch(language === 'zh' ? /。$/ : /^[A-Z“0-9].*\.$/)
      expect(`${sentence}${formula}`).not.toMatch(/undefined|\[object|@asOf|@due|@start/)
      expect(sentence).toContain(kindTitle(words, indicator.of.kind)[language])
    }
  })

  it('says a share, with its conditions in both places of the formula', () => {
    const share: Indicator = {
      measure: 'ratio',
      of: { kind: 'hazard', where: { severity: 'major', foundOn: { atMost: '2023-12-31' } } },
      have: { isOpen: false },
    }
    expect(indicatorWords(share, words, 'zh').sentence).toBe(
      '在隐患（隐患等级 = 重大事故隐患，发现日期 ≤ 2023-12-31）中，符合“未销号 = 否”的占比。',
    )
    expect(indicatorWords(share, words, 'en').formula).toBe(
      '100 × count{Hazards | Severity = Major, Found on ≤ 2023-12-31, Open = no} ÷ count{Hazards | Severity = Major, Found on ≤ 2023-12-31}',
    )
  })

  it('says any, not, lists, known fields and the words for days', () => {
    const { sentence } = indicatorWords(
      {
        measure: 'count',
        of: {
          kind: 'hazard',
          where: {
            any: [{ sector: ['fire', 'gas'] }, { severity: { not: 'general' } }],
            not: { isSupervised: true },
            deadline: { below: '@asOf' },
            closedOn: { known: false },
          },
        },
      },
      words,
      'en',
    )
    expect(sentence).toContain('(Sector ∈ {Fire')
    expect(sentence).toContain(' or Severity ≠ ')
    expect(sentence).toContain('not (Supervised = yes)')
    expect(sentence).toContain('Deadline < the day')
    expect(sentence).toContain('Closed on not filled in')
  })

  it('asks each ledger once, with the fields of every part', () => {
    expect(
      askedOf({
        measure: 'recurrence',
        of: { kind: 'activity', where: { activityType: 'study' } },
        on: 'on',
        each: 'quarter',
        value: 'times',
        per: { kind: 'village', where: { villageKind: 'village' }, by: 'unit' },
      }),
    ).toEqual([
      { kind: 'activity', fields: ['activityType', 'on', 'unit'] },
      { kind: 'village', fields: ['villageKind'] },
    ])
  })
})
