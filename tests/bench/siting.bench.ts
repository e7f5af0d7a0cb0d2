import { bench, describe } from 'vitest'
import { chooseCover } from '../../src/core/siting/choose-cover.ts'
import { indexCover, valueOf, type CoverProblem } from '../../src/core/siting/cover-problem.ts'
import { chooseGreedy } from '../../src/core/siting/greedy.ts'
import { seededRandom } from '../../src/core/siting/random.ts'
import type { MipModel } from '../../src/core/siting/solver/solve-types.ts'
import { solveInNode } from '../../src/server/siting/highs-solve-node.ts'
import { makeCover } from '../helpers/make-cover.ts'

/** Sites and weighted demands on a 50 km square; a site covers what lies within `radiusKm`. */
function makeSquare(sites: number, demands: number, radiusKm: number, count: number): CoverProblem {
  const random = seededRandom(20260618)
  const places = (n: number) => Array.from({ length: n }, () => [50 * random(), 50 * random()] as const)
  const [at, of] = [places(sites), places(demands)]
  const covers = at.map(([x, y]) => of.flatMap(([u, v], d) => (Math.hypot(x - u, y - v) <= radiusKm ? [d] : [])))
  const cost = at.map(() => 3000 + 6000 * random())
  return makeCover({ covers, weight: of.map(() => 1 + 99 * random()), cost, budget: count * 6000 })
}

/** The obvious way: every demand a binary column, no start, nothing merged, gap 0.01. */
async function naive({
  siteCount,
  demandCount,
  costYuan,
  weight,
  coverStart,
  covers,
  budgetYuan,
}: CoverProblem): Promise<number> {
  const by: number[][] = Array.from({ length: demandCount }, () => [])
  for (let s = 0; s < siteCount; s++) for (const d of covers.subarray(coverStart[s], coverStart[s + 1])) by[d]?.push(s)
  const columns = siteCount + demandCount
  const rows = [...by.map((own, d) => [[siteCount + d, 1], ...own.map((s) => [s, -1])]), [...costYuan].map((cost, s) => [s, cost])] // prettier-ignore
  const starts = [0]
  for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.length)
  const model: MipModel = {
    maximise: true,
    colCost: Float64Array.from({ length: columns }, (_, c) => (c < siteCount ? 0 : (weight[c - siteCount] ?? 0))),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    isInteger: new Uint8Array(columns).fill(1),
    rowLower: new Float64Array(rows.length).fill(-Infinity),
    rowUpper: Float64Array.from(rows, (_, r) => (r < demandCount ? 0 : (budgetYuan ?? Infinity))),
    rowStart: Int32Array.from(starts),
    indices: Int32Array.from(rows.flat(), ([c]) => c ?? 0),
    values: Float64Array.from(rows.flat(), ([, v]) => v ?? 0),
  }
  return (await solveInNode(model, { timeLimitS: 60, relativeGap: 0.01, seed: 1, start: null })).objective ?? 0
}

const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
const SIZES = process.env['BENCH_SMOKE'] ? [[100, 200, 3, 10]] as const : [[2000, 5000, 1.5, 20], [2000, 5000, 1.5, 100], [2000, 5000, 2.5, 40]] as const // prettier-ignore
let sink = 0
for (const [sites, demands, radiusKm, count] of SIZES) {
  const problem = makeSquare(sites, demands, radiusKm, count)
  describe(`${sites} candidates, ${demands} demands, ${radiusKm} km, money for ${count}`, () => {
    bench('greedy, exchanges, HiGHS from there to 1 %', async () => {
      const { objective, gap, greedyObjective, seconds, method } = await chooseCover(problem, { timeLimitS: 10, relativeGap: 0.01, seed: 1 }, solveInNode) // prettier-ignore
      process.stderr.write(`${method} ${objective.toFixed(0)} gap ${(100 * gap).toFixed(2)} % in ${seconds.toFixed(1)} s, greedy ${(greedyObjective / objective).toFixed(4)} of it\n`) // prettier-ignore
      sink += objective
    }, once) // prettier-ignore
    bench('greedy alone', () => {
      const index = indexCover(problem)
      sink += valueOf(problem, chooseGreedy(problem, index, 'gain-per-yuan').chosen).objective
    }, once) // prettier-ignore
    bench('naive exact: every demand binary, no start', async () => void (sink += await naive(problem)), once)
  })
}
export { sink }
