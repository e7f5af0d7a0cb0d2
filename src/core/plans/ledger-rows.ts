import type { Scalar } from './indicator.ts'

/**
 * Rows of one ledger as indicators read them, on any past day. Rows are numbered 0..count-1; days are days since
 * 1970-01-01. Reading is by closures over columns, so that a million hazards need no object each.
 */
export interface LedgerRows {
  readonly kind: string
  readonly count: number
  id(row: number): string
  name(row: number): string
  /** Village by position, or as the row names it; null = none. */
  villageId(row: number): string | null
  /** False before the row's beginning or after its end, where its ledger says so. */
  existsOn(row: number, day: number): boolean
  /** Reader of a field: its value on a day, null = unknown then. Null when the kind has no such field. */
  field(name: string): ((row: number, day: number) => Scalar | null) | null
}

/** Every ledger a plan asks of; a kind without an entry has no register in this town. */
export type PlanLedgers = ReadonlyMap<string, LedgerRows>
