import { describe, expect, it } from 'vitest'
import { TREATMENT_RULES as RULES } from '../../../src/catalog/treatment-rules.ts'
import { buildSitingProblem } from '../../../src/core/siting/build-problem.ts'
import { chooseStations } from '../../../src/core/siting/flow-capture.ts'
import type { TruckFlow } from '../../../src/core/siting/model.ts'
import { solveInNode } from '../../../src/server/siting/highs-solve-node.ts'
import { makeCandidate, makeOptions } from '../../helpers/make-candidate.ts'

const flow = (id: string, trucksPerDay: number, passes: string[], edges: number[] = [], lengthM = 0): TruckFlow => ({
  ...{ id, trucksPerDay, passes, edges, lengthM },
})
const station = (id: string, state: 'absent' | 'intact' = 'absent') =>
  makeCandidate(id, { treatment: 'weigh-station', facts: { state } })
const FLOWS = [flow('1', 60, ['B', 'C']), flow('2', 60, ['B', 'D']), flow('3', 50, ['C']), flow('4', 50, ['D'])]
const solved = (sites: ReturnType<typeof station>[], count: number, flows = FLOWS, roads: Parameters<typeof chooseStations>[1]['roads'] = null) =>
  chooseStations(buildSitingProblem({ candidates: sites }, RULES, makeOptions({ treatments: ['weigh-station'], count })), { flows, roads }, {}, solveInNode) // prettier-ignore
const idsOf = ({ chosen }: { chosen: readonly { id: string }[] }) => chosen.map(({ id }) => id).sort()

describe('flow capture', () => {
  it('one station best at B holds 120; two at C and D all 220, where greedy has 170', async () => {
    const sites = ['B', 'C', 'D'].map((id) => station(id))
    const [one, two] = [await solved(sites, 1), await solved(sites, 2)]
    expect([idsOf(one), one.objective]).toEqual([['B'], 120])
    expect([idsOf(two), two.objective, two.greedyObjective, two.gap]).toEqual([['C', 'D'], 220, 170, 0])
    expect(two).toMatchObject({ unit: 'trucks-per-day', coveredShare: 1, notes: ['evasion-not-counted'] })
  })

  it('an existing station at B stands: what it holds is credited, the next is worth 50', async () => {
    const plan = await solved([station('B', 'intact'), station('C'), station('D')], 1)
    expect(plan).toMatchObject({ objective: 50, coveredScore: 170 })
  })

  it('a station that trucks can go round is worth nothing; one that they cannot is chosen instead', async () => {
    // Edge 0 (1000 m) has a way round, edge 1 (1050 m, within 10 %); edge 2 leads on and has none.
    const roads = {
      nodeCount: 4,
      edgeFrom: [0, 0, 2],
      edgeTo: [1, 1, 3],
      edgeLengthM: [1000, 1050, 800],
      edgeOneway: [0, 0, 0],
      siteEdge: { A: 0, E: 2 },
    }
    const flows = [flow('1', 100, ['A'], [0], 1000), flow('2', 30, ['E'], [2], 800)]
    const plan = await solved([station('A'), station('E')], 1, flows, roads)
    expect([idsOf(plan), plan.objective, plan.totalScore]).toEqual([['E'], 30, 130])
    expect(plan.notes).toContain('evasion-counted')
    const far = { ...roads, edgeLengthM: [1000, 1101, 800] }
    expect(idsOf(await solved([station('A'), station('E')], 1, flows, far))).toEqual(['A'])
  })
})
