import {
  decisionHistory,
  villageDecision,
  villageReview,
  villageReviews,
  type DecisionChange,
  type DecisionHistory,
  type NewVillageDecision,
  type VillageDecision,
  type VillageReview,
  type VillageReviewInput,
  type VillageReviews,
} from '../contracts/village-review.ts'
import { getJson, sendJson, type RequestOptions } from './http.ts'

const townPath = (town: string) => `/api/towns/${encodeURIComponent(town)}`
const decisionPath = (town: string, id: string) => `${townPath(town)}/village-decisions/${encodeURIComponent(id)}`

/** Reviews held and decisions of all villages of a town, newest first. */
export const fetchVillageReviews = (town: string, options?: RequestOptions): Promise<VillageReviews> =>
  getJson(`${townPath(town)}/village-reviews`, villageReviews, options)

/** Writes down that a review was held. Errors name the field (`contract/invalid`). */
export const sendVillageReview = (
  town: string,
  input: VillageReviewInput,
  options?: RequestOptions,
): Promise<VillageReview> => sendJson('POST', `${townPath(town)}/village-reviews`, input, villageReview, options)

/** Notes a decision; it is open and at version 1. */
export const sendVillageDecision = (
  town: string,
  input: NewVillageDecision,
  options?: RequestOptions,
): Promise<VillageDecision> => sendJson('POST', `${townPath(town)}/village-decisions`, input, villageDecision, options)

/** Changes a decision that still has the version given. @throws AppError `record/conflict`: nothing was written over. */
export const sendDecisionChange = (
  town: string,
  id: string,
  change: DecisionChange,
  options?: RequestOptions,
): Promise<VillageDecision> => sendJson('PATCH', decisionPath(town, id), change, villageDecision, options)

/** How a decision came to stand as it does, oldest first. */
export const fetchDecisionHistory = (town: string, id: string, options?: RequestOptions): Promise<DecisionHistory> =>
  getJson(`${decisionPath(town, id)}/history`, decisionHistory, options)
