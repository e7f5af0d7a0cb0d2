import { z } from 'zod'
import { fact, type Fact, type NewFact } from '../contracts/fact.ts'
import { planFile } from '../contracts/plan.ts'
import * as contract from '../contracts/plan-api.ts'
import type { Plan } from '../core/plans/plan-model.ts'
import { getJson, sendJson, type RequestOptions } from './http.ts'

const townPath = (town: string) => `/api/towns/${encodeURIComponent(town)}`
const query = (values: Readonly<Record<string, string | number | null | undefined>>): string => {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
/** A plan looked at on a day, ISO date. */
export interface PlanOnDay {
  plan: string
  asOf: string
}

/** Plans at hand: the program's, and the town's own. */
export const fetchPlans = (town: string, options?: RequestOptions): Promise<contract.PlanSummaries> =>
  getJson(`/api/plans${query({ town })}`, contract.planSummaries, options)

/** A whole plan file. @throws AppError `record/not-found`. */
export const fetchPlan = (plan: string, town: string, options?: RequestOptions): Promise<Plan> =>
  getJson(`/api/plans/${encodeURIComponent(plan)}${query({ town })}`, planFile, options)

/** Every target of a plan as the town's ledgers answer it on a day. */
export const fetchTargets = (town: string, on: PlanOnDay, options?: RequestOptions): Promise<contract.TownTargets> =>
  getJson(`${townPath(town)}/targets${query({ ...on })}`, contract.townTargets, options)

export const fetchTargetDetail = (
  town: string,
  id: string,
  on: PlanOnDay,
  options?: RequestOptions,
): Promise<contract.TownTargetDetail> =>
  getJson(`${townPath(town)}/targets/${encodeURIComponent(id)}${query({ ...on })}`, contract.townTargetDetail, options)

/** Rows behind a target's value; `cursor` is the `next` of the page before. */
export const fetchTargetRows = (
  town: string,
  id: string,
  question: PlanOnDay & { part: contract.RowPart; village?: string | null; cursor?: string | null; limit?: number },
  options?: RequestOptions,
): Promise<contract.TargetRows> =>
  getJson(
    `${townPath(town)}/targets/${encodeURIComponent(id)}/rows${query({ ...question })}`,
    contract.targetRows,
    options,
  )

/** Tasks, the two lists and the reporting calendar. */
export const fetchPlanBoard = (town: string, on: PlanOnDay, options?: RequestOptions): Promise<contract.PlanBoard> =>
  getJson(`${townPath(town)}/plan-board${query({ ...on })}`, contract.planBoard, options)

export const fetchRegisters = (town: string, options?: RequestOptions): Promise<contract.TownRegisters> =>
  getJson(`${townPath(town)}/registers`, contract.townRegisters, options)

/** Notes a dated fact; it is appended, nothing is overwritten. */
export const sendFact = (town: string, input: NewFact, options?: RequestOptions): Promise<Fact> =>
  sendJson('POST', `${townPath(town)}/facts`, input, fact, options)

const facts = z.object({ facts: z.array(fact) })
/** History of one row's facts, newest first. */
export const fetchFacts = (
  town: string,
  subject: { subject: string; id: string },
  options?: RequestOptions,
): Promise<z.infer<typeof facts>> => getJson(`${townPath(town)}/facts${query({ ...subject })}`, facts, options)

/** Notes the town's reading of a figure that the plan does not state. */
export const sendReading = (
  town: string,
  input: contract.ReadingInput,
  options?: RequestOptions,
): Promise<contract.Reading> => sendJson('POST', `${townPath(town)}/readings`, input, contract.reading, options)

/** Takes a proposal up as a hazard, or dismisses it. */
export const sendBreachChoice = (
  town: string,
  input: contract.BreachChoice,
  options?: RequestOptions,
): Promise<contract.BreachProposal> => sendJson('POST', `${townPath(town)}/breaches`, input, contract.breach, options)
