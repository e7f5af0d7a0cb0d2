import { sitingCandidate, townSiting, type SitingAt } from '../contracts/siting.ts'
import { getJson, sendJson, type RequestOptions } from './http.ts'

const path = (town: string) => `/api/towns/${encodeURIComponent(town)}/siting`

/** Candidates of a town with their facts, truck flows, and what is to be surveyed. Errors: as getJson; `town/not-found`. */
export const fetchSiting = (town: string, options?: RequestOptions) => getJson(path(town), townSiting, options)

/** A candidate at a place of the planner's. Errors: as getJson; `argument/invalid` when no road is near. */
export const fetchSitingAt = (town: string, at: SitingAt, options?: RequestOptions) =>
  sendJson('POST', `${path(town)}/at`, at, sitingCandidate, options)
