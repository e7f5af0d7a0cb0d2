import { isMembersWord, villageKindsOf } from '../../catalog/plans/office-words.ts'
import type { LedgerRows, PlanLedgers } from '../../core/plans/ledger-rows.ts'
import type { Plan } from '../../core/plans/plan-model.ts'
import type { OfficeMembers } from '../../core/plans/reporting.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'

/** Whom the words of a plan's reporting calendar stand for in this town; a word that nobody answers to stays as it is. */
export function officeMembers(plan: Plan, ledgers: PlanLedgers, day: EpochDay): OfficeMembers {
  const words = new Set(plan.reporting.flatMap(({ from }) => from))
  const members = [...words].map((word) => [word, membersOf(word, ledgers, day)] as const)
  return new Map(members.filter(([, list]) => list.length > 0))
}

function membersOf(word: string, ledgers: PlanLedgers, day: EpochDay): { id: string; name: string }[] {
  const kinds = villageKindsOf(word)
  if (kinds !== null)
    return rowsWith(ledgers.get('village'), 'villageKind', (kind) => kinds.includes(String(kind)), day)
  if (isMembersWord(word)) return rowsWith(ledgers.get('organisation'), 'isMember', (is) => is === true, day)
  // A single office: filings name it by its id as often as by its name.
  return rowsWith(ledgers.get('organisation'), 'unitType', () => true, day).filter(({ name }) => name === word)
}

function rowsWith(rows: LedgerRows | undefined, field: string, passes: (value: unknown) => boolean, day: EpochDay) {
  const read = rows?.field(field)
  if (!rows || !read) return []
  const list: { id: string; name: string }[] = []
  for (let row = 0; row < rows.count; row++) {
    if (rows.existsOn(row, day) && passes(read(row, day))) list.push({ id: rows.id(row), name: rows.name(row) })
  }
  return list
}
