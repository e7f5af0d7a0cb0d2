import { z } from 'zod'
import { OPERATORS } from '../core/plans/indicator.ts'
import { TARGET_STATES } from '../core/plans/plan-model.ts'
import { REASON_CODES } from '../core/plans/target-answer.ts'
import { TASK_STATES } from '../core/plans/board.ts'
import { entry } from './entry.ts'
import { fact } from './fact.ts'
import { planFile } from './plan.ts'
import { bilingual, instant, isoDate, recordId } from './primitives.ts'
import { linkedSystem, linkState } from './register.ts'

const number = z.number().nullable()
const planId = z.string().regex(/^[a-z][a-z0-9-]*$/)
const targetId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/)
const role = z.string().trim().min(1).max(60).nullable().default(null)
const note = z.string().trim().max(1_000).nullable().default(null)

/** One line of `GET /api/plans?town=`. */
export const planSummary = z.object({
  id: planId,
  version: z.string(),
  title: bilingual,
  place: bilingual,
  level: z.enum(['town', 'district']),
  start: isoDate,
  end: isoDate,
  isDemo: z.boolean(),
  issued: isoDate.nullable(),
  /** `town`: of the town's folder, in the place of a shipped one of the same id. */
  from: z.enum(['program', 'town']),
  targets: z.number(),
  /** Targets whose figure the plan states itself. */
  targetsStated: z.number(),
  recurring: z.number(),
  tasks: z.number(),
  sectors: z.number(),
})
export const planSummaries = z.object({ plans: z.array(planSummary) })
export type PlanSummary = z.infer<typeof planSummary>
export type PlanSummaries = z.infer<typeof planSummaries>

/** `GET /api/plans/:plan?town=`: the whole plan, without the town's readings. */
export const planAnswer = planFile

const missingRegister = z.object({
  kind: z.string(),
  why: z.enum(['empty', 'absent', 'unknown']),
  field: z.string().nullable(),
  rows: z.number(),
})
const periodResult = z.object({
  from: z.number(),
  to: z.number(),
  value: number,
  state: z.enum(['met', 'missed', 'running', 'no-data']),
})
/** Core's `TargetAnswer`; days since 1970-01-01. */
export const targetAnswer = z.object({
  id: targetId,
  state: z.enum(TARGET_STATES),
  reason: z.enum(REASON_CODES),
  value: number,
  low: number,
  high: number,
  operator: z.enum(OPERATORS),
  target: z.number(),
  unit: z.string(),
  numerator: number,
  denominator: number,
  unknown: z.number(),
  unitsMet: number,
  units: number,
  dueDay: z.number(),
  daysLeft: z.number(),
  reachedOn: number,
  neededNow: number,
  valueAtDue: number,
  missing: z.array(missingRegister),
  periods: z.array(periodResult),
})
export type TownTargetAnswer = z.infer<typeof targetAnswer>

/** The town's own reading of a figure or a due day that the plan does not state. The latest of a field counts. */
export const planReading = z.object({
  seq: z.number(),
  plan: planId,
  target: targetId,
  field: z.enum(['target', 'due']),
  /** Number for `target`, ISO day for `due`; null = as the plan's file has it. */
  value: z.union([z.number(), isoDate, z.null()]),
  by: z.string().nullable(),
  note: z.string().nullable(),
  at: instant,
})
export type PlanReading = z.infer<typeof planReading>

/** `POST …/readings`; 201 with the `planReading`. */
export const newReading = z
  .strictObject({
    plan: planId,
    target: targetId,
    field: z.enum(['target', 'due']),
    value: z.union([z.number(), isoDate, z.null()]),
    by: role,
    note,
  })
  .refine(({ field, value }) => value === null || (typeof value === 'number') === (field === 'target'), {
    path: ['value'],
    message: 'a number for `target`, a day for `due`',
  })
export type NewReading = z.input<typeof newReading>

/** `GET …/targets?plan=&asOf=`; `readings` = those applied. */
export const townTargets = z.object({
  dataVersion: z.number(),
  plan: planId,
  asOf: isoDate,
  targets: z.array(targetAnswer),
  readings: z.array(planReading),
})
export type TownTargets = z.infer<typeof townTargets>

const contribution = z.object({
  villageId: z.string().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  unknown: z.number(),
  heldBack: z.number(),
})
const trendPoint = z.object({ day: z.number(), value: number, low: number, high: number, needed: number })
const forecast = z.object({
  closed: z.number(),
  windowDays: z.number(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
  reachedOn: number,
})
/** `GET …/targets/:id?plan=&asOf=`: core's `TargetDetail`, all readings ever given of the target, and its falls. */
export const targetDetail = z.object({
  dataVersion: z.number(),
  plan: planId,
  asOf: isoDate,
  answer: targetAnswer,
  trend: z.array(trendPoint),
  contributions: z.array(contribution),
  forecast: forecast.nullable(),
  readings: z.array(planReading),
})
export type TargetDetailAnswer = z.infer<typeof targetDetail>

/** Rows of a target; `missing` = in the denominator and not in the numerator; `less` = taken off. */
export const ROW_PARTS = ['numerator', 'denominator', 'missing', 'unknown', 'less'] as const
export type RowPart = (typeof ROW_PARTS)[number]
/** `GET …/targets/:id/rows?plan=&part=&asOf=&village=&cursor=&limit=`, by kind and id; `village`: only its rows. */
export const targetRows = z.object({
  part: z.enum(ROW_PARTS),
  rows: z.array(
    z.object({
      kind: z.string(),
      id: recordId,
      name: z.string(),
      villageId: z.string().nullable(),
      /** What the row brings to the sum, 1 where rows are counted; null = not known. */
      weight: number,
      /** Fields that the indicator asks of the row's ledger, as they stood on the day; null = not known. */
      values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
    }),
  ),
  /** Rows of the part in all pages. */
  total: z.number(),
  /** Cursor of the next page; null = this is the last. */
  next: z.string().nullable(),
})
export type TargetRows = z.infer<typeof targetRows>

const days = z.number().nullable()
const boardTask = z.object({
  id: z.string(),
  rowId: z.string().nullable(),
  title: bilingual,
  sector: z.string().nullable(),
  offices: z.array(z.string()),
  villageId: z.string().nullable(),
  target: z.string().nullable(),
  start: days,
  due: days,
  doneOn: days,
  progress: number,
  state: z.enum(TASK_STATES),
  overdueDays: z.number(),
  dueWithin: z.union([z.literal(30), z.literal(60), z.literal(90)]).nullable(),
  blockedBy: z.array(z.string()),
  latestStart: days,
  latestFinish: days,
  boundBy: z.string().nullable(),
  isTooLate: z.boolean(),
})
const reportDate = z.object({
  reporting: z.string(),
  title: bilingual,
  office: z.string(),
  to: z.string(),
  target: z.string().nullable(),
  from: z.number(),
  until: z.number(),
  period: z.string(),
  due: z.number(),
  filedOn: days,
  state: z.enum(['filed', 'filed-late', 'owed', 'coming', 'unknown']),
  daysLate: z.number(),
})
/** A row of the issue list or the measure list (问题隐患、制度措施 两个清单), as known on the day. */
const listRow = z.object({
  id: z.string(),
  name: z.string(),
  villageId: z.string().nullable(),
  office: z.string().nullable(),
  sector: z.string().nullable(),
  hazardId: z.string().nullable(),
  requirement: z.string().nullable(),
  foundOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
})
export type PlanListRow = z.infer<typeof listRow>
/** `GET …/plan-board?plan=&asOf=`: days since 1970-01-01 but for the lists' ISO days. */
export const planBoard = z.object({
  dataVersion: z.number(),
  plan: planId,
  asOf: isoDate,
  tasks: z.array(boardTask),
  circles: z.array(z.array(z.string())),
  reports: z.array(reportDate),
  issues: z.array(listRow),
  measures: z.array(listRow),
})
export type PlanBoardAnswer = z.infer<typeof planBoard>

export const breachDecision = z.object({
  decision: z.enum(['taken', 'dismissed']),
  hazardId: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  at: instant,
})
/** A held target that fell: what a hazard is proposed for, and what was decided; null = not yet. */
export const breachProposal = z.object({
  key: z.string(),
  target: targetId,
  /** ISO day of the fall. */
  day: isoDate,
  value: number,
  mendedOn: isoDate.nullable(),
  villageId: z.string().nullable(),
  decision: breachDecision.nullable(),
})
/** `GET …/breaches?plan=&asOf=`, newest first. */
export const breachProposals = z.object({ plan: planId, asOf: isoDate, breaches: z.array(breachProposal) })
export type BreachProposals = z.infer<typeof breachProposals>
/** `POST …/breaches`: `taken` makes a hazard of it. 201 with the `breachProposal`; 409 when it was decided before. */
export const newBreachDecision = z.strictObject({
  plan: planId,
  target: targetId,
  day: isoDate,
  decision: z.enum(['taken', 'dismissed']),
  by: role,
  note,
})
export type NewBreachDecision = z.input<typeof newBreachDecision>

/** `GET …/facts?subject=&id=`: the facts of one row, newest first. */
export const factHistory = z.object({ facts: z.array(fact) })
export type FactHistory = z.infer<typeof factHistory>

/** `GET …/entries?kind=&cursor=&limit=`: rows of a list kind by id, tick fields as known on `asOf` (default: today). */
export const entryPage = z.object({
  rows: z.array(entry),
  total: z.number(),
  next: z.string().nullable(),
})
export type EntryPage = z.infer<typeof entryPage>

/** `GET …/links`: every linked system of the catalog; `state` null = not connected. */
export const townLinks = z.object({ links: z.array(linkedSystem.extend({ state: linkState.nullable() })) })
export type TownLinks = z.infer<typeof townLinks>
