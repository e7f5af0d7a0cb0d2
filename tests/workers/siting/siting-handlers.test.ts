import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES as rules } from '../../../src/catalog/treatment-rules.ts'
import type { SitingProgress } from '../../../src/core/siting/progress-types.ts'
import { NO_EDITS } from '../../../src/core/siting/build-problem.ts'
import { createWorkerSolve } from '../../../src/workers/siting/highs-solve.ts'
import { createSitingHandlers } from '../../../src/workers/siting/siting-handlers.ts'
import { solveInNode } from '../../../src/server/siting/highs-solve-node.ts'
import { makeCandidate, makeOptions } from '../../helpers/make-candidate.ts'

const candidates = [1, 2, 3, 4].map((at) =>
  makeCandidate(`c${at}`, { east: 500 * at, facts: { vehiclesPerDay: { value: 300 * at, from: 'record' } } }),
)
const input = { candidates, flows: [], roads: null }
const request = { options: makeOptions({ budgetYuan: 7_000 }), edits: NO_EDITS }

async function started() {
  const told: SitingProgress[] = []
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
  const calls = createSitingHandlers({ solve: solveInNode, tell: (one) => void told.push(one), pause })
  await calls.load({ input, rules })
  return { calls, told }
}

describe('siting worker', () => {
  it('tells the greedy plan first, then answers the proven one', async () => {
    const { calls, told } = await started()
    const { plan } = await calls.solve({ ...request, job: 'j1' })
    expect(told).toEqual([expect.objectContaining({ job: 'j1', stage: 'greedy' })])
    expect(plan).toMatchObject({ method: 'highs', isOptimal: true, cost: 7_000 })
    const sheet = await calls.sheet({ ...request, id: 'c4', plan })
    expect(sheet).toMatchObject({ isChosen: true, rank: 1 })
    const { rows, concentration } = await calls.judge(request)
    expect(rows.map(({ rank }) => rank)).toEqual([4, 3, 2, 1])
    expect(concentration.scoreShare).toBeGreaterThan(0.25)
  })

  it('answers what conflicts instead of failing', async () => {
    const { calls } = await started()
    const edits = { ...NO_EDITS, forceIn: ['c1', 'c2', 'c3'] }
    expect((await calls.solve({ ...request, edits, job: 'j' })).impossible).toContain('budget')
  })

  it('warns of a place under the hand: too near an existing device', async () => {
    const { calls } = await started()
    const there = makeCandidate('there', { facts: { roadId: 'r', state: 'intact' } })
    await calls.load({ input: { ...input, candidates: [there] }, rules })
    const { hits } = await calls.warn({
      ...request,
      candidate: makeCandidate('new', { east: 30, facts: { roadId: 'r' } }),
    })
    expect(hits[0]).toMatchObject({ check: 'spacing', verdict: 'forbidden', otherId: 'there' })
  })

  it('cancel ends a job; a new one of its kind ends the one before', async () => {
    const { calls } = await started()
    const one = calls.sensitivity({ ...request, job: 's1', runs: 5_000 })
    await Promise.resolve()
    const two = calls.sensitivity({ ...request, job: 's2', runs: 5_000 })
    await expect(one).rejects.toThrow('abort')
    expect(calls.cancel({ job: 's2' })).toBe(true)
    await expect(two).rejects.toThrow('abort')
    expect(calls.cancel({ job: 's2' })).toBe(false)
  })
})

describe('solver worker', () => {
  it('is ended when a solve is aborted, and started anew by the next', async () => {
    let [began, ended] = [0, 0]
    const start = () => {
      began++
      return { postMessage: () => undefined, addEventListener: () => undefined, terminate: () => void ended++ }
    }
    const solve = createWorkerSolve(start)
    const empty = new Float64Array(0)
    const model = { maximise: true, colCost: empty, colLower: empty, colUpper: empty, isInteger: new Uint8Array(0), rowLower: empty, rowUpper: empty, rowStart: new Int32Array(1), indices: new Int32Array(0), values: empty } // prettier-ignore
    for (const round of [1, 2]) {
      const abort = new AbortController()
      const answer = solve(model, { timeLimitS: 1, relativeGap: 0, seed: 1, start: null }, abort.signal)
      abort.abort()
      await expect(answer).rejects.toThrow('abort')
      expect([began, ended]).toEqual([round, round])
    }
  })
})
