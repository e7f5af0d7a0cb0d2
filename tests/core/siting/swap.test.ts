import { describe, expect, it } from 'vitest'
import { chooseCover } from '../../../src/core/siting/choose-cover.ts'
import { brokenBy, indexCover, valueOf } from '../../../src/core/siting/cover-problem.ts'
import { moveSite, startCover } from '../../../src/core/siting/cover-state.ts'
import { improveBySwaps } from '../../../src/core/siting/swap.ts'
import { makeCover } from '../../helpers/make-cover.ts'

/** B holds 120 of two flows; C and D together all 220, one of B's each. */
const FLOWS = { covers: [[0, 1], [0, 2], [1, 3]], weight: [60, 60, 50, 50], count: 2 } // prettier-ignore

describe('exchanges', () => {
  it('lead from 170, where greedy ends, to 220 without a solver', async () => {
    const answer = await chooseCover(makeCover(FLOWS), { timeLimitS: 10, relativeGap: 0, seed: 1 }, null)
    expect(answer).toMatchObject({ method: 'greedy-swap', greedyObjective: 170, objective: 220 })
    expect([...answer.chosen]).toEqual([0, 1, 1])
  })

  it('never take the last site of a minimum for one outside of it', () => {
    const groups = [{ key: 'v', sites: Uint32Array.of(0), minimum: 1 }]
    const problem = makeCover({ covers: [[0], [1]], weight: [1, 100], count: 1, groups })
    const state = startCover(problem, indexCover(problem))
    moveSite(state, 0, 1)
    expect(improveBySwaps(state, Infinity)).toBe(0)
    expect(brokenBy(problem, state.chosen)).toEqual([])
  })

  it('stop in time with a whole choice', () => {
    const problem = makeCover(FLOWS)
    const state = startCover(problem, indexCover(problem))
    for (const site of [0, 1]) moveSite(state, site, 1)
    expect(improveBySwaps(state, 0, () => 1)).toBe(0)
    expect(valueOf(problem, state.chosen).objective).toBe(170)
  })
})
