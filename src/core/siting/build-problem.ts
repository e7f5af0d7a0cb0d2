import { AppError } from '../errors.ts'
import { representativePoint } from '../geo/representative-point.ts'
import type { RuleHit } from './answer-types.ts'
import type { CoverProblem } from './cover-problem.ts'
import { openHits, type OtherSite } from './judge.ts'
import type { Candidate, PlannerEdits, SitingOptions } from './model.ts'
import { scoreRowOf, totalScore } from './score.ts'
import type { CandidateStatus, SitingInput, SitingItem, SitingProblem } from './siting-problem.ts'
import { tooClosePairs, type TooClose } from './spacing.ts'
import { treatmentOf, weightKey, type ScoreAttribute, type TreatmentRules } from './treatment-rules.ts'

export const NO_EDITS: PlannerEdits = { forceIn: [], forceOut: [], added: [] }

/**
 * Judges and scores every candidate of the treatments asked for and puts the choice in numbers.
 *
 * An item is covered by any of its candidates; its weight is the best score among them. A forced site overrides place rules
 * and surveys (its hits stay), but not money, number, or spacing to another forced site.
 *
 * @throws AppError `siting/impossible` when a site is forced in and out; `argument/invalid` for weights or costs below 0.
 */
export function buildSitingProblem(
  input: Pick<SitingInput, 'candidates'>,
  rules: TreatmentRules,
  options: SitingOptions,
  edits: PlannerEdits = NO_EDITS,
): SitingProblem {
  checkOptions(options, edits)
  const added = new Set(edits.added.map(({ id }) => id))
  const candidates = [...input.candidates.filter(({ id }) => !added.has(id)), ...edits.added].filter(({ treatment }) =>
    options.treatments.includes(treatment),
  )
  const rowOf = new Map(candidates.map(({ id }, row) => [id, row]))
  const places = placesOf(candidates)
  const close = tooClosePairs(candidates, places, rules)
  const hits = judgeAll(candidates, rules, close)
  const status = statusesOf(candidates, hits, edits)
  const scoreRows = candidates.map((one) => scoreRowOf(one, rules))
  const weightOf = (of: ScoreAttribute) => options.weights[weightKey(of)] ?? of.weight
  const score = Float64Array.from(scoreRows, (row) => totalScore(row, weightOf))
  const { items, itemOf } = itemsOf(candidates, status)
  const { groups, lowered } = villageGroups(candidates, status, options.minPerVillage)
  return {
    ...{ rules, options, edits, candidates, rowOf, places, scoreRows, score, rank: ranksOf(score) },
    ...{ hits, status, items, itemOf, loweredVillages: lowered },
    cover: coverOf(candidates, rules, options, status, score, items, itemOf, groups, close),
    lostEdits: [...edits.forceIn, ...edits.forceOut].filter((id) => !rowOf.has(id)),
  }
}

/** Unit cost × quantity of a candidate, yuan. */
export function costOf({ treatment, quantity }: Candidate, rules: TreatmentRules, options: SitingOptions): number {
  return quantity * unitCost(treatment, rules, options)
}

export const unitCost = (id: Candidate['treatment'], rules: TreatmentRules, options: SitingOptions): number =>
  options.unitCostYuan[id] ?? treatmentOf(rules, id)?.unitCostYuan.value ?? 0

function checkOptions(options: SitingOptions, edits: PlannerEdits): void {
  const both = edits.forceIn.filter((id) => edits.forceOut.includes(id))
  if (both.length > 0)
    throw new AppError('siting/impossible', { reasons: both.flatMap((id) => [`forced-in:${id}`, `forced-out:${id}`]) })
  const numbers = { ...options.weights, ...options.unitCostYuan, timeLimitS: options.timeLimitS, minPerVillage: options.minPerVillage } // prettier-ignore
  for (const [name, found] of Object.entries(numbers))
    if (!(found >= 0 && found < Infinity))
      throw new AppError('argument/invalid', { name, found, expected: 'a number >= 0' })
}

function placesOf(candidates: readonly Candidate[]): Float64Array {
  const places = new Float64Array(2 * candidates.length).fill(Number.NaN)
  for (const [row, { geometry }] of candidates.entries()) {
    const place = representativePoint(geometry)
    if (place) places.set(place, 2 * row)
  }
  return places
}

/** Hits that are no plain "allowed"; spacing is held against existing devices, candidates among themselves may not both be. */
function judgeAll(candidates: readonly Candidate[], rules: TreatmentRules, close: readonly TooClose[]): RuleHit[][] {
  const others = new Map<number, OtherSite[]>()
  const note = (row: number, other: number, distanceM: number) => {
    const site = candidates[other]
    if (site?.facts.state !== 'intact') return
    others.set(row, [...(others.get(row) ?? []), { id: site.id, distanceM }])
  }
  for (const { a, b, distanceM } of close) {
    note(a, b, distanceM)
    note(b, a, distanceM)
  }
  return candidates.map((one, row) => openHits(one, rules, others.get(row)))
}

function statusesOf(
  candidates: readonly Candidate[],
  hits: readonly (readonly RuleHit[])[],
  edits: PlannerEdits,
): CandidateStatus[] {
  const [into, out] = [new Set(edits.forceIn), new Set(edits.forceOut)]
  return candidates.map(({ id, facts }, row) => {
    if (into.has(id)) return 'forced-in'
    if (facts.state === 'intact') return 'existing'
    if (out.has(id)) return 'forced-out'
    if (hits[row]!.some(({ verdict }) => verdict === 'forbidden')) return 'forbidden'
    return facts.state === 'unknown' ? 'survey-needed' : 'free'
  })
}

function itemsOf(candidates: readonly Candidate[], status: readonly CandidateStatus[]) {
  const rows = new Map<string, number[]>()
  for (const [row, { id, itemId, treatment }] of candidates.entries()) {
    const key = `${treatment}:${itemId ?? id}`
    const own = rows.get(key)
    if (own) own.push(row)
    else rows.set(key, [row])
  }
  const itemOf = new Uint32Array(candidates.length)
  const items = [...rows].map(([key, own], item): SitingItem => {
    for (const row of own) itemOf[row] = item
    const first = candidates[own[0]!]!
    return {
      ...{ key, treatment: first.treatment, villageId: first.villageId, candidates: own },
      mandatedBy: own.map((row) => candidates[row]!.mandatedBy).find((by) => by !== null) ?? null,
      isExisting: own.some((row) => status[row] === 'existing'),
    }
  })
  return { items, itemOf }
}

const mayBe = (status: CandidateStatus | undefined) => status === 'free' || status === 'forced-in'

function villageGroups(candidates: readonly Candidate[], status: readonly CandidateStatus[], minimum: number) {
  const byVillage = new Map<string, number[]>()
  for (const [row, { villageId }] of candidates.entries())
    if (villageId !== null && minimum > 0) {
      const rows = byVillage.get(villageId) ?? []
      if (mayBe(status[row])) rows.push(row)
      byVillage.set(villageId, rows)
    }
  const groups: CoverProblem['groups'][number][] = []
  const lowered: string[] = []
  for (const [key, rows] of byVillage) {
    if (rows.length < minimum) lowered.push(key)
    if (rows.length > 0) groups.push({ key, sites: Uint32Array.from(rows), minimum: Math.min(minimum, rows.length) })
  }
  return { groups, lowered }
}

function coverOf(
  candidates: readonly Candidate[],
  rules: TreatmentRules,
  options: SitingOptions,
  status: readonly CandidateStatus[],
  score: Float64Array,
  items: readonly SitingItem[],
  itemOf: Uint32Array,
  groups: CoverProblem['groups'],
  close: readonly TooClose[],
): CoverProblem {
  const hard = close.filter(({ a, b, rule }) => rule.verdict === 'forbidden' && mayBe(status[a]) && mayBe(status[b]))
  return {
    siteCount: candidates.length,
    demandCount: items.length,
    costYuan: Float64Array.from(candidates, (one) => costOf(one, rules, options)),
    weight: Float64Array.from(items, (item) => item.candidates.reduce((most, row) => Math.max(most, score[row]!), 0)),
    coverStart: Uint32Array.from({ length: candidates.length + 1 }, (_, row) => row),
    covers: itemOf,
    isCovered: Uint8Array.from(items, ({ isExisting }) => Number(isExisting)),
    isMandated: Uint8Array.from(items, ({ mandatedBy }) => Number(mandatedBy !== null)),
    mandatedFirst: options.mandatedFirst,
    fixed: Int8Array.from(status, (one) => (one === 'forced-in' ? 1 : one === 'free' ? 0 : -1)),
    conflicts: Uint32Array.from(hard.flatMap(({ a, b }) => [a, b])),
    groups,
    budgetYuan: options.budgetYuan,
    count: options.count,
  }
}

/** 1 = highest; equal scores by row, so that ranks do not depend on luck. */
export function ranksOf(score: Float64Array): Uint32Array {
  const order = Uint32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b)
  const rank = new Uint32Array(score.length)
  order.forEach((row, at) => (rank[row] = at + 1))
  return rank
}
