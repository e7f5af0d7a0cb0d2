import { addConstraints } from './cover-model.ts'
import type { CoverProblem } from './cover-problem.ts'
import type { HeldFlows } from './held-flows.ts'
import { RowWriter } from './solver/row-writer.ts'
import type { MipModel } from './solver/solve-types.ts'

/**
 * Flow capture with evasion over the ways known so far: one binary column a site, one column 0..1 for the flows with the same
 * ways, a row for each way: held only if a site on it is chosen. Ways that are not known can only lower what a choice is
 * worth, so the best of the model bounds every choice. Flows of a single way past a single site are that site's own value.
 *
 * @returns the model and the point of a choice; columns 0 … siteCount - 1 are sites.
 */
export function buildHeldModel(cover: CoverProblem, { waysOf, isCredited }: HeldFlows) {
  const merged = new Map<string, { ways: readonly (readonly number[])[]; trucks: number }>()
  for (const [flow, { ways, lost }] of waysOf.entries()) {
    if (lost !== null || isCredited[flow] === 1) continue
    const key = ways.map((way) => way.join(' ')).sort().join('|') // prettier-ignore
    const one = merged.get(key) ?? { ways, trucks: 0 }
    one.trucks += cover.weight[flow]!
    merged.set(key, one)
  }
  const { siteCount, fixed } = cover
  const isSingle = (ways: readonly (readonly number[])[]) => ways.length === 1 && ways[0]!.length === 1
  const shared = [...merged.values()].filter(({ ways }) => !isSingle(ways))
  const colCost = new Float64Array(siteCount + shared.length)
  const rows = new RowWriter()
  for (const { ways, trucks } of merged.values()) if (isSingle(ways)) colCost[ways[0]![0]!]! += trucks
  for (const [at, { ways, trucks }] of shared.entries()) {
    colCost[siteCount + at] = trucks
    for (const way of ways) rows.add(-Infinity, 0, [siteCount + at, ...way], [1, ...way.map(() => -1)])
  }
  addConstraints(cover, rows)
  const isSite = (column: number) => column < siteCount
  const model: MipModel = {
    maximise: true,
    colCost,
    colLower: Float64Array.from(colCost, (_, c) => (isSite(c) && fixed[c] === 1 ? 1 : 0)),
    colUpper: Float64Array.from(colCost, (_, c) => (isSite(c) && fixed[c] === -1 ? 0 : 1)),
    isInteger: Uint8Array.from(colCost, (_, c) => Number(isSite(c))),
    ...rows.finish(),
  }
  const point = (chosen: ArrayLike<number>): Float64Array => {
    const x = new Float64Array(colCost.length)
    for (let s = 0; s < siteCount; s++) x[s] = chosen[s] === 1 ? 1 : 0
    for (const [at, { ways }] of shared.entries())
      x[siteCount + at] = Number(ways.every((way) => way.some((s) => chosen[s] === 1)))
    return x
  }
  return { model, point }
}
