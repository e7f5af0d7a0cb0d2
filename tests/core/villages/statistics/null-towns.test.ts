import { describe, expect, test } from 'vitest'
import { VILLAGE_RULES } from '../../../../src/catalog/village-rules.ts'
import { makeRandom, type Random } from '../../../../src/core/random.ts'
import { drawBeta, drawGamma } from '../../../../src/core/villages/statistics/random-draws.ts'
import { findClusters } from '../../../../src/core/villages/statistics/clusters.ts'
import { nearestNeighbours } from '../../../../src/core/villages/statistics/nearest-neighbours.ts'
import { posteriorAt, posteriorInterval } from '../../../../src/core/villages/statistics/posterior.ts'
import {
  ratePrior,
  smoothGlobal,
  standardisedRates,
  type RateTable,
} from '../../../../src/core/villages/statistics/smoothing.ts'

/** All 1,000 where the variable says so; a fifth of them else. */
const TOWNS = process.env['NULL_TOWNS'] === undefined ? 200 : Number(process.env['NULL_TOWNS'])
const VILLAGES = 60

function poisson(mean: number, random: Random): number {
  // Knuth's product; means here are below 100.
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > limit; product *= random.next()) count++
  return count
}

/** Villages at random places; the same true rate in all; more enterprises in the east, so that noise is not even. */
function makeNullTown(seed: number) {
  const random = makeRandom(20260618, seed)
  const lngLat = Float64Array.from(
    { length: 2 * VILLAGES },
    (_, at) => (at % 2 === 0 ? 121.4 : 31) + random.next() * 0.1,
  )
  const denominators = Float64Array.from({ length: VILLAGES }, (_, unit) =>
    Math.round(5 + 400 * random.next() * ((lngLat[2 * unit] ?? 0) - 121.39) * 10),
  )
  const numerators = denominators.map((base) => poisson(base * 0.15, random))
  const table: RateTable = { kind: 'rate', numerators, denominators }
  return { table, neighbours: nearestNeighbours(lngLat, 5) }
}

test('towns without any cluster: hot or cold is shown in at most 5 %, within chance', { timeout: 300_000 }, () => {
  let hot = 0
  let any = 0
  for (let town = 0; town < TOWNS; town++) {
    const { table, neighbours } = makeNullTown(town)
    const found = findClusters(standardisedRates(table, ratePrior(table)), neighbours, {
      ...VILLAGE_RULES.statistics,
      permutationSeed: town,
    })
    if (found.town.hot > 0) hot++
    if (found.town.hot + found.town.cold > 0) any++
  }
  // Three binomial standard errors above 5 %.
  const most = TOWNS * 0.05 + 3 * Math.sqrt(TOWNS * 0.05 * 0.95)
  if (process.env['NULL_TOWNS'] !== undefined) process.stdout.write(`null towns ${TOWNS}: hot ${hot}, any ${any}\n`)
  expect(hot).toBeLessThanOrEqual(most)
  expect(any).toBeLessThanOrEqual(most)
})

test('a true cluster is found', { timeout: 60_000 }, () => {
  let found = 0
  for (let town = 0; town < 20; town++) {
    const { table, neighbours } = makeNullTown(town)
    const random = makeRandom(7, town)
    // Unit 0 and its neighbours with four times the rate.
    const around = [0, ...neighbours.targets.subarray(0, neighbours.starts[1])]
    for (const unit of around) table.numerators[unit] = poisson((table.denominators[unit] ?? 0) * 0.6, random)
    const { units } = findClusters(standardisedRates(table, ratePrior(table)), neighbours, VILLAGE_RULES.statistics)
    if (around.some((unit) => units[unit]?.hot === 'hot')) found++
  }
  expect(found).toBeGreaterThanOrEqual(18)
})

describe('intervals of smoothed rates hold the true rate', () => {
  test.each(['rate', 'proportion'] as const)('%s: near 95 % of the time', { timeout: 60_000 }, (kind) => {
    let held = 0
    let all = 0
    for (let town = 0; town < 150; town++) {
      const random = makeRandom(31, town)
      const denominators = Float64Array.from({ length: 25 }, () => 8 + random.below(150))
      const truth = denominators.map(() => (kind === 'rate' ? drawGamma(6, random) / 30 : drawBeta(6, 24, random)))
      const numerators = denominators.map((base, unit) => {
        if (kind === 'rate') return poisson(base * (truth[unit] ?? 0), random)
        let count = 0
        for (let k = 0; k < base; k++) if (random.next() < (truth[unit] ?? 0)) count++
        return count
      })
      const smoothed = smoothGlobal({ kind, numerators, denominators })
      truth.forEach((rate, unit) => {
        const { low, high } = posteriorInterval(posteriorAt(kind, smoothed, unit), 0.95, smoothed.rates[unit] ?? NaN)
        all++
        if (low <= rate && rate <= high) held++
      })
    }
    if (process.env['NULL_TOWNS'] !== undefined) process.stdout.write(`${kind} coverage ${held / all}\n`)
    expect(held / all).toBeGreaterThan(0.92)
    expect(held / all).toBeLessThan(0.98)
  })
})
