import type { Judged } from '../../core/protection/pair.ts'
import type { Verdict } from '../../core/protection/verdict.ts'
import { decisiveRule, type PairChanges } from '../../core/protection/what-if/changes.ts'
import type { Side } from '../../core/protection/what-if/edit.ts'
import type { ChangeList, VerdictLine } from '../../core/protection/what-if/results.ts'

/** Lines that cross to the page; all are counted. */
const MOST_LINES = 300

/** A verdict with the rule that decides it. */
export function verdictLine(judged: Judged): VerdictLine {
  const rule = decisiveRule(judged)
  const { distance, budget, verdict, table, criterion, legal } = judged
  return {
    verdict,
    requiredM: rule?.requiredM ?? null,
    actualM: distance.distanceM,
    marginM: rule?.marginM ?? null,
    errorM: rule?.errorM ?? budget.totalM,
    standard: rule?.standard ?? legal.hits[0]?.standard ?? null,
    clause: rule?.clause ?? legal.hits[0]?.clause ?? null,
    title: rule?.title ?? legal.hits[0]?.place.title ?? null,
    confidence: rule?.confidence ?? legal.hits[0]?.confidence ?? null,
    missing:
      verdict === 'not-decidable' ? [...new Set([...table.missing, ...criterion.missing, ...legal.missing])] : [],
    from: distance.a,
    to: distance.b,
  }
}

const RANKS: Readonly<Record<Verdict, number>> = { 'falls-short': 0, 'not-decidable': 1, meets: 2 }
const rankOf = (judged: Judged | null) => (judged === null ? 3 : RANKS[judged.verdict])

/** Changes for the page, worst first. @param nameOf - of a place before or after. */
export function changeList({ changes, shifted }: PairChanges, nameOf: (side: Side, id: string) => string): ChangeList {
  return {
    lines: changes.slice(0, MOST_LINES).map(({ facilityId, targetId, before, after }) => ({
      facilityId,
      facilityName: nameOf('facility', facilityId),
      targetId,
      targetName: nameOf('target', targetId),
      before: before && verdictLine(before),
      after: after && verdictLine(after),
    })),
    total: changes.length,
    worse: changes.filter(({ before, after }) => rankOf(after) < rankOf(before)).length,
    better: changes.filter(({ before, after }) => rankOf(after) > rankOf(before)).length,
    shifted,
  }
}
