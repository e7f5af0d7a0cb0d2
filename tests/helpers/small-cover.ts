import fc from 'fast-check'
import { brokenBy, valueOf, type CoverProblem } from '../../src/core/siting/cover-problem.ts'
import { makeCover } from './make-cover.ts'

/** Small problems with every constraint; costs whole yuan. */
export const smallProblem = fc
  .record({
    sites: fc.integer({ min: 1, max: 8 }),
    demands: fc.integer({ min: 1, max: 8 }),
    seed: fc.integer({ min: 0, max: 1e9 }),
    budget: fc.option(fc.integer({ min: 0, max: 25 })),
    count: fc.option(fc.integer({ min: 0, max: 6 })),
    mandatedFirst: fc.boolean(),
    minimum: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ sites, demands, seed, budget, count, mandatedFirst, minimum }) => {
    let state = seed + 1
    const random = (below: number) => ((state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) >>> 8) % below
    const rows = (n: number) => [...Array(n).keys()]
    return makeCover({
      covers: rows(sites).map(() => rows(demands).filter(() => random(3) === 0)),
      weight: rows(demands).map(() => random(20)),
      cost: rows(sites).map(() => 1 + random(9)),
      fixed: rows(sites).map(() => (random(9) === 0 ? 1 : random(9) === 0 ? -1 : 0)),
      conflicts: rows(sites).flatMap((s) => (s > 0 && random(5) === 0 ? [[s - 1, s] as const] : [])),
      covered: rows(demands).filter(() => random(8) === 0),
      mandated: rows(demands).filter(() => random(4) === 0),
      groups: [{ key: 'v', sites: Uint32Array.from(rows(sites).filter((s) => s % 2 === 0)), minimum }],
      ...{ mandatedFirst, budget, count },
    })
  })

/** Every choice that keeps the constraints, with what it is worth. */
export function allChoices(problem: CoverProblem): { chosen: number[]; objective: number; mandatedDone: number }[] {
  return Array.from({ length: 2 ** problem.siteCount }, (_, mask) =>
    Array.from({ length: problem.siteCount }, (__, s) => (mask >> s) & 1),
  )
    .filter((chosen) => brokenBy(problem, chosen).length === 0)
    .map((chosen) => ({ chosen, ...valueOf(problem, chosen) }))
}
