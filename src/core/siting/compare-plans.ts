import type { SitingPlan, VillageState } from './answer-types.ts'
import type { PlanComparison } from './study-types.ts'
import type { Candidate } from './model.ts'
import { valueOf } from './cover-problem.ts'
import type { SitingProblem } from './siting-problem.ts'

const NEAR_SCHOOL_M = 500

/**
 * Plan A against plan B. Score is measured for both by A's problem (A's weights), as far as it knows B's sites; a site that
 * is not of A's candidates adds nothing to it.
 */
export function comparePlans(
  problem: SitingProblem,
  a: SitingPlan,
  b: SitingPlan,
  bCandidates: readonly Candidate[],
): PlanComparison {
  const [ofA, ofB] = [new Set(a.chosen.map(({ id }) => id)), new Set(b.chosen.map(({ id }) => id))]
  const known = new Map([...bCandidates, ...problem.candidates].map((one) => [one.id, one]))
  const nearSchools = (ids: ReadonlySet<string>) =>
    [...ids].filter((id) =>
      known.get(id)?.facts.nearby.some(({ kind, networkM }) => (kind === 'school' || kind === 'kindergarten') && networkM <= NEAR_SCHOOL_M),
    ).length // prettier-ignore
  const scoreOf = (ids: ReadonlySet<string>) =>
    valueOf(problem.cover, problem.candidates.map(({ id }) => Number(ids.has(id)))).objective // prettier-ignore
  const existing = a.coveredScore - a.objective
  const share = (score: number) => (a.totalScore > 0 ? (existing + score) / a.totalScore : null)
  const guardrail = ({ byTreatment }: SitingPlan) =>
    byTreatment.find(({ treatment }) => treatment === 'guardrail')?.quantityChosen ?? null
  const [scoreA, scoreB] = [scoreOf(ofA), scoreOf(ofB)]
  const [lowA, lowB] = [lowestVillage(a.byVillage), lowestVillage(b.byVillage)]
  const row = (
    measure: PlanComparison['rows'][number]['measure'],
    unit: PlanComparison['rows'][number]['unit'],
    one: number | null,
    other: number | null,
    names: { readonly aOf: string | null; readonly bOf: string | null } = { aOf: null, bOf: null },
  ) => ({ measure, unit, a: one, b: other, delta: one === null || other === null ? null : other - one, ...names })
  return {
    same: [...ofA].filter((id) => ofB.has(id)),
    onlyA: [...ofA].filter((id) => !ofB.has(id)),
    onlyB: [...ofB].filter((id) => !ofA.has(id)),
    rows: [
      row('cost', 'yuan', a.cost, b.cost),
      row('chosen', 'count', a.chosen.length, b.chosen.length),
      row('objective', 'score', scoreA, scoreB),
      row('coveredShare', 'share', share(scoreA), share(scoreB)),
      row('mandatedRate', 'share', a.mandated?.rate ?? null, b.mandated?.rate ?? null),
      row('guardrailM', 'm', guardrail(a), guardrail(b)),
      row('nearSchools', 'count', nearSchools(ofA), nearSchools(ofB)),
      row('lowestVillage', 'share', lowA?.share ?? null, lowB?.share ?? null, {
        aOf: lowA?.villageId ?? null,
        bOf: lowB?.villageId ?? null,
      }),
    ],
  }
}

/** The village with the smallest share of items that exist or are built; null = no village has items. */
function lowestVillage(states: readonly VillageState[]): { villageId: string; share: number } | null {
  const sums = new Map<string, { done: number; of: number }>()
  for (const { villageId, existing, chosen, lacking, unknown } of states) {
    if (villageId === null) continue
    const sum = sums.get(villageId) ?? { done: 0, of: 0 }
    sum.done += existing + chosen
    sum.of += existing + chosen + lacking + unknown
    sums.set(villageId, sum)
  }
  const shares = [...sums].map(([villageId, { done, of }]) => ({ villageId, share: done / of }))
  return shares.reduce<(typeof shares)[number] | null>(
    (low, one) => (low === null || one.share < low.share ? one : low),
    null,
  )
}
