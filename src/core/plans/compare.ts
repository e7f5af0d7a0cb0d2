import type { Operator, Period } from './indicator.ts'
import type { Plan, Reporting, Sector, Target, Words } from './plan-model.ts'

/** A subject under which sectors of different plans are put side by side. */
export interface PlanTopic {
  id: string
  title: Words
  /** Ids of sectors, as plans name them. A sector that no topic names belongs to the topic `rest`. */
  sectors: string[]
}

/** The topic of sectors that no topic names, and the one that reports belong to. */
export const REST_TOPIC = 'rest'
export const REPORT_TOPIC = 'organisation'

/** One thing that a plan asks for: a target, a task that serves no target, or a report that no target judges. */
export interface Ask {
  type: 'target' | 'task' | 'report'
  id: string
  title: Words
  /** Offices and posts that answer for it; empty = the plan names none. */
  offices: string[]
  support: string[]
  /** ISO day; null = the plan gives none. What recurs is asked until its last day. */
  due: string | null
  isDueStated: boolean
  each: Period | null
  /** Null for tasks and reports. */
  wanted: { operator: Operator; target: number; unit: string; isStated: boolean } | null
}

/** What one plan says on a topic. */
export interface PlanSide {
  planId: string
  /** Sectors of the plan that belong to the topic; empty = the plan does not name it. */
  sectors: string[]
  /** By due day, then by id; without a day last. */
  asks: Ask[]
}

export interface ComparedTopic {
  topic: PlanTopic
  /** One side per plan, in the order of the plans. */
  sides: PlanSide[]
}

/**
 * Plans side by side by topic: who asks what by when. Topics that no plan names are left out; the others keep their order.
 * A task that serves a target is not listed beside it, nor is the report that a target judges: its offices are the target's.
 */
export function comparePlans(plans: readonly Plan[], topics: readonly PlanTopic[]): ComparedTopic[] {
  const topicOf = new Map(topics.flatMap((topic) => topic.sectors.map((sector) => [sector, topic.id] as const)))
  const sidesOf = plans.map((plan) => sideReader(plan, (sector) => topicOf.get(sector) ?? REST_TOPIC))
  return topics
    .map((topic) => ({ topic, sides: sidesOf.map((sideOn) => sideOn(topic.id)) }))
    .filter(({ sides }) => sides.some(({ sectors, asks }) => sectors.length + asks.length > 0))
}

function sideReader(plan: Plan, topicOf: (sector: string) => string): (topic: string) => PlanSide {
  const sectors = new Map(plan.sectors.map((sector) => [sector.id, sector]))
  const judged = new Map(plan.reporting.flatMap((report) => (report.target === null ? [] : [[report.target, report]])))
  const asks: [topic: string, ask: Ask][] = [
    ...plan.targets.map((target): [string, Ask] => [
      topicOf(target.sector),
      askOfTarget(target, sectors.get(target.sector), judged.get(target.id)),
    ]),
    ...plan.tasks
      .filter(({ target }) => target === null)
      .map((task): [string, Ask] => [topicOf(task.sector), { ...plainAsk('task', task), offices: task.offices }]),
    ...plan.reporting
      .filter(({ target }) => target === null)
      .map((report): [string, Ask] => [REPORT_TOPIC, askOfReport(report, plan)]),
  ]
  return (topic) => ({
    planId: plan.id,
    sectors: plan.sectors.map(({ id }) => id).filter((id) => topicOf(id) === topic),
    asks: asks.flatMap(([of, ask]) => (of === topic ? [ask] : [])).sort(byDue),
  })
}

function askOfTarget(target: Target, sector: Sector | undefined, report: Reporting | undefined): Ask {
  const hasReporters = report !== undefined && report.from.length > 0
  return {
    type: 'target',
    id: target.id,
    title: target.title,
    offices: hasReporters ? report.from : (sector?.lead ?? []),
    support: hasReporters ? [] : (sector?.support ?? []),
    due: target.due,
    isDueStated: target.isDueStated,
    each: target.recurrence,
    wanted: {
      operator: target.operator,
      target: target.target,
      unit: target.unit,
      isStated: target.isTargetStated,
    },
  }
}

function askOfReport(report: Reporting, plan: Plan): Ask {
  const { each } = report
  return {
    ...plainAsk('report', { id: report.id, title: report.title, due: lastDay(report, plan) }),
    offices: report.from,
    each: each === 'once' ? null : each,
  }
}

const plainAsk = (
  type: 'task' | 'report',
  { id, title, due }: { id: string; title: Words; due: string | null },
): Ask => ({
  type,
  id,
  title,
  offices: [],
  support: [],
  due,
  isDueStated: due !== null,
  each: null,
  wanted: null,
})

/** A single report is due on its own day, one that recurs until the plan ends; 31 = the month's last day. */
function lastDay({ each, byYear, byMonth, byDay }: Reporting, plan: Plan): string {
  if (each !== 'once' || byYear === null) return plan.end
  const month = byMonth ?? 12
  const length = new Date(Date.UTC(byYear, month, 0)).getUTCDate()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${byYear}-${two(month)}-${two(Math.min(byDay ?? length, length))}`
}

/** ISO days compare as texts; ids by their numbers. */
function byDue(a: Ask, b: Ask): number {
  if (a.due !== b.due) return a.due === null ? 1 : b.due === null ? -1 : a.due < b.due ? -1 : 1
  return a.id.localeCompare(b.id, 'en', { numeric: true })
}
