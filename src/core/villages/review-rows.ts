import type { Codes } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'
import { joinSites } from '../filter/site-link.ts'
import { readClosedSpells } from '../hazards/closed-spells.ts'
import type { HazardDays } from '../hazards/urgency.ts'
import { closingsBefore } from './closings-before.ts'

/** Columns of the hazards table that a review reads, equal lengths; days are `NO_DAY` for none. */
export interface ReviewColumns {
  readonly length: number
  /** `[lng0, lat0, …]`, EPSG:4326; NaN = no place. */
  readonly lngLat: Float64Array
  readonly severity: Codes
  readonly sector: Codes
  readonly source: Codes
  /** Hazard type; '' = not given. */
  readonly type: Codes
  readonly villageId: Codes
  readonly siteId: Texts
  readonly foundDay: Int32Array
  readonly deadlineDay: Int32Array
  readonly closedDay: Int32Array
  readonly closedSpells: Texts
  /** 1 = publicly listed and not delisted today. The table does not say since when. */
  readonly supervised: Uint8Array
}

/** The columns made ready for questions about any day. */
export interface ReviewRows
  extends
    HazardDays,
    Pick<
      ReviewColumns,
      | 'length'
      | 'lngLat'
      | 'severity'
      | 'sector'
      | 'source'
      | 'type'
      | 'villageId'
      | 'siteId'
      | 'deadlineDay'
      | 'supervised'
    > {
  /** First row that names the same site; -1 = the row names none. */
  readonly siteRow: Int32Array
  /** Latest day before its finding on which another hazard of the same site and type was closed; `NO_DAY` = none known. */
  readonly closedBeforeDay: Int32Array
  /** That other hazard's row; -1 = none. */
  readonly closedBeforeRow: Int32Array
}

/**
 * Reads what costs time once: closed spells, sites by equal id, and for each row the closing that makes it a repeat.
 * About a second for 1,000,000 rows: call it in a worker.
 *
 * @throws RangeError when a closed spell is not of the server's form.
 */
export function prepareReviewRows(columns: ReviewColumns): ReviewRows {
  const closedSpells = readClosedSpells(columns.closedSpells)
  const siteRow = joinSites(columns.siteId, columns.siteId)
  const before = closingsBefore({ ...columns, closedSpells, siteRow })
  return { ...columns, closedSpells, siteRow, closedBeforeDay: before.day, closedBeforeRow: before.row }
}
