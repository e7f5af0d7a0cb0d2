import { reviewAnswer, townRoads, type ReviewInput } from '../contracts/road-derivation.ts'
import { getJson, sendJson, type RequestOptions } from './http.ts'

const roadsPath = (town: string) => `/api/towns/${encodeURIComponent(town)}/roads`
/** A city's answer is tens of megabytes. */
const TIMEOUT_MS = 120_000

/** Everything derived from the town's roads, with what people said of it. Errors: as getJson. */
export const fetchTownRoads = (town: string, options?: RequestOptions) =>
  getJson(roadsPath(town), townRoads, { timeoutMs: TIMEOUT_MS, ...options })

/** Writes down what people found out about an item. @returns the items that changed. Errors: as sendJson. */
export const postReview = (town: string, review: ReviewInput, options?: RequestOptions) =>
  sendJson('POST', `${roadsPath(town)}/reviews`, review, reviewAnswer, options)

/** Takes a review back. @throws AppError `record/conflict` when a later review stands. */
export const withdrawReview = (town: string, reviewId: string, options?: RequestOptions) =>
  sendJson('DELETE', `${roadsPath(town)}/reviews/${encodeURIComponent(reviewId)}`, {}, reviewAnswer, options)
