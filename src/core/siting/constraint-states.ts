import type { ConstraintState, MandatedState } from './answer-types.ts'
import type { CoverAnswer } from './choose-cover.ts'
import type { SitingProblem } from './siting-problem.ts'

/** How far each hard constraint is met by a choice; those that are not asked for are left out. */
export function constraintStates(
  problem: SitingProblem,
  { chosen, costYuan }: Pick<CoverAnswer, 'chosen' | 'costYuan'>,
  mandated: MandatedState | null,
): ConstraintState[] {
  const { options, cover, edits, lostEdits, loweredVillages } = problem
  const states: ConstraintState[] = []
  const add = (
    constraint: ConstraintState['constraint'],
    done: number,
    of: number | null,
    isMet: boolean,
    impossible = 0,
  ) => states.push({ constraint, isMet, done, of, impossible, treatedAs: 'hard' })
  if (options.budgetYuan !== null) add('budget', costYuan, options.budgetYuan, costYuan <= options.budgetYuan + 0.01)
  if (options.count !== null) {
    const built = chosen.reduce((sum, one) => sum + one, 0)
    add('count', built, options.count, built <= options.count)
  }
  if (options.mandatedFirst && mandated !== null) {
    const { existing, chosen: built, total, forbidden, unknown } = mandated
    const impossible = forbidden + unknown
    const isAll = existing + built + impossible === total
    const treatedAs = isAll ? 'hard' : 'lexicographic'
    states.push({ constraint: 'mandated', isMet: isAll, done: existing + built, of: total, impossible, treatedAs })
  }
  if (options.minPerVillage > 0) {
    const met = cover.groups.filter(({ sites, minimum }) => sites.reduce((sum, s) => sum + chosen[s]!, 0) >= minimum)
    const villages = new Set([...cover.groups.map(({ key }) => key), ...loweredVillages])
    add('village-minimum', met.length, villages.size, met.length === cover.groups.length, loweredVillages.length)
  }
  let kept = 0
  for (let k = 0; k + 1 < cover.conflicts.length; k += 2)
    if (chosen[cover.conflicts[k]!] === 0 || chosen[cover.conflicts[k + 1]!] === 0) kept++
  const pairs = cover.conflicts.length / 2
  if (pairs > 0) add('spacing', kept, pairs, kept === pairs)
  const lost = (ids: readonly string[]) => ids.filter((id) => lostEdits.includes(id)).length
  for (const [constraint, ids, state] of [
    ['forced-in', edits.forceIn, 1],
    ['forced-out', edits.forceOut, 0],
  ] as const) {
    if (ids.length === 0) continue
    const done = ids.filter((id) => chosen[problem.rowOf.get(id) ?? -1] === state).length
    add(constraint, done, ids.length, done + lost(ids) === ids.length, lost(ids))
  }
  return states
}
