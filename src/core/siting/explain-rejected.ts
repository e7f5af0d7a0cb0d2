import Flatbush from 'flatbush'
import { distanceM, localPlane } from '../geo/local-plane.ts'
import type { RejectedBy, RejectedSite, Rival, RuleHit } from './answer-types.ts'
import type { CoverAnswer } from './choose-cover.ts'
import type { SitingProblem } from './siting-problem.ts'
import { spacingRule } from './spacing.ts'

interface Reason {
  readonly by: RejectedBy
  readonly rule: RuleHit | null
  readonly rival: Rival | null
}

/**
 * Why each candidate is out, in this order: the planner's word, an existing device, a rule, a survey, a chosen site too near
 * to it, its item already covered, nothing gained, number, money. With money or number the rival is the nearest chosen site
 * of its treatment that gives no less for the money (else the nearest of any treatment that does).
 */
export function explainRejected(problem: SitingProblem, { chosen, costYuan }: CoverAnswer): RejectedSite[] {
  const { candidates, cover, items, itemOf, status, hits, score, rank, options } = problem
  const blockers = blockersOf(problem, chosen)
  const rivalNear = nearestOf(problem, chosen)
  const count = chosen.reduce((sum, one) => sum + one, 0)
  const sameItem = (row: number) => items[itemOf[row]!]!.candidates.find((other) => chosen[other] === 1) ?? null

  const reasonOf = (row: number): Reason => {
    const none = { rule: null, rival: null }
    const forbidding = hits[row]!.find(({ verdict }) => verdict === 'forbidden') ?? null
    const covering = sameItem(row)
    if (status[row] === 'forced-out') return { by: 'forced-out', ...none }
    if (status[row] === 'existing') return { by: 'existing', ...none }
    if (status[row] === 'forbidden') return { by: 'forbidden', rule: forbidding, rival: rivalNear(row, false) }
    if (status[row] === 'survey-needed')
      return { by: 'survey-needed', rule: hits[row]!.find(({ check }) => check === 'state') ?? null, rival: null }
    const blocker = blockers.get(row)
    if (blocker !== undefined) {
      const rival = rivalOf(problem, row, blocker, 'conflict')
      return { by: 'spacing', rule: spacingHit(problem, row, rival), rival }
    }
    if (covering !== null) return { by: 'covered', rule: null, rival: rivalOf(problem, row, covering, 'same-item') }
    if (items[itemOf[row]!]!.isExisting) return { by: 'covered', ...none }
    if (score[row] === 0) return { by: 'no-gain', ...none }
    if (options.count !== null && count >= options.count)
      return { by: 'count', rule: null, rival: rivalNear(row, true) }
    const isOver = options.budgetYuan !== null && costYuan + cover.costYuan[row]! > options.budgetYuan
    return { by: isOver ? 'budget' : 'no-gain', rule: null, rival: rivalNear(row, true) }
  }

  const rows = [...chosen.keys()].filter((row) => chosen[row] !== 1).sort((a, b) => rank[a]! - rank[b]!)
  return rows.map((row): RejectedSite => {
    const { id, treatment, name, villageId, quantity } = candidates[row]!
    return {
      ...{ id, treatment, name, villageId, quantity, costYuan: cover.costYuan[row]!, score: score[row]! },
      ...{ rank: rank[row]!, mandatedBy: items[itemOf[row]!]!.mandatedBy, hits: hits[row]! },
      ...reasonOf(row),
    }
  })
}

/** A chosen site as the rival of a candidate. */
export function rivalOf(
  { candidates, places, score, cover }: SitingProblem,
  row: number,
  other: number,
  why: Rival['why'],
): Rival {
  const metres = distanceM(places[2 * row]!, places[2 * row + 1]!, places[2 * other]!, places[2 * other + 1]!)
  const { id, name } = candidates[other]!
  const distance = Number.isNaN(metres) ? null : metres
  return { id, name, score: score[other]!, costYuan: cover.costYuan[other]!, distanceM: distance, why }
}

/** A chosen site in conflict with each candidate. */
function blockersOf({ cover: { conflicts } }: SitingProblem, chosen: ArrayLike<number>): Map<number, number> {
  const blockers = new Map<number, number>()
  for (let k = 0; k + 1 < conflicts.length; k += 2) {
    const [a, b] = [conflicts[k]!, conflicts[k + 1]!]
    if (chosen[a] === 1) blockers.set(b, a)
    if (chosen[b] === 1) blockers.set(a, b)
  }
  return blockers
}

function spacingHit({ rules, candidates }: SitingProblem, row: number, rival: Rival): RuleHit | null {
  const rule = spacingRule(rules, candidates[row]!)
  if (!rule) return null
  const { id, check, title, verdict, limits, source, clause, confidence } = rule
  const values = { minimumM: limits['minimumM'] ?? null, spacingM: rival.distanceM }
  return { ruleId: id, check, verdict, isUnknown: false, title, values, otherId: rival.id, source, clause, confidence }
}

/**
 * The nearest chosen site of a candidate's treatment, else of any; `byValue` only those that give no less for the money.
 * Searched by index on a plane; the distance told is that of `rivalOf`.
 */
function nearestOf(problem: SitingProblem, chosen: ArrayLike<number>): (row: number, byValue: boolean) => Rival | null {
  const { candidates, places, score, cover } = problem
  const sites = [...candidates.keys()].filter((row) => chosen[row] === 1 && !Number.isNaN(places[2 * row]!))
  const plane = localPlane(sites.length > 0 ? places[2 * sites[0]! + 1]! : 0)
  const worth = (row: number) => score[row]! / Math.max(cover.costYuan[row]!, 1e-9)
  const searchOf = (rows: readonly number[]) => {
    if (rows.length === 0) return () => null
    const most = rows.reduce((best, row) => Math.max(best, worth(row)), 0)
    const index = new Flatbush(rows.length)
    for (const row of rows) index.add(places[2 * row]! * plane.metresPerLng, places[2 * row + 1]! * plane.metresPerLat)
    index.finish()
    return (row: number, byValue: boolean) => {
      const own = worth(row)
      if (Number.isNaN(places[2 * row]!) || (byValue && own > most)) return null
      const keep = byValue ? (at: number) => worth(rows[at]!) >= own : undefined
      const [x, y] = [places[2 * row]! * plane.metresPerLng, places[2 * row + 1]! * plane.metresPerLat]
      return rows[index.neighbors(x, y, 1, Infinity, keep)[0] ?? -1] ?? null
    }
  }
  const searchAll = searchOf(sites)
  const treatments = [...new Set(sites.map((row) => candidates[row]!.treatment))]
  const byTreatment = new Map(
    treatments.map((id) => [id, searchOf(sites.filter((row) => candidates[row]!.treatment === id))]),
  )
  return (row, byValue) => {
    const own = byTreatment.get(candidates[row]!.treatment)?.(row, byValue) ?? null
    const found = own ?? (byValue ? searchAll(row, byValue) : null)
    return found === null ? null : rivalOf(problem, row, found, 'better-value')
  }
}
