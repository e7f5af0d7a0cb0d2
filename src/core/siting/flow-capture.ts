import type { SitingPlan } from './answer-types.ts'
import { ranksOf } from './build-problem.ts'
import { chooseCover, type CoverAnswer, type CoverOptions } from './choose-cover.ts'
import { chooseHeld, type HeldAnswer } from './choose-held.ts'
import { notesOf, type ChooseOptions } from './choose-sites.ts'
import type { CoverProblem } from './cover-problem.ts'
import { endsOf, wayFinder } from './detour.ts'
import { heldFlows, type FlowWays } from './held-flows.ts'
import { makePlan } from './make-plan.ts'
import type { TruckFlow } from './model.ts'
import type { FlowRoads, SitingInput, SitingProblem } from './siting-problem.ts'
import type { Solve } from './solver/solve-types.ts'
import { waysRound } from './ways-round.ts'

/**
 * Which flows a choice of sites does not hold: a way round all of them is no longer than the path by the tolerance.
 *
 * @param standing - ids of chosen sites and existing stations.
 * @returns rows of the flows.
 */
export function evadingFlows(
  flows: readonly TruckFlow[],
  standing: ReadonlySet<string>,
  roads: FlowRoads,
  tolerance: number,
): number[] {
  const find = wayFinder(roads)
  const isClosed = new Uint8Array(roads.edgeFrom.length)
  for (const id of standing) {
    for (const edge of [roads.siteEdge[id], roads.siteTwinEdge?.[id]]) if (edge !== undefined) isClosed[edge] = 1
  }
  return flows.flatMap(({ passes, edges, lengthM }, row) => {
    if (!passes.some((id) => standing.has(id))) return []
    const ends = endsOf(edges, roads)
    if (ends === null) return []
    return find(ends[0], ends[1], isClosed, lengthM * (1 + tolerance) + 1e-6) === null ? [] : [row]
  })
}

/**
 * Weigh stations by flow capture: most trucks a day that are held at least once; a truck counts once. Existing stations stand.
 * With roads a flow is held only if no way within the tolerance avoids every station, and greedy is judged by the same.
 *
 * @param problem - of weigh stations alone.
 * @returns a plan in trucks a day; its score parts are those of the candidates, `score` of a site the trucks that pass it.
 * @throws as `chooseSites`.
 * @source Hodgson 1990; Berman, Larson and Fouska 1992; Arslan, Jabali and Laporte 2018 (evasion).
 */
export async function chooseStations(
  problem: SitingProblem,
  { flows, roads }: Pick<SitingInput, 'flows' | 'roads'>,
  { relativeGap = 0, signal, onGreedy }: ChooseOptions,
  solve: Solve | null,
): Promise<SitingPlan> {
  const whole = flowCover(problem, flows)
  const score = new Float64Array(problem.candidates.length)
  for (let s = 0; s < score.length; s++)
    for (const flow of whole.covers.subarray(whole.coverStart[s]!, whole.coverStart[s + 1]!))
      score[s]! += whole.weight[flow]!
  const ranked = { ...problem, score, rank: ranksOf(score) }
  const total = whole.weight.reduce((sum, trucks) => sum + trucks, 0)
  const planOf = (cover: CoverProblem, answer: CoverAnswer): SitingPlan => {
    const notes = notesOf({ ...ranked, cover }, answer).filter((note) => note !== 'stations-by-score')
    const evasion = roads === null ? ('evasion-not-counted' as const) : ('evasion-counted' as const)
    const plan = makePlan({ ...ranked, cover }, answer, [...notes, evasion])
    const coveredShare = total > 0 ? plan.coveredScore / total : null
    return { ...plan, unit: 'trucks-per-day', totalScore: total, coveredShare }
  }
  const options: CoverOptions = {
    ...{ timeLimitS: problem.options.timeLimitS, relativeGap, seed: problem.options.seed },
    ...(signal ? { signal } : {}),
  }
  if (roads === null) {
    const tell = onGreedy ? { onGreedy: (quick: CoverAnswer) => onGreedy(planOf(whole, quick)) } : {}
    return planOf(whole, await chooseCover(whole, { ...options, ...tell }, solve))
  }

  const begin = performance.now()
  const ids = problem.candidates.map(({ id }) => id)
  const isExisting = Uint8Array.from(problem.status, (one) => Number(one === 'existing'))
  const isOpen = Uint8Array.from(whole.fixed, (one) => Number(one !== -1))
  const isStanding = isOpen.map((one, row) => one | isExisting[row]!)
  const near = waysRound(flows, roads, { ids, isStanding }, problem.rules.evasionTolerance.value)
  const held = heldFlows(flows, { ids, isExisting, isOpen }, near)
  const prepareS = (performance.now() - begin) / 1000
  const cover: CoverProblem = {
    ...whole,
    isCovered: held.isCredited,
    weight: whole.weight.map((trucks, flow) => (held.waysOf[flow]!.lost === null ? trucks : 0)),
  }
  const lostTo = (why: FlowWays['lost']) => held.waysOf.reduce((sum, { lost }, flow) => sum + (lost === why ? whole.weight[flow]! : 0), 0) // prettier-ignore
  const heldPlan = (answer: HeldAnswer): SitingPlan => {
    const plan = planOf(cover, { ...answer, seconds: answer.seconds + prepareS })
    const [noSite, alwaysEvades] = [lostTo('no-site'), lostTo('always-evades')]
    return {
      ...plan,
      chosen: plan.chosen.map((site) => {
        const loss = answer.loss[problem.rowOf.get(site.id) ?? -1] ?? 0
        return { ...site, loss, lossShare: answer.objective > 0 ? loss / answer.objective : 0 }
      }),
      evasion: { noSite, alwaysEvades, open: Math.max(0, total - noSite - alwaysEvades - plan.coveredScore) },
    }
  }
  const tell = onGreedy ? { onGreedy: (quick: HeldAnswer) => onGreedy(heldPlan(quick)) } : {}
  const timeLimitS = Math.max(0.1, options.timeLimitS - prepareS)
  return heldPlan(await chooseHeld(cover, held, isExisting, { ...options, ...tell, timeLimitS }, solve))
}

/** Sites cover the flows that pass them; flows that pass an existing station are credited. */
function flowCover({ cover, rowOf, status }: SitingProblem, flows: readonly TruckFlow[]): CoverProblem {
  const bySite: number[][] = Array.from({ length: cover.siteCount }, () => [])
  const isCovered = new Uint8Array(flows.length)
  for (const [flow, { passes }] of flows.entries())
    for (const id of new Set(passes)) {
      const row = rowOf.get(id)
      if (row === undefined) continue
      bySite[row]!.push(flow)
      if (status[row] === 'existing') isCovered[flow] = 1
    }
  const coverStart = new Uint32Array(cover.siteCount + 1)
  for (const [s, own] of bySite.entries()) coverStart[s + 1] = coverStart[s]! + own.length
  return {
    ...cover,
    ...{ demandCount: flows.length, coverStart, covers: Uint32Array.from(bySite.flat()), isCovered },
    weight: Float64Array.from(flows, ({ trucksPerDay }) => trucksPerDay),
    isMandated: new Uint8Array(flows.length),
    mandatedFirst: false,
  }
}
