import type { SitingPlan } from './answer-types.ts'
import { ranksOf } from './build-problem.ts'
import { chooseCover, type CoverAnswer, type CoverOptions } from './choose-cover.ts'
import { notesOf, type ChooseOptions } from './choose-sites.ts'
import { valueOf, type CoverProblem } from './cover-problem.ts'
import { endsOf, wayFinder } from './detour.ts'
import { makePlan } from './make-plan.ts'
import type { TruckFlow } from './model.ts'
import type { FlowRoads, SitingInput, SitingProblem } from './siting-problem.ts'
import type { Solve } from './solver/solve-types.ts'

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
 * Weigh stations by flow capture: most trucks a day that pass a station at least once; a truck counts once. Existing stations
 * stand. With roads, flows that evade the choice are dropped and the rest is solved anew until the choice holds; of all
 * choices met the one that truly holds most is kept.
 *
 * @param problem - of weigh stations alone.
 * @returns a plan in trucks a day; its score parts are those of the candidates, `score` of a site the trucks that pass it.
 * @throws as `chooseSites`.
 * @source Hodgson 1990; Berman, Larson and Fouska 1992.
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
  const dropped = new Set<number>()
  let best: { cover: CoverProblem; answer: CoverAnswer; held: number } | null = null
  const bound = { value: Infinity }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    signal?.throwIfAborted()
    const left = withoutFlows(whole, dropped)
    const tell = round === 0 && onGreedy ? { onGreedy: (quick: CoverAnswer) => onGreedy(planOf(left, quick)) } : {}
    const answer = await chooseCover(left, { ...options, ...tell }, solve)
    // Evasion only loses trucks, so the bound of the first round holds for every choice.
    if (round === 0) bound.value = answer.bound
    const evading = roads === null ? [] : evadingFlows(flows, standingOf(problem, answer.chosen), roads, problem.rules.evasionTolerance.value) // prettier-ignore
    const holding = withoutFlows(whole, new Set(evading))
    const held = valueOf(holding, answer.chosen).objective
    if (best === null || held > best.held) best = { cover: holding, answer, held }
    const fresh = evading.filter((flow) => !dropped.has(flow))
    if (fresh.length === 0) break
    for (const flow of fresh) dropped.add(flow)
  }
  const { cover, answer, held } = best!
  const proven = Math.max(bound.value, held)
  const gap = proven > 0 ? (proven - held) / proven : 0
  return planOf(cover, { ...answer, objective: held, bound: proven, gap, isOptimal: gap <= 1e-9 })
}

const MOST_ROUNDS = 20

function standingOf({ candidates, status }: SitingProblem, chosen: ArrayLike<number>): Set<string> {
  return new Set(candidates.filter((_, row) => chosen[row] === 1 || status[row] === 'existing').map(({ id }) => id))
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

/** The same with flows that no site holds. */
function withoutFlows(cover: CoverProblem, dropped: ReadonlySet<number>): CoverProblem {
  if (dropped.size === 0) return cover
  return { ...cover, weight: cover.weight.map((trucks, flow) => (dropped.has(flow) ? 0 : trucks)) }
}
