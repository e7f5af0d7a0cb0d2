import type { Judged } from '../pair.ts'
import type { RuleVerdict, Verdict } from '../verdict.ts'
import type { PairTable } from './baseline.ts'

/** A pair whose verdict is another than before; null = nothing was meant for it, or one of the two was not there. */
export interface PairChange {
  readonly facilityId: string
  readonly targetId: string
  readonly before: Judged | null
  readonly after: Judged | null
}

export interface PairChanges {
  /** Worst first: by the verdict after, then by its margin. */
  readonly changes: readonly PairChange[]
  /** Pairs with the same verdict and another margin. */
  readonly shifted: number
}

/** What differs between two tables of verdicts. Maps and verdicts that are the same object are not looked at. */
export function comparePairs(before: PairTable, after: PairTable): PairChanges {
  const changes: PairChange[] = []
  let shifted = 0
  for (const facilityId of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(facilityId), after.get(facilityId)]
    if (was === is) continue
    for (const [targetId, before] of was ?? []) {
      const after = is?.get(targetId) ?? null
      if (before === after) continue
      if (before.verdict !== after?.verdict) changes.push({ facilityId, targetId, before, after })
      else if (marginOf(before) !== marginOf(after)) shifted++
    }
    for (const [targetId, after] of is ?? [])
      if (!was?.has(targetId)) changes.push({ facilityId, targetId, before: null, after })
  }
  return { changes: sorted(changes), shifted }
}

const RANKS: Readonly<Record<Verdict, number>> = { 'falls-short': 0, 'not-decidable': 1, meets: 2 }
const rankOf = (judged: { readonly verdict: Verdict } | null) => (judged === null ? 3 : RANKS[judged.verdict])

/**
 * The rule that decides a pair: of those that fall short the largest lack, else of those that leave it open, else of those
 * met; among equals the certainly meant first, then the smallest margin. null: no rule with a distance is meant.
 */
export function decisiveRule(judged: Judged | null): RuleVerdict | null {
  const rules = judged === null ? [] : [...judged.table.rules, ...judged.criterion.rules]
  return rules.reduce<RuleVerdict | null>((best, one) => (best === null || isWorse(one, best) ? one : best), null)
}

function isWorse(a: RuleVerdict, b: RuleVerdict): boolean {
  const order = rankOf(a) - rankOf(b) || Number(b.isCertain) - Number(a.isCertain) || a.marginM - b.marginM
  return order < 0
}

const marginOf = (judged: Judged | null) => decisiveRule(judged)?.marginM ?? null

function sorted(changes: readonly PairChange[]): PairChange[] {
  const keyed = changes.map((change) => ({
    change,
    rank: rankOf(change.after),
    marginM: marginOf(change.after ?? change.before) ?? Number.POSITIVE_INFINITY,
  }))
  keyed.sort(
    (a, b) =>
      a.rank - b.rank ||
      (a.marginM === b.marginM ? 0 : a.marginM - b.marginM) ||
      compare(a.change.facilityId, b.change.facilityId) ||
      compare(a.change.targetId, b.change.targetId),
  )
  return keyed.map(({ change }) => change)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
