import { describe, expect, test } from 'vitest'
import { VILLAGE_RULES } from '../../../../src/catalog/village-rules.ts'
import type { StatisticsSettings } from '../../../../src/core/villages/statistics/answer-types.ts'
import { villageStatistics } from '../../../../src/core/villages/statistics/village-statistics.ts'
import { sids1974, sids1979, stLouis, type Example } from './pysal-data.ts'

function statisticsOf({ table, neighbours }: Example, per: number, settings: Partial<StatisticsSettings> = {}) {
  return villageStatistics(
    {
      kind: 'rate',
      villageIds: [...table.numerators.keys()].map(String),
      numerators: [...table.numerators],
      denominators: [...table.denominators],
      per,
      worst: 'high',
      neighbours,
    },
    { ...VILLAGE_RULES.statistics, ...settings },
  )
}

describe('infant deaths 1974, 100 counties', () => {
  const answer = statisticsOf(sids1974, 1000)

  test('County 84 leads raw and smoothed, and is far above the funnel', () => {
    expect(answer.ranking.order[0]).toBe(84)
    expect(answer.villages[84]?.raw).toBeCloseTo(9.55, 2)
    expect(answer.villages[84]?.smoothed?.value).toBeCloseTo(4.84, 2)
    expect(answer.villages[84]?.funnel).toBe('above-outer')
  })

  test('counties with few births leave the top ten: 43 (5 of 990 births) is third raw', () => {
    const rawAt = (at: number) => answer.villages[at]?.raw ?? 0
    const byRaw = [...answer.villages.keys()].sort((a, b) => rawAt(b) - rawAt(a))
    expect(byRaw.slice(0, 10)).toContain(43)
    expect(answer.ranking.order.slice(0, 10)).not.toContain(43)
  })

  test('no county but the first can be placed: its rank is 1 to 18, those after it are wider', () => {
    expect(answer.villages[84]?.rank?.high).toBeLessThan(30)
    expect(answer.villages[answer.ranking.order[1] ?? 0]?.rank?.high).toBeGreaterThan(20)
  })

  test('the map is clustered as a whole; single counties pass only at a false-discovery rate of 10 %', () => {
    expect(answer.clusters.moran?.p).toBeLessThan(1e-4)
    expect(answer.clusters).toMatchObject({ state: 'told', units: 100, islands: [], hot: 0, cold: 0 })
    const looser = statisticsOf(sids1974, 1000, { falseDiscoveryRate: 0.1 })
    expect(looser.clusters.hot).toBeGreaterThan(0)
    expect(looser.clusters.cold).toBeGreaterThan(0)
    for (const { cluster } of looser.villages) {
      if (cluster?.hot === 'hot') expect(cluster.giStar).toBeGreaterThan(2)
      if (cluster?.hot === 'cold') expect(cluster.giStar).toBeLessThan(-1.9)
    }
  })
})

test('infant deaths 1979: hardly more than chance; the top cannot be told from half of the counties', () => {
  const answer = statisticsOf(sids1979, 1000)
  expect(answer.town.overdispersion).toBeCloseTo(1.04, 2)
  expect(answer.ranking.groups[0]?.to).toBeGreaterThan(40)
  expect(answer.clusters.moran?.i).toBeCloseTo(0.16622344, 8)
})

describe('homicides around St Louis', () => {
  const answer = statisticsOf(stLouis, 100_000)

  test('the two cities (39, 45) stand alone, in a bracket each', () => {
    expect(answer.ranking.order.slice(0, 2)).toEqual([39, 45])
    expect(answer.ranking.groups.slice(0, 2)).toEqual([
      { letter: 'A', from: 1, to: 1 },
      { letter: 'B', from: 2, to: 2 },
    ])
    expect(answer.villages[39]?.rank).toEqual({ place: 1, median: 1, low: 1, high: 1 })
  })

  test('they pull the mean up: most counties lie below the funnel until it is widened', () => {
    expect(answer.town.overdispersion).toBeGreaterThan(5)
    const outside = (found: typeof answer) => found.villages.filter(({ funnel }) => funnel !== 'inside').length
    expect(outside(answer)).toBeGreaterThan(40)
    const widened = statisticsOf(stLouis, 100_000, { widenForOverdispersion: true })
    expect(outside(widened)).toBeLessThan(8)
    expect(widened.villages[39]?.funnel).toBe('above-outer')
  })

  test('the spatial rate of the first county is the published one, with an interval around it', () => {
    const spatial = answer.villages[0]?.spatial
    expect(spatial?.value).toBeCloseTo(4.01485749, 8)
    expect(spatial?.interval.low).toBeLessThan(4)
    expect(spatial?.interval.high).toBeGreaterThan(4.1)
  })
})
