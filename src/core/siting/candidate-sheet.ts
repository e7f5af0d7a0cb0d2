import { distanceM } from '../geo/local-plane.ts'
import type { CandidateSheet, SitingPlan } from './answer-types.ts'
import { judgeCandidate, type OtherSite } from './judge.ts'
import { scoreRow } from './score.ts'
import { annuityFactor } from './screening.ts'
import type { SitingProblem } from './siting-problem.ts'
import { spacingRule } from './spacing.ts'
import { treatmentOf } from './treatment-rules.ts'

/**
 * Everything about one candidate: every rule held against it (also those kept), score parts, people near, cost a year.
 * Spacing is held against existing devices and the sites of the plan.
 *
 * @param plan - null: not solved yet. @returns null: no such candidate among the treatments of the problem.
 */
export function candidateSheet(problem: SitingProblem, id: string, plan: SitingPlan | null): CandidateSheet | null {
  const row = problem.rowOf.get(id)
  const candidate = row === undefined ? undefined : problem.candidates[row]
  if (row === undefined || candidate === undefined) return null
  const { rules, options, cover } = problem
  const chosen = plan?.chosen.find((one) => one.id === id) ?? null
  const site = chosen ?? plan?.rejected.find((one) => one.id === id) ?? null
  const nearby = [...candidate.facts.nearby].sort((a, b) => a.networkM - b.networkM)
  const known = nearby.flatMap(({ persons }) => (persons === null ? [] : [persons]))
  const lifeYears = treatmentOf(rules, candidate.treatment)?.lifeYears.value ?? 0
  const annuity = annuityFactor(rules.ratePerYear.value, lifeYears)
  const conflicts: string[] = []
  for (let k = 0; k + 1 < cover.conflicts.length; k += 2) {
    const [a, b] = [cover.conflicts[k]!, cover.conflicts[k + 1]!]
    if (a === row || b === row) conflicts.push(problem.candidates[a === row ? b : a]!.id)
  }
  return {
    ...{ id, site, isChosen: chosen !== null, score: scoreRow(problem.scoreRows[row]!, options.weights) },
    ...{ rank: problem.rank[row]!, candidates: problem.candidates.length },
    hits: judgeCandidate(candidate, rules, othersOf(problem, row, plan)),
    ...{ nearby, persons: known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null },
    ...{ annuity, lifeYears, costPerYearYuan: annuity > 0 ? cover.costYuan[row]! / annuity : cover.costYuan[row]! },
    conflicts,
  }
}

/** Existing devices and the plan's sites of the same treatment and road, but another junction and item. */
function othersOf(
  { candidates, places, status, rules }: SitingProblem,
  row: number,
  plan: SitingPlan | null,
): OtherSite[] {
  const own = candidates[row]!
  if (spacingRule(rules, own) === null) return []
  const standing = new Set(plan?.chosen.map(({ id }) => id))
  return candidates.flatMap(({ id, treatment, itemId, junctionId, facts }, other) => {
    if (other === row || treatment !== own.treatment || facts.roadId !== own.facts.roadId) return []
    if (status[other] !== 'existing' && !standing.has(id)) return []
    if (itemId !== null && itemId === own.itemId) return []
    if ((junctionId ?? null) !== null && junctionId === own.junctionId) return []
    const metres = distanceM(places[2 * row]!, places[2 * row + 1]!, places[2 * other]!, places[2 * other + 1]!)
    return Number.isNaN(metres) ? [] : [{ id, distanceM: metres }]
  })
}
