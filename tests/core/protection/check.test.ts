import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { footprintDistance } from '../../../src/core/geo/distance/footprint-distance.ts'
import { checkProtection, type CheckOptions, type CheckRecord } from '../../../src/core/protection/check.ts'
import { judgeRule } from '../../../src/core/protection/verdict.ts'
import { loadExternalDistance, loadPlaceLists, loadRulePacks } from '../../../src/server/standards/load-rule-packs.ts'
import { along, makeFootprint, seededRandom } from '../../helpers/footprints.ts'

const packs = await loadRulePacks()
const rules = packs.flatMap((one) => one.rules)
const options: CheckOptions = {
  rules,
  places: (await loadPlaceLists()).lists,
  criterion: await loadExternalDistance(),
  assumed: { positionM: 3, digitisingM: 1 },
  legalRangeM: 300,
  day: '2026-06-18',
}
const exact = { positionM: 0, crsM: 0, digitisingM: 0 }
const make = (id: string, known: Record<string, unknown>, metres: number, targetClass: CheckRecord['targetClass'] = null): CheckRecord => ({
  id,
  geometry: { type: 'Point', coordinates: along([121.5, 31.2], 75, metres) },
  facts: { known },
  error: exact,
  targetClass,
}) // prettier-ignore

describe('checkProtection', () => {
  const station = make('s', { equipment: ['petrol-tank'], stationClass: '2', fuel: 'petrol', isFillingStation: true, hasExplosives: false, gasSum: 0 }, 0) // prettier-ignore
  const home = (metres: number) => make('h', { kinds: ['civil'], protectedClass: 'class-1' }, metres)

  it('gives the distance, the margin, the clause and the nearest points of a school 20 m from a second-class tank', () => {
    const { pairs } = checkProtection([station], [home(20)], options)
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.table.governing).toMatchObject({ requiredM: 14, clause: '4.0.4', packId: 'gb50156-2021', confidence: 'medium', verdict: 'meets' }) // prettier-ignore
    expect(pairs[0]?.table.governing?.marginM).toBeCloseTo(6, 3)
    expect(pairs[0]?.criterion.verdict).toBe('not-applicable')
    expect(pairs[0]?.distance.b).toHaveLength(2)
  })

  it('searches as far as a rule and the errors of both records together reach', () => {
    const wide = { ...options, places: [] }
    const error = { positionM: 4, crsM: 0, digitisingM: 0 }
    const important = { ...make('i', { kinds: ['civil'], protectedClass: 'important' }, 42), error }
    const { pairs } = checkProtection([{ ...station, error }], [important], wide)
    expect(pairs[0]?.table).toMatchObject({
      verdict: 'not-decidable',
      missing: [],
      governing: { requiredM: 35, errorM: 8 },
    })
    expect(checkProtection([station], [{ ...important, error: exact }], wide).pairs).toEqual([])
  })

  it('uses the overpressure for explosives, beside the tables, and asks for the TNT mass and the class', () => {
    const store = (known: object) => make('x', { equipment: ['workshop'], hasExplosives: true, unitType: 'production', isFillingStation: false, ...known }, 0) // prettier-ignore
    const school = make('t', { kinds: ['civil', 'school'], targetGroup: 'education' }, 500, 'highly-sensitive')
    const { pairs, facilities } = checkProtection([store({ tntKg: 1000 })], [school], options)
    // 588.55 m for 1,000 kg at 2,000 Pa: the reference's table.
    expect(pairs[0]?.criterion.governing?.requiredM).toBeCloseTo(588.55, 2)
    expect(pairs[0]?.criterion.verdict).toBe('falls-short')
    expect(facilities[0]?.searchedM).toBeGreaterThan(588)
    expect(checkProtection([store({})], [school], options).facilities[0]?.missing).toContain('tntKg')
    const unclassed = checkProtection([store({ tntKg: 1000 })], [{ ...school, targetClass: null }], options)
    expect(unclassed.pairs[0]?.criterion).toMatchObject({ verdict: 'not-decidable', missing: ['target.targetClass'] })
  })

  it('does not pass what has no place, no equipment or needs risk contours', () => {
    const nowhere = { ...home(10), geometry: null }
    expect(checkProtection([station], [nowhere], options).targetsWithoutPlace).toEqual([0])
    expect(checkProtection([{ ...station, geometry: null }], [home(1)], options).facilities[0]?.missing).toContain(
      'geometry',
    )
    const gas = make('g', { hasExplosives: false, gasSum: 2, isFillingStation: false, unitType: 'storage' }, 0)
    const answer = checkProtection([gas], [home(20)], options)
    expect(answer.facilities[0]).toMatchObject({ method: { method: 'qra' }, missing: ['riskContours', 'equipment'] })
    expect(answer.pairs[0]?.criterion).toMatchObject({ verdict: 'not-decidable', missing: ['facility.riskContours'] })
    expect(answer.pairs[0]?.verdict).toBe('not-decidable')
  })

  it('lists every pair that any rule could fail: the same as judging all pairs with all rules', () => {
    const words = [{}, { kinds: ['civil'] }, { kinds: ['civil'], protectedClass: 'class-1' }, { kinds: ['railway'] }, { kinds: ['open-flame'] }] // prettier-ignore
    const plants = [{}, station.facts.known, { equipment: ['lpg-tank'], volumeM3: 180, singleVolumeM3: 60 }, { equipment: ['workshop'], fireClass: 'A' }] // prettier-ignore
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed)
        const record = (id: number, known: Record<string, unknown> = {}): CheckRecord => ({
          id: String(id),
          geometry: makeFootprint(random, random() < 0.5 ? 'Point' : 'Polygon', along([121.5, 31.2], 360 * random(), 250 * random()), 20),
          facts: { known },
          error: { positionM: random() < 0.3 ? null : 4 * random(), crsM: random(), digitisingM: random() < 0.3 ? null : random() },
          targetClass: null,
        }) // prettier-ignore
        const facilities = Array.from({ length: 3 }, (_, i) => record(i, plants[Math.floor(random() * plants.length)]))
        const targets = Array.from({ length: 12 }, (_, i) => record(i, words[Math.floor(random() * words.length)]))
        const { pairs } = checkProtection(facilities, targets, options)
        const of = (f: number, t: number) => pairs.find(({ facility, target }) => facility === f && target === t)
        facilities.forEach((facility, f) =>
          targets.forEach((target, t) => {
            const part = (one: number | null, assumed: number) => one ?? assumed
            const errorM = [facility, target].reduce(
              (sum, { error }) => sum + part(error.positionM, 3) + error.crsM + part(error.digitisingM, 1),
              0,
            )
            const actualM = footprintDistance(facility.geometry!, target.geometry!)?.distanceM ?? Number.NaN
            const wanted = rules
              .filter(({ isOn }) => isOn)
              .flatMap((rule) => judgeRule(rule, facility.facts, target.facts, actualM, errorM) ?? [])
              .filter(({ verdict }) => verdict !== 'meets')
              .map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)
            const found = (of(f, t)?.table.rules ?? []).filter(({ verdict }) => verdict !== 'meets')
            expect(found.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`).sort()).toEqual(wanted.sort())
          }),
        )
      }),
      { numRuns: 40 },
    )
  })
})
