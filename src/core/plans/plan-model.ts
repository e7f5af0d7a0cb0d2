import type { Indicator, Operator, Period } from './indicator.ts'

export interface Words {
  zh: string
  en: string
}

/** One target of a plan, as its file has it; days are ISO dates. */
export interface Target {
  id: string
  sector: string
  title: Words
  /** What counts and how, in our own words. */
  rule: Words
  operator: Operator
  /** Number in `unit`; 1 for `done`. */
  target: number
  unit: string
  /** First day that counts; null = the plan's. */
  start: string | null
  due: string
  isDueStated: boolean
  /** False: the plan gives no figure, ours is a reading that the town may change. */
  isTargetStated: boolean
  /** Keep judging after the due day: a later fall is a breach. */
  holdsAfterDue: boolean
  recurrence: Period | null
  indicator: Indicator
  /** Chapter of the plan it is from; null = not numbered. */
  section: string | null
  note: Words | null
}

export interface Phase {
  no: number
  title: Words
  start: string
  end: string
}

export interface Sector {
  id: string
  title: Words
  /** Offices and posts, never persons. */
  lead: string[]
  support: string[]
}

/** Who files what when. Day numbers count within the last month of the period; 31 = its last day. */
export interface Reporting {
  id: string
  title: Words
  from: string[]
  to: string
  each: Period | 'once'
  /** Day of the period's last month by which it is due; null = the period's last day. */
  byDay: number | null
  /** Month (1-12) when a yearly or single report is due; null = the period's last. */
  byMonth: number | null
  /** Year of a single report. */
  byYear: number | null
  /** The recurring target that judges it; null = none. */
  target: string | null
}

/** A task of the plan: what a town's task ledger (`plan-task`) is checked against. */
export interface PlanTask {
  id: string
  sector: string
  title: Words
  offices: string[]
  start: string | null
  /** Null = the plan gives no date. */
  due: string | null
  /** Working time in calendar days, for the schedule back from the due day; null = not given. */
  days: number | null
  /** Tasks that must be done before. */
  after: string[]
  target: string | null
}

export interface Plan {
  id: string
  version: string
  title: Words
  place: Words
  level: 'town' | 'district'
  isDemo: boolean
  start: string
  end: string
  issued: string | null
  leadOffice: string
  /** Where the plan was published, as named by its source list. */
  source: Words
  phases: Phase[]
  sectors: Sector[]
  reporting: Reporting[]
  targets: Target[]
  tasks: PlanTask[]
}

/**
 * `met`; `on-track` before the due day and not behind the needed path; `late` behind the path, or past due and not reached
 * by then; `breached` met once and fallen since, or a limit exceeded that cannot be made good; `not-applicable` nothing to
 * count; `no-data` the register is missing, or unknown values could decide either way.
 */
export const TARGET_STATES = ['met', 'on-track', 'late', 'breached', 'not-applicable', 'no-data'] as const
export type TargetState = (typeof TARGET_STATES)[number]
