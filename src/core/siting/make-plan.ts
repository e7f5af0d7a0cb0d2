import type { ChosenBy, ChosenSite, MandatedState, PlanNote, SitingPlan, VillageState } from './answer-types.ts'
import { unitCost } from './build-problem.ts'
import type { CoverAnswer } from './choose-cover.ts'
import { indexCover } from './cover-problem.ts'
import { canLeave, lossOf, moveSite, startCover } from './cover-state.ts'
import { constraintStates } from './constraint-states.ts'
import { explainRejected } from './explain-rejected.ts'
import type { SitingProblem } from './siting-problem.ts'
import { treatmentOf } from './treatment-rules.ts'

/** A choice as a plan: who is in and why, who is out and why, what it covers and costs. */
export function makePlan(problem: SitingProblem, answer: CoverAnswer, notes: readonly PlanNote[]): SitingPlan {
  const { cover, score, options } = problem
  const { objective, bound, gap, method, seconds, isOptimal, greedyObjective, costYuan } = answer
  const chosen = explainChosen(problem, answer)
  const totalScore = cover.weight.reduce((sum, weight) => sum + weight, 0)
  const existing = cover.weight.reduce((sum, weight, item) => sum + weight * cover.isCovered[item]!, 0)
  const mandated = mandatedState(problem, answer)
  return {
    ...{ method: score.length === 0 ? 'none' : method, gap, seconds, objective, cost: costYuan, chosen },
    rejected: explainRejected(problem, answer),
    ...{ bound, isOptimal, greedyObjective, unit: 'score', totalScore, coveredScore: existing + objective },
    coveredShare: totalScore > 0 ? (existing + objective) / totalScore : null,
    ...{ mandated, budgetYuan: options.budgetYuan, notes },
    constraints: constraintStates(problem, answer, mandated),
    byVillage: byVillage(problem, answer),
    byTreatment: byTreatment(problem, answer),
  }
}

function explainChosen(problem: SitingProblem, { chosen, objective }: CoverAnswer): ChosenSite[] {
  const { cover, candidates, items, itemOf } = problem
  // Losses are of the score alone, whatever comes first.
  const plain = { ...cover, mandatedFirst: false }
  const state = startCover(plain, indexCover(plain))
  for (let s = 0; s < cover.siteCount; s++) if (chosen[s] === 1) moveSite(state, s, 1)
  const rows = [...chosen.keys()].filter((s) => chosen[s] === 1)
  const sites = rows.map((row): ChosenSite => {
    const loss = lossOf(state, row)
    const mandatedBy = items[itemOf[row]!]!.mandatedBy
    const by: ChosenBy =
      problem.status[row] === 'forced-in' ? 'forced'
      : mandatedBy !== null && cover.mandatedFirst ? 'mandated'
      : !canLeave(state, row) ? 'village-minimum'
      : 'score' // prettier-ignore
    const { id, treatment, name, villageId, quantity } = candidates[row]!
    return {
      ...{ id, treatment, name, villageId, quantity, costYuan: cover.costYuan[row]!, score: problem.score[row]! },
      ...{ rank: problem.rank[row]!, by, mandatedBy, loss, lossShare: objective > 0 ? loss / objective : 0 },
      hits: problem.hits[row]!,
    }
  })
  return sites.sort((a, b) => a.rank - b.rank)
}

/** Where an item stands after the plan. */
export type ItemState = 'existing' | 'chosen' | 'lacking' | 'unknown' | 'forbidden'

/** `lacking` = could be built; `unknown` and `forbidden` = no candidate that may be chosen, by survey or by rule. */
export function itemState({ items, status }: SitingProblem, chosen: ArrayLike<number>, item: number): ItemState {
  const { isExisting, candidates } = items[item]!
  if (candidates.some((row) => chosen[row] === 1)) return 'chosen'
  if (isExisting) return 'existing'
  const has = (one: string) => candidates.some((row) => status[row] === one)
  if (has('free') || has('forced-out')) return 'lacking'
  return has('survey-needed') ? 'unknown' : 'forbidden'
}

/** The mandated target after the plan; null = nothing is mandated. */
export function mandatedState(problem: SitingProblem, { chosen }: Pick<CoverAnswer, 'chosen'>): MandatedState | null {
  const counts = { existing: 0, chosen: 0, lacking: 0, unknown: 0, forbidden: 0 }
  let total = 0
  for (const [item, { mandatedBy }] of problem.items.entries()) {
    if (mandatedBy === null) continue
    total++
    counts[itemState(problem, chosen, item)]++
  }
  if (total === 0) return null
  const { existing, chosen: built, forbidden, unknown } = counts
  const ceiling = (total - forbidden - unknown) / total
  return { total, existing, chosen: built, forbidden, unknown, rate: (existing + built) / total, ceiling }
}

function byVillage(problem: SitingProblem, { chosen }: CoverAnswer): VillageState[] {
  const states = new Map<string, { -readonly [K in keyof VillageState]: VillageState[K] }>()
  for (const [item, { villageId, treatment }] of problem.items.entries()) {
    const key = `${treatment}\n${villageId ?? ''}`
    const row = states.get(key) ?? { villageId, treatment, existing: 0, chosen: 0, lacking: 0, unknown: 0 }
    const state = itemState(problem, chosen, item)
    row[state === 'forbidden' ? 'lacking' : state]++
    states.set(key, row)
  }
  return [...states.values()]
}

function byTreatment(problem: SitingProblem, { chosen }: CoverAnswer): SitingPlan['byTreatment'] {
  const { options, rules, candidates, status, cover } = problem
  return options.treatments.map((treatment) => {
    const rows = candidates.flatMap((one, row) => (one.treatment === treatment ? [row] : []))
    const built = rows.filter((row) => chosen[row] === 1)
    const count = (state: string) => rows.filter((row) => status[row] === state).length
    const sum = (of: readonly number[], value: (row: number) => number) => of.reduce((all, row) => all + value(row), 0)
    const isNew = (row: number) => status[row] !== 'existing'
    return {
      ...{ treatment, candidates: rows.filter(isNew).length, chosen: built.length },
      ...{ existing: count('existing'), unknown: count('survey-needed'), forbidden: count('forbidden') },
      quantity: sum(rows.filter(isNew), (row) => candidates[row]!.quantity),
      quantityChosen: sum(built, (row) => candidates[row]!.quantity),
      unit: treatmentOf(rules, treatment)?.unit ?? 'piece',
      unitCostYuan: unitCost(treatment, rules, options),
      costYuan: sum(built, (row) => cover.costYuan[row]!),
    }
  })
}
