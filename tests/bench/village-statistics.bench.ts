import { bench, describe } from 'vitest'
import { VILLAGE_RULES } from '../../src/catalog/village-rules.ts'
import type { Geometry } from '../../src/core/geo/geometry.ts'
import { makeRandom } from '../../src/core/random.ts'
import type { Neighbours, StatisticsInput } from '../../src/core/villages/statistics/answer-types.ts'
import { queenNeighbours } from '../../src/core/villages/statistics/contiguity.ts'
import { drawGamma } from '../../src/core/villages/statistics/random-draws.ts'
import { villageStatistics } from '../../src/core/villages/statistics/village-statistics.ts'

/** A town of square villages with wavy borders that neighbours share vertex by vertex. */
function makeBoundaries(count: number, verticesPerSide: number): Geometry[] {
  const columns = Math.ceil(Math.sqrt(count))
  const wave = (k: number) => 0.0008 * Math.sin(k * 1.7)
  return Array.from({ length: count }, (_, at): Geometry => {
    const column = at % columns
    const row = Math.floor(at / columns)
    const ring: [number, number][] = []
    const side = (from: [number, number], to: [number, number]) => {
      for (let k = 0; k < verticesPerSide; k++) {
        const t = k / verticesPerSide
        const x = from[0] + t * (to[0] - from[0])
        const y = from[1] + t * (to[1] - from[1])
        ring.push([121.4 + 0.02 * x + wave(17 * y), 31 + 0.02 * y + wave(13 * x)])
      }
    }
    side([column, row], [column + 1, row])
    side([column + 1, row], [column + 1, row + 1])
    side([column + 1, row + 1], [column, row + 1])
    side([column, row + 1], [column, row])
    return { type: 'Polygon', coordinates: [ring] }
  })
}

function makeInput(count: number, neighbours: Neighbours): StatisticsInput {
  const random = makeRandom(20260618)
  const denominators = Array.from({ length: count }, () => 5 + random.below(300))
  return {
    kind: 'proportion',
    villageIds: denominators.map((_, at) => `V${at}`),
    numerators: denominators.map((due) => Math.min(due, Math.round((due * drawGamma(4, random)) / 20))),
    denominators,
    per: 100,
    worst: 'high',
    neighbours,
  }
}

interface NaiveVillage {
  value: number
  neighbours: NaiveVillage[]
}

/** The obvious way for the part that repeats: a list shuffled for each permutation, objects sorted for each draw. */
function naiveStatistics(input: StatisticsInput, permutations: number, draws: number): number {
  const villages: NaiveVillage[] = input.numerators.map((late, at) => ({
    value: (late ?? 0) / (input.denominators[at] ?? 1),
    neighbours: [],
  }))
  const { starts, targets } = input.neighbours ?? { starts: [], targets: [] }
  villages.forEach((village, at) => {
    for (let k = starts[at] ?? 0; k < (starts[at + 1] ?? 0); k++) {
      const other = villages[targets[k] ?? 0]
      if (other) village.neighbours.push(other)
    }
  })
  const random = makeRandom(3)
  let extremes = 0
  for (const village of villages) {
    const others = villages.filter((other) => other !== village).map(({ value }) => value)
    const observed = village.neighbours.reduce((sum, { value }) => sum + value, 0)
    for (let turn = 0; turn < permutations; turn++) {
      for (let k = others.length - 1; k > 0; k--) {
        const other = random.below(k + 1)
        const kept = others[k] ?? 0
        others[k] = others[other] ?? 0
        others[other] = kept
      }
      if (others.slice(0, village.neighbours.length).reduce((sum, value) => sum + value, 0) >= observed) extremes++
    }
  }
  for (let draw = 0; draw < draws; draw++) {
    const drawn = villages.map((village) => ({ village, rate: village.value + 0.05 * random.normal() }))
    drawn.sort((a, b) => b.rate - a.rate).forEach((row, rank) => (extremes += row.rate > 1 ? rank : 0))
  }
  return extremes
}

let sink = 0
/** `npm run bench:smoke` only shows that the benches start. */
const SIZES = process.env['BENCH_SMOKE'] ? [30] : [30, 500]

for (const count of SIZES) {
  const boundaries = makeBoundaries(count, 50)
  const neighbours = queenNeighbours(boundaries, VILLAGE_RULES.contiguityToleranceM)
  const input = makeInput(count, neighbours)
  const { statistics } = VILLAGE_RULES
  const once = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 }
  describe(`${count} villages, ${statistics.permutations} permutations, ${statistics.rankDraws} draws`, () => {
    bench('all statistics', () => void (sink += villageStatistics(input, statistics).ranking.groups.length), once)
    bench(
      'permutations and ranks alone, an object a village',
      () => void (sink += naiveStatistics(input, statistics.permutations, statistics.rankDraws)),
      { ...once, iterations: 1, warmupIterations: 0 },
    )
  })
  describe(`who borders whom, ${count} villages of 200 vertices`, () => {
    bench('boxes, then edges in the overlap', () => void (sink += queenNeighbours(boundaries, 5).targets.length), once)
  })
}
export { sink }
