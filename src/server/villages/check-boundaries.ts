import { BOUNDARY_SETTINGS } from '../../catalog/boundary-rules.ts'
import type { BoundarySettings } from '../../core/villages/boundary-check/boundary-facts.ts'
import {
  boundaryReport,
  type BoundaryOptions,
  type BoundaryReport,
} from '../../core/villages/boundary-check/boundary-report.ts'
import type { Queryable } from '../db/database.ts'
import { selectBoundaryFacts } from '../queries/select-boundary-facts.ts'

/**
 * The report on a town's village boundaries as they are in the database, or in a transaction that has just written them.
 *
 * @param options.settings - left out: `data/rules/boundary-check.json`.
 */
export async function checkBoundaries(
  db: Queryable,
  townId: string,
  { settings = BOUNDARY_SETTINGS, ...options }: BoundaryOptions & { settings?: BoundarySettings } = {},
  signal?: AbortSignal,
): Promise<BoundaryReport> {
  return boundaryReport(await selectBoundaryFacts(db, townId, settings, signal), settings, options)
}
