import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetCriteria } from '../../../src/contracts/target-criteria.ts'
import { riskLimitOf, societalRegion } from '../../../src/core/protection/risk-criteria.ts'
import { classifyTarget, TARGET_CLASSES } from '../../../src/core/protection/target-class.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const criteria = targetCriteria.parse(read('data/standards/gb36894-2018.json'))
const { grouping } = criteria
const classOf = (group: string, fields: Record<string, unknown>) => {
  const found = classifyTarget(group, fields, grouping)
  return found.kind === 'class' ? found.targetClass : found
}

describe('groups of GB 36894', () => {
  it('are those of the site kind, each once', () => {
    const kind = read('src/catalog/site-kinds/protection-target.json') as {
      fields: { id: string; options?: { value: string; code?: string }[] }[]
    }
    const options = kind.fields.find(({ id }) => id === 'targetGroup')?.options ?? []
    const general = grouping.general.map(({ group }) => group)
    const groups = [...grouping['highly-sensitive'], ...grouping.important, ...general]
    expect([...groups].sort()).toEqual(options.map(({ value }) => value).sort())
    for (const { value, code } of options) {
      const expected = grouping['highly-sensitive'].includes(value)
        ? 'highly-sensitive'
        : grouping.important.includes(value)
          ? 'important'
          : 'general'
      expect([value, code]).toEqual([value, expected])
    }
  })

  it('ask only for fields that the site kind has', () => {
    const kind = read('src/catalog/site-kinds/protection-target.json') as { fields: { id: string }[] }
    const known = new Set(kind.fields.map(({ id }) => id))
    const asked = grouping.general.flatMap((row) =>
      (['general-1', 'general-2', 'general-3'] as const).flatMap((one) => (row[one] ?? []).map(({ field }) => field)),
    )
    expect(asked.filter((field) => !known.has(field))).toEqual([])
  })
})

describe('classes by size: the ends of every class', () => {
  it.each([
    ['residential', { households: 30, residents: 80 }, 'general-1'],
    ['residential', { households: 29, residents: 100 }, 'general-1'],
    ['residential', { households: 29, residents: 99 }, 'general-2'],
    ['residential', { households: 10, residents: 29 }, 'general-2'],
    ['residential', { households: 9, residents: 30 }, 'general-2'],
    ['residential', { households: 9, residents: 25 }, 'general-3'],
    ['office', { isCountyOffice: true }, 'general-1'],
    ['office', { staff: 100 }, 'general-1'],
    ['office', { staff: 99 }, 'general-2'],
    ['sports-venue', { floorAreaM2: 5000 }, 'general-1'],
    ['sports-venue', { floorAreaM2: 4999.9 }, 'general-2'],
    ['commerce-catering', { floorAreaM2: 5000 }, 'general-1'],
    ['commerce-catering', { floorAreaM2: 1500 }, 'general-2'],
    ['commerce-catering', { floorAreaM2: 1499 }, 'general-3'],
    ['commerce-catering', { peakPersons: 300 }, 'general-1'],
    ['commerce-catering', { peakPersons: 99 }, 'general-3'],
    ['hotel', { beds: 100 }, 'general-1'],
    ['hotel', { beds: 99 }, 'general-2'],
    ['entertainment', { floorAreaM2: 2999 }, 'general-2'],
    ['entertainment', { peakPersons: 100 }, 'general-1'],
    ['utility-outlet', { outletKind: 'gas' }, 'general-2'],
    ['utility-outlet', { outletKind: 'fuel-station' }, 'general-3'],
    ['other-industry', { staff: 100 }, 'general-2'],
    ['other-industry', { staff: 99 }, 'general-3'],
    ['transport-hub', { peakPersons: 100 }, 'general-1'],
    ['park-square', { siteAreaM2: 1500 }, 'general-2'],
    ['education', {}, 'highly-sensitive'],
    ['heritage', {}, 'important'],
  ])('%s %j is %s', (group, fields, expected) => expect(classOf(group, fields)).toBe(expected))

  it('names the missing field and what it leaves open', () => {
    expect(classOf('residential', { households: 29 })).toEqual({
      kind: 'unknown',
      missing: ['residents'],
      possible: ['general-1', 'general-2'],
    })
    expect(classOf('residential', {})).toMatchObject({ missing: ['households', 'residents'] })
    expect(classOf('office', { isCountyOffice: false })).toMatchObject({ missing: ['staff'] })
    expect(classOf('hotel', { beds: null })).toEqual({
      kind: 'unknown',
      missing: ['beds'],
      possible: ['general-1', 'general-2'],
    })
    expect(classOf('no-such-group', {})).toEqual({ kind: 'unknown', missing: ['targetGroup'], possible: [] })
    expect(classifyTarget(null, {}, grouping)).toMatchObject({ missing: ['targetGroup'] })
    expect(classOf('hotel', { beds: -1 })).toMatchObject({ kind: 'unknown', missing: ['beds'] })
  })

  it('never becomes milder when a size grows, and a known class is among those left open before', () => {
    const size = fc.option(fc.nat(400), { nil: null })
    const groups = fc.constantFrom(...grouping.general.map(({ group }) => group))
    const fields = fc.record({ households: size, residents: size, staff: size, beds: size, peakPersons: size })
    fc.assert(
      fc.property(
        groups,
        fields,
        fc.constantFrom('households', 'residents', 'staff', 'beds', 'peakPersons'),
        (group, sizes, field) => {
          const before = classifyTarget(group, sizes, grouping)
          const value = sizes[field as keyof typeof sizes]
          if (value === null) {
            const known = classifyTarget(group, { ...sizes, [field]: 50 }, grouping)
            const could = (one: typeof before) => (one.kind === 'class' ? [one.targetClass] : one.possible)
            if (before.kind === 'unknown') for (const one of could(known)) expect(could(before)).toContain(one)
          } else if (before.kind === 'class') {
            const after = classifyTarget(group, { ...sizes, [field]: value + 100 }, grouping)
            if (after.kind !== 'class') throw new Error('a known size became unknown')
            expect(TARGET_CLASSES.indexOf(after.targetClass)).toBeLessThanOrEqual(
              TARGET_CLASSES.indexOf(before.targetClass),
            )
          }
        },
      ),
    )
  })
})

describe('risk criteria', () => {
  const limit = (target: (typeof TARGET_CLASSES)[number], status: 'new' | 'inService') =>
    riskLimitOf(criteria.individualRisk.rows, target, status)

  it('has a limit for every class, stricter for new installations', () => {
    expect(TARGET_CLASSES.map((one) => limit(one, 'new'))).toEqual([3e-7, 3e-7, 3e-7, 3e-6, 1e-5])
    expect(TARGET_CLASSES.map((one) => limit(one, 'inService'))).toEqual([3e-6, 3e-6, 3e-6, 1e-5, 3e-5])
  })

  it.each([
    [10, 2e-4, 'unacceptable'],
    [10, 5e-5, 'as-low-as-practicable'],
    [10, 5e-7, 'acceptable'],
    [10, 1e-4, 'unacceptable'],
    [10, 1e-6, 'as-low-as-practicable'],
    [100, 2e-5, 'unacceptable'],
  ])('N %d, F %d is %s', (n, f, region) => expect(societalRegion(criteria.societalRisk, n, f)).toBe(region))

  it('has no region for a point that cannot be', () => {
    for (const [n, f] of [
      [0, 1e-4],
      [10, 0],
      [NaN, 1],
      [10, Infinity],
    ] as const)
      expect(societalRegion(criteria.societalRisk, n, f)).toBeNull()
  })
})
