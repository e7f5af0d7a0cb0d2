import { z } from 'zod'
import { DUE_STEPS, TASK_STATES } from '../core/plans/board.ts'
import { OPERATORS } from '../core/plans/indicator.ts'
import { TARGET_STATES } from '../core/plans/plan-model.ts'
import { REASON_CODES } from '../core/plans/target-answer.ts'
import { entry } from './entry.ts'
import { bilingual, instant, isoDate, recordId } from './primitives.ts'
import { linkedSystem, linkState, register } from './register.ts'

const figure = z.number().nullable()
/** Days since 1970-01-01. */
const day = z.number().int()
const planId = z.string()

/** `GET /api/plans[?town=ID]`: the program's plans, and those of a town. */
export const planSummary = z.object({
  id: planId,
  title: bilingual,
  place: bilingual,
  level: z.enum(['town', 'district']),
  isDemo: z.boolean(),
  start: isoDate,
  end: isoDate,
  issued: isoDate.nullable(),
  targets: z.number().int(),
  targetsStated: z.number().int(),
  /** `town`: kept with the town, not shipped. */
  origin: z.enum(['shipped', 'town']),
})
export type PlanSummary = z.infer<typeof planSummary>
export const planSummaries = z.object({ plans: z.array(planSummary) })
export type PlanSummaries = z.infer<typeof planSummaries>

/** The town's own reading of a figure that the plan does not state. Append-only; the newest of a target counts. */
export const readingInput = z.strictObject({
  plan: planId,
  target: z.string(),
  /** Null = back to the file's reading. */
  value: z.number().nullable(),
  due: isoDate.nullable().default(null),
  note: z.string().trim().max(1_000).nullable().default(null),
  /** Office or post, never a person. */
  by: z.string().trim().min(1).max(60).nullable().default(null),
})
export type ReadingInput = z.input<typeof readingInput>
export const reading = readingInput.extend({ at: instant })
export type Reading = z.infer<typeof reading>

const missingRegister = z.object({
  kind: z.string(),
  why: z.enum(['empty', 'absent', 'unknown']),
  field: z.string().nullable(),
  rows: z.number().int(),
})
const periodResult = z.object({
  from: day,
  to: day,
  value: figure,
  state: z.enum(['met', 'missed', 'running', 'no-data']),
})
/** `core/plans/target-answer.ts`, with the town's reading that was applied. */
export const targetAnswer = z.object({
  id: z.string(),
  state: z.enum(TARGET_STATES),
  reason: z.enum(REASON_CODES),
  value: figure,
  low: figure,
  high: figure,
  operator: z.enum(OPERATORS),
  target: z.number(),
  unit: z.string(),
  numerator: figure,
  denominator: figure,
  unknown: z.number(),
  unitsMet: figure,
  units: figure,
  dueDay: day,
  daysLeft: z.number().int(),
  reachedOn: day.nullable(),
  neededNow: figure,
  valueAtDue: figure,
  missing: z.array(missingRegister),
  periods: z.array(periodResult),
  reading: reading.nullable(),
})
export type TownTargetAnswer = z.infer<typeof targetAnswer>

/** `GET /api/towns/:town/targets?plan&asOf`. */
export const townTargets = z.object({
  plan: planId,
  asOf: isoDate,
  dataVersion: z.number(),
  targets: z.array(targetAnswer),
})
export type TownTargets = z.infer<typeof townTargets>

const contribution = z.object({
  villageId: recordId.nullable(),
  numerator: z.number(),
  denominator: z.number(),
  unknown: z.number(),
  heldBack: z.number(),
})
const trendPoint = z.object({ day, value: figure, low: figure, high: figure, needed: figure })
const forecast = z.object({
  closed: z.number(),
  windowDays: z.number(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
  reachedOn: day.nullable(),
})
/** A day on which a held target fell: what a hazard is proposed for, and what was decided of it. */
export const breach = z.object({
  /** `plan/target/day`. */
  key: z.string(),
  planId,
  targetId: z.string(),
  day,
  value: figure,
  mendedOn: day.nullable(),
  villageId: recordId.nullable(),
  decision: z
    .object({
      choice: z.enum(['taken', 'dismissed']),
      hazardId: recordId.nullable(),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: instant,
    })
    .nullable(),
})
export type BreachProposal = z.infer<typeof breach>
/** `GET …/breaches?plan&asOf`. */
export const breachList = z.object({ plan: planId, asOf: isoDate, breaches: z.array(breach) })
/** `POST …/breaches`: `taken` writes a hazard into the ledger and answers its id. */
export const breachChoice = z.strictObject({
  key: z.string().max(200),
  choice: z.enum(['taken', 'dismissed']),
  note: z.string().trim().max(1_000).nullable().default(null),
  by: z.string().trim().min(1).max(60).nullable().default(null),
})
export type BreachChoice = z.input<typeof breachChoice>

/** `GET …/targets/:id?plan&asOf`. */
export const townTargetDetail = z.object({
  plan: planId,
  asOf: isoDate,
  answer: targetAnswer,
  trend: z.array(trendPoint),
  /** Largest part held back first. */
  contributions: z.array(contribution),
  forecast: forecast.nullable(),
  breaches: z.array(breach),
  readings: z.array(reading),
})
export type TownTargetDetail = z.infer<typeof townTargetDetail>

export const ROW_PARTS = ['numerator', 'denominator', 'lacking', 'unknown'] as const
export type RowPart = (typeof ROW_PARTS)[number]
/** `GET …/targets/:id/rows?plan&asOf&part&village&cursor&limit`: `lacking` = in the denominator, certainly not in the numerator. */
export const targetRows = z.object({
  part: z.enum(ROW_PARTS),
  total: z.number().int(),
  rows: z.array(
    z.object({
      kind: z.string(),
      id: recordId,
      name: z.string(),
      villageId: recordId.nullable(),
      /** Fields that the indicator asks, as they stood on the day; null = unknown. */
      values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  /** Null = no further rows. */
  next: z.string().nullable(),
})
export type TargetRows = z.infer<typeof targetRows>

const boardTask = z.object({
  id: z.string(),
  rowId: recordId.nullable(),
  title: bilingual,
  sector: z.string().nullable(),
  offices: z.array(z.string()),
  villageId: recordId.nullable(),
  target: z.string().nullable(),
  start: day.nullable(),
  due: day.nullable(),
  doneOn: day.nullable(),
  progress: figure,
  state: z.enum(TASK_STATES),
  overdueDays: z.number().int(),
  dueWithin: z.union(DUE_STEPS.map((step) => z.literal(step))).nullable(),
  blockedBy: z.array(z.string()),
  latestStart: day.nullable(),
  latestFinish: day.nullable(),
  boundBy: z.string().nullable(),
  isTooLate: z.boolean(),
})
export type TownBoardTask = z.infer<typeof boardTask>
const reportDate = z.object({
  reporting: z.string(),
  title: bilingual,
  office: z.string(),
  to: z.string(),
  target: z.string().nullable(),
  from: day,
  until: day,
  period: z.string(),
  due: day,
  filedOn: day.nullable(),
  state: z.enum(['filed', 'filed-late', 'owed', 'coming', 'unknown']),
  daysLate: z.number().int(),
})
/** `GET …/plan-board?plan&asOf`: tasks, the two lists (entries of issue-item and measure-item), the reporting calendar. */
export const planBoard = z.object({
  plan: planId,
  asOf: isoDate,
  tasks: z.array(boardTask),
  circles: z.array(z.array(z.string())),
  issues: z.array(entry),
  measures: z.array(entry),
  reports: z.array(reportDate),
})
export type PlanBoard = z.infer<typeof planBoard>

/** `GET …/registers`: the registers that plans ask for, what this town holds of each, and its linked systems. */
export const townRegisters = z.object({
  registers: z.array(register),
  /** Rows of every site and list kind in this town, and the newest day a source speaks of. */
  kinds: z.array(z.object({ kind: z.string(), rows: z.number().int(), asOf: isoDate.nullable() })),
  links: z.array(linkedSystem.extend({ state: linkState.nullable() })),
})
export type TownRegisters = z.infer<typeof townRegisters>
