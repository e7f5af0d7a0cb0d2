import type { Codes } from '../columns/columns.ts'
import { isMajorSeverity } from '../hazards/codes.ts'
import { isRowOpenOn, type HazardDays } from '../hazards/urgency.ts'
import type { EpochDay } from '../time/calendar-day.ts'

/** The columns of a town's hazards that the wall is told from, equal lengths, by id in code point order. */
export interface WallRows extends HazardDays {
  readonly length: number
  readonly ids: readonly string[]
  /** `[lng0, lat0, …]`, EPSG:4326; NaN = no place. */
  readonly lngLat: Float64Array
  readonly severity: Codes
  readonly sector: Codes
  /** '' = in no village. */
  readonly villageId: Codes
  readonly deadlineDay: Int32Array
}

/** The village a source is asked of, or the town; and what its villages are called. */
export interface WallScope {
  readonly asOf: EpochDay
  /** Id of a village; null = the town with what lies in no village. */
  readonly area: string | null
  /** Names of the town's villages by id. */
  readonly villages: ReadonlyMap<string, string>
}

/** By row: whether it counts for the area. One look at a code, no text compared. */
export function areaTest({ villageId }: Pick<WallRows, 'villageId'>, area: string | null): (row: number) => boolean {
  if (area === null) return () => true
  const code = villageId.values.indexOf(area)
  return (row) => villageId.codes[row] === code
}

/** By row: whether it is graded as a major hazard. */
export function majorTest({ severity }: Pick<WallRows, 'severity'>): (row: number) => boolean {
  const code = severity.values.findIndex(isMajorSeverity)
  return (row) => severity.codes[row] === code
}

/** Open hazards of the area on a day, reopenings included; those without a place too. */
export function countOpenOn(rows: WallRows, area: string | null, day: EpochDay): number {
  const isIn = areaTest(rows, area)
  let count = 0
  for (let row = 0; row < rows.length; row++) if (isIn(row) && isRowOpenOn(rows, row, day)) count++
  return count
}
