import { TARGET_STATES, type Plan, type Sector, type Target, type TargetState } from '../../../core/plans/plan-model.ts'
import type { TargetAnswer } from '../../../core/plans/target-answer.ts'
import type { TargetFilter, TargetOrder } from '../../../stores/plan-store.ts'

/** One target with its answer. */
export interface TargetLine {
  readonly target: Target
  readonly sector: Sector
  /** Null = the ledgers have not answered for it yet. */
  readonly answer: TargetAnswer | null
  /** The town has noted a reading of its own. */
  readonly hasReading: boolean
}

/** What wants action comes first. */
const URGENCY: readonly TargetState[] = ['breached', 'late', 'no-data', 'on-track', 'met', 'not-applicable']

/** The plan's targets in its order, each with its sector; a sector that the plan does not name is named by its id. */
export function targetLines(
  plan: Plan,
  answers: ReadonlyMap<string, TargetAnswer>,
  readings: ReadonlyMap<string, unknown> = new Map(),
): TargetLine[] {
  const sectors = new Map(plan.sectors.map((one) => [one.id, one]))
  return plan.targets.map((target) => ({
    target,
    sector: sectors.get(target.sector) ?? unnamed(target.sector),
    answer: answers.get(target.id) ?? null,
    hasReading: readings.has(target.id),
  }))
}
const unnamed = (id: string): Sector => ({ id, title: { zh: id, en: id }, lead: [], support: [] })

export const officesOf = ({ lead, support }: Sector): readonly string[] => [...lead, ...support]

/** @param except - a part of the filter that is left out, to count what its values would show. */
export function isShown(line: TargetLine, filter: TargetFilter, except: keyof TargetFilter | null = null): boolean {
  const { answer, target, sector } = line
  const holds: Record<keyof TargetFilter, boolean> = {
    states: filter.states.length === 0 || (answer !== null && filter.states.includes(answer.state)),
    sectors: filter.sectors.length === 0 || filter.sectors.includes(sector.id),
    offices: filter.offices.length === 0 || officesOf(sector).some((office) => filter.offices.includes(office)),
    dueWithin:
      filter.dueWithin === null || (answer !== null && answer.daysLeft >= 0 && answer.daysLeft <= filter.dueWithin),
    isReadingOnly: !filter.isReadingOnly || !target.isTargetStated,
  }
  return (Object.keys(holds) as (keyof TargetFilter)[]).every((key) => key === except || holds[key])
}

export const isFiltering = (filter: TargetFilter): boolean =>
  filter.states.length + filter.sectors.length + filter.offices.length > 0 ||
  filter.dueWithin !== null ||
  filter.isReadingOnly

/** Targets in each state. */
export function stateCounts(lines: readonly TargetLine[]): Record<TargetState, number> {
  const counts = Object.fromEntries(TARGET_STATES.map((state) => [state, 0])) as Record<TargetState, number>
  for (const { answer } of lines) if (answer) counts[answer.state]++
  return counts
}

/** What is still missing as a part of the larger of value and target, 0..1; 0 once there, null = not known. */
export function gapShare(answer: TargetAnswer | null): number | null {
  if (answer === null || answer.state === 'not-applicable' || answer.value === null) return null
  const { value, target, operator } = answer
  const [gap, scale] = [value - target, Math.max(Math.abs(value), Math.abs(target))]
  if (gap === 0 || scale === 0) return 0
  const isMissed = operator === '=' || (operator === '<=' || operator === '<' ? gap > 0 : gap < 0)
  return isMissed ? Math.min(1, Math.abs(gap) / scale) : 0
}

/** Lines in an order; equal ones stay as the plan has them. */
export function inOrder(lines: readonly TargetLine[], order: TargetOrder): TargetLine[] {
  if (order === 'plan') return [...lines]
  const due = ({ answer }: TargetLine) => answer?.dueDay ?? Infinity
  if (order === 'due') return [...lines].sort((a, b) => compare(due(a), due(b)))
  if (order === 'gap')
    return [...lines].sort((a, b) => compare(-(gapShare(a.answer) ?? -1), -(gapShare(b.answer) ?? -1)))
  const rank = ({ answer }: TargetLine) => (answer === null ? URGENCY.length : URGENCY.indexOf(answer.state))
  return [...lines].sort((a, b) => compare(rank(a), rank(b)) || compare(due(a), due(b)))
}
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

export interface SectorGroup {
  readonly sector: Sector
  readonly lines: readonly TargetLine[]
  readonly counts: Readonly<Record<TargetState, number>>
}
/** Ordered lines by sector; the sector of the first line comes first. */
export function sectorGroups(lines: readonly TargetLine[]): SectorGroup[] {
  const groups = new Map<string, { sector: Sector; lines: TargetLine[] }>()
  for (const line of lines) {
    const group = groups.get(line.sector.id) ?? { sector: line.sector, lines: [] }
    group.lines.push(line)
    groups.set(line.sector.id, group)
  }
  return [...groups.values()].map((group) => ({ ...group, counts: stateCounts(group.lines) }))
}

/** Ends of a bullet's scale: per cent keep theirs, others go a little past what is drawn. */
export function bulletDomain(answer: TargetAnswer): readonly [number, number] {
  const marks = [answer.value, answer.low, answer.high, answer.target, answer.neededNow].filter((one) => one !== null)
  const [least, most] = [Math.min(0, ...marks), Math.max(0, ...marks)]
  if (answer.unit === '%' && least >= 0 && most <= 100) return [0, 100]
  return [least, most === least ? least + 1 : most + (most - least) * 0.08]
}
