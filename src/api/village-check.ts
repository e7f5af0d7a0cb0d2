import { boundaryCheck } from '../contracts/boundary-check.ts'
import type { BoundaryReport } from '../core/villages/boundary-check/boundary-report.ts'
import { getJson, type RequestOptions } from './http.ts'

/** Overlaying thousands of villages takes the server seconds. */
const TIMEOUT_MS = 120_000

/** What is to be said of the town's village boundaries: gaps, overlaps, names, what lies in no village. */
export const fetchVillageCheck = (town: string, options: RequestOptions = {}): Promise<BoundaryReport> =>
  getJson(`/api/towns/${encodeURIComponent(town)}/village-check`, boundaryCheck, { timeoutMs: TIMEOUT_MS, ...options })
