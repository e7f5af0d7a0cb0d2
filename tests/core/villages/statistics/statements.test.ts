import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VILLAGE_RULES } from '../../../../src/catalog/village-rules.ts'
import type { VillageCluster, VillageStatistic } from '../../../../src/core/villages/statistics/answer-types.ts'
import { villageStatements } from '../../../../src/core/villages/statistics/statements.ts'
import { villageStatistics } from '../../../../src/core/villages/statistics/village-statistics.ts'

type Said = Pick<VillageStatistic, 'stability' | 'noBasis' | 'funnel' | 'cluster'>
const cluster = (hot: VillageCluster['hot']): VillageCluster => ({
  ...{ giStar: 3, localMoran: 1, p: 0.001, pAdjusted: 0.01, permutations: 999, hot },
  moran: hot === 'cold' ? 'low-low' : hot === 'hot' ? 'high-high' : 'not-significant',
})
const village = (stability: Said['stability'], funnel: Said['funnel'], hot: VillageCluster['hot'] | null): Said => ({
  ...{ stability, funnel, cluster: hot && cluster(hot) },
  noBasis: stability === 'no-basis' ? 'denominator-zero' : null,
})

describe('what may be said of villages', () => {
  test('firm calls, and those on few events with their mark', () => {
    const { villages, above, below, hot, cold, isSilent } = villageStatements([
      village('stable', 'above-outer', 'hot'),
      village('few', 'above-outer', 'hot'),
      village('unstable', 'above-inner', 'not-significant'),
      village('stable', 'below-outer', 'cold'),
      village('no-basis', null, null),
    ])
    expect(isSilent).toBe(false)
    expect(villages.map(({ isFew, funnel, hot: own }) => [isFew, funnel, own])).toEqual([
      [false, 'above', 'hot'],
      [true, 'above', 'hot'],
      [false, null, null],
      [false, 'below', 'cold'],
      [false, null, null],
    ])
    expect({ above, below, hot, cold }).toEqual({
      above: { firm: 1, few: 1 },
      below: { firm: 1, few: 0 },
      hot: { firm: 1, few: 1 },
      cold: { firm: 1, few: 0 },
    })
  })

  test('kinds of neighbourhood: each by its name, what is not significant by none, nothing without a rate', () => {
    const kinds = ['high-high', 'low-low', 'high-low', 'low-high', 'not-significant'] as const
    const of = (moran: VillageCluster['moran'], stability: Said['stability']): Said => {
      return { ...village(stability, 'inside', null), cluster: { ...cluster('not-significant'), moran } }
    }
    const said = (stability: Said['stability']) =>
      villageStatements([village('stable', 'inside', null), ...kinds.map((moran) => of(moran, stability))])
        .villages.slice(1)
        .map(({ moran, hot }) => [moran, hot])
    const named = [...kinds.slice(0, 4), null].map((moran) => [moran, null])
    expect(said('stable')).toEqual(named)
    expect(said('few')).toEqual(named)
    expect(said('no-basis')).toEqual(kinds.map(() => [null, null]))
    expect(villageStatements([village('stable', 'inside', null)]).villages[0]).toMatchObject({ moran: null, hot: null })
  })

  test('where all stand on few events, nothing is called; a village without a rate changes nothing', () => {
    const few = [
      village('few', 'above-outer', 'hot'),
      village('few', 'inside', 'cold'),
      village('no-basis', null, null),
    ]
    const { isSilent, villages, above, hot } = villageStatements(few)
    expect(isSilent).toBe(true)
    expect(villages.every((one) => one.funnel === null && one.position === null && one.hot === null && one.moran === null)).toBe(true) // prettier-ignore
    expect([above, hot]).toEqual([{ firm: 0, few: 0 }, { firm: 0, few: 0 }]) // prettier-ignore
    expect(villageStatements([village('no-basis', null, null)]).isSilent).toBe(false)
    expect(villageStatements([]).isSilent).toBe(false)
  })

  test('one event in a tiny village: the engine keeps it above, nobody calls it without the mark', () => {
    const { statistics: settings } = VILLAGE_RULES
    const answer = villageStatistics(
      {
        ...{ kind: 'rate', per: 1, worst: 'high', neighbours: null },
        villageIds: ['tiny', 'large', 'other'],
        numerators: [1, 60, 55],
        denominators: [0.001, 20, 21],
      },
      settings,
    )
    expect(answer.villages[0]?.funnel).toBe('above-outer')
    expect(villageStatements(answer.villages).villages[0]).toMatchObject({ isFew: true, funnel: 'above' })
    expect(villageStatements(answer.villages).above).toEqual({ firm: 0, few: 1 })
  })

  test('whatever the numbers: a call that counts as firm has as many events as a rate needs', () => {
    const { statistics: settings } = VILLAGE_RULES
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 15 }),
        (pairs) => {
          const { villages } = villageStatistics(
            {
              ...{ kind: 'rate', per: 100, worst: 'high', neighbours: null },
              villageIds: pairs.map((_, at) => `V${at}`),
              numerators: pairs.map(([events]) => events),
              denominators: pairs.map(([, base]) => base),
            },
            { ...settings, rankDraws: 500 },
          )
          const town = villageStatements(villages)
          town.villages.forEach((one, at) => {
            const events = pairs[at]?.[0] ?? 0
            expect(one.isFew).toBe(events < settings.fewEvents)
            if (town.isSilent) expect(one.funnel).toBeNull()
          })
          expect(town.isSilent).toBe(pairs.every(([events]) => events < settings.fewEvents))
        },
      ),
      { numRuns: 60 },
    )
  })
})
