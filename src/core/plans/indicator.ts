/** What a ledger's field holds on a day. Dates are ISO calendar dates. */
export type Scalar = string | number | boolean

/** A day named by what it is instead of a date: the day looked at, the target's due day, the plan's first day. */
export type DayWord = '@asOf' | '@due' | '@start'

/** What a field must hold. Unknown values answer neither yes nor no. A bare scalar means `is`, a list means `in`. */
export type FieldTest =
  | Scalar
  | readonly Scalar[]
  | {
      is?: Scalar | undefined
      not?: Scalar | undefined
      in?: readonly Scalar[] | undefined
      /** Numbers, or ISO dates and day words for date fields. */
      atLeast?: number | string | undefined
      atMost?: number | string | undefined
      above?: number | string | undefined
      below?: number | string | undefined
      /** True: the ledger says something; false: it does not. Never unknown itself. */
      known?: boolean | undefined
    }

/**
 * Condition on one row: every field named must pass (and). `any` = one of them, `not` = none of it. Kleene's three values:
 * unknown where a field that decides is unknown.
 */
export interface Where {
  readonly any?: readonly Where[] | undefined
  readonly not?: Where | undefined
  readonly [field: string]: FieldTest | readonly Where[] | Where | undefined
}

/** Days a row's date must lie in, relative to the day looked at. */
export type Window =
  /** From the plan's start to the day looked at. */
  | 'plan'
  /** From 1 January to the day looked at, and the same days one year before. */
  | 'year-to-date'
  | 'same-days-last-year'
  /** A calendar year. */
  | { year: number }

/** Rows of one ledger, counted or summed. */
export interface Quantity {
  /** Id of a site kind, a list kind, or `hazard`, `device`, `village`, `junction`, `approach`, `waterside`, `road-finding`. */
  kind: string
  where?: Where | undefined
  during?: { field: string; window: Window } | undefined
  /** Numeric field summed instead of counting rows; a row without it is unknown. */
  sum?: string | undefined
}

/** Units that must each do it: the worst one is the value. `by` is the field of the counted rows that holds the unit's id. */
export interface PerUnit {
  kind: string
  where?: Where | undefined
  by: string
}

export const PERIODS = ['week', 'month', 'quarter', 'halfyear', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** How a target's value is computed from the ledgers. Data, written in plan files; evaluated here and as SQL. */
export type Indicator =
  /** 100 * part / of. `have` = the rows of `of` that also pass; else `part` (less `less`) is a quantity of its own. */
  | { measure: 'ratio'; of: Quantity; have: Where }
  | { measure: 'ratio'; of: Quantity; part: Quantity; less?: Quantity | undefined }
  /** Rows (or a sum) of `of`, less those of `less`; with `per`, the worst unit's. */
  | { measure: 'count'; of: Quantity; less?: Quantity | undefined; per?: PerUnit | undefined }
  /** Longest time in days from one date to another; a row without the second runs to the day looked at. */
  | { measure: 'count'; of: Quantity; days: { from: string; to: string } }
  /** Sum of a length field, in the target's unit; the field holds kilometres or metres (`unit` of its declaration). */
  | { measure: 'length'; of: Quantity & { sum: string } }
  /** Done on the day of `on`: every row of `of` when `every`, else the first; with `per`, every unit has a row. */
  | { measure: 'milestone'; of: Quantity; on: string; every?: boolean | undefined; per?: PerUnit | undefined }
  /**
   * Judged in each period. `times` = rows dated in it; `day-of-month` / `month-and-day` (MMDD) = date of the first row in the
   * period's last month (of the period's year), compared with the target. With `per`, the worst unit's.
   */
  | {
      measure: 'recurrence'
      of: Quantity
      on: string
      each: Period
      value: 'times' | 'day-of-month' | 'month-and-day'
      per?: PerUnit | undefined
    }

export const MEASURES = ['ratio', 'count', 'length', 'milestone', 'recurrence'] as const
export type Measure = (typeof MEASURES)[number]
export const OPERATORS = ['>=', '>', '=', '<=', '<', 'done'] as const
export type Operator = (typeof OPERATORS)[number]
