import { fact, type Fact, type NewFact } from '../contracts/fact.ts'
import {
  breachProposal,
  breachProposals,
  factHistory,
  planAnswer,
  planBoard,
  planReading,
  planSummaries,
  targetDetail,
  targetRows,
  townLinks,
  townTargets,
  type BreachProposals,
  type FactHistory,
  type NewBreachDecision,
  type NewReading,
  type PlanBoardAnswer,
  type PlanReading,
  type PlanSummaries,
  type RowPart,
  type TargetDetailAnswer,
  type TargetRows,
  type TownLinks,
  type TownTargets,
} from '../contracts/plan-api.ts'
import type { Plan } from '../core/plans/plan-model.ts'
import { getJson, sendJson, type RequestOptions } from './http.ts'

/** A plan on a day; `asOf` ISO. */
export interface PlanDay {
  plan: string
  asOf: string
}

const encoded = encodeURIComponent
const townPath = (town: string) => `/api/towns/${encoded(town)}`
const targetPath = (town: string, id: string) => `${townPath(town)}/targets/${encoded(id)}`
/** Query text; what is null or undefined is left out. */
function query(given: object): string {
  const set = Object.entries(given).filter(
    (one): one is [string, string | number] => one[1] !== undefined && one[1] !== null,
  )
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}`
}

/** The plans a town can follow: the program's and its own. */
export const fetchPlans = (town: string | null, options?: RequestOptions): Promise<PlanSummaries> =>
  getJson(`/api/plans${query({ town })}`, planSummaries, options)

/** A whole plan, as its file has it. */
export const fetchPlan = (plan: string, town: string | null, options?: RequestOptions): Promise<Plan> =>
  getJson(`/api/plans/${encoded(plan)}${query({ town })}`, planAnswer, options)

/** All targets of a plan on a day, with the town's readings applied. */
export const fetchTargets = (town: string, on: PlanDay, options?: RequestOptions): Promise<TownTargets> =>
  getJson(`${townPath(town)}/targets${query(on)}`, townTargets, options)

/** One target with trend, contributions and forecast. */
export const fetchTarget = (
  town: string,
  id: string,
  on: PlanDay,
  options?: RequestOptions,
): Promise<TargetDetailAnswer> => getJson(`${targetPath(town, id)}${query(on)}`, targetDetail, options)

/** A page of the rows behind a target's number. `cursor` = `next` of the page before. */
export const fetchTargetRows = (
  town: string,
  id: string,
  on: PlanDay & { part: RowPart; village?: string | null; cursor?: string | null; limit?: number },
  options?: RequestOptions,
): Promise<TargetRows> => getJson(`${targetPath(town, id)}/rows${query(on)}`, targetRows, options)

/** Tasks, reports, and the two lists of a plan on a day. */
export const fetchPlanBoard = (town: string, on: PlanDay, options?: RequestOptions): Promise<PlanBoardAnswer> =>
  getJson(`${townPath(town)}/plan-board${query(on)}`, planBoard, options)

/** Falls of targets that must be held, with what was decided of each. */
export const fetchBreaches = (town: string, on: PlanDay, options?: RequestOptions): Promise<BreachProposals> =>
  getJson(`${townPath(town)}/breaches${query(on)}`, breachProposals, options)

/** Takes a fall as a hazard, or dismisses it. @throws AppError `record/conflict` when it was decided before. */
export const sendBreachDecision = (
  town: string,
  input: NewBreachDecision,
  options?: RequestOptions,
): Promise<BreachProposals['breaches'][number]> =>
  sendJson('POST', `${townPath(town)}/breaches`, input, breachProposal, options)

/** Writes down the town's reading of what a plan does not state. Errors name the field (`contract/invalid`). */
export const sendReading = (town: string, input: NewReading, options?: RequestOptions): Promise<PlanReading> =>
  sendJson('POST', `${townPath(town)}/readings`, input, planReading, options)

/** Appends a dated fact. Errors name the field (`contract/invalid`). */
export const sendFact = (town: string, input: NewFact, options?: RequestOptions): Promise<Fact> =>
  sendJson('POST', `${townPath(town)}/facts`, input, fact, options)

/** The facts of one row, newest first. */
export const fetchFacts = (
  town: string,
  of: { subject: Fact['subject']; id: string },
  options?: RequestOptions,
): Promise<FactHistory> => getJson(`${townPath(town)}/facts${query(of)}`, factHistory, options)

/** The linked systems and whether the town is connected to each. */
export const fetchLinks = (town: string, options?: RequestOptions): Promise<TownLinks> =>
  getJson(`${townPath(town)}/links`, townLinks, options)
