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
  /** What is declared of a field; left out (or null): not told, then nothing is checked or kept ahead. */
  describe?(name: string): FieldFacts | null
  /** True: the town keeps the register though it may hold no row yet, so that nothing in it is a true 0. */
  readonly isKept?: boolean
  /** Days in `from..to` on which anything of the ledger may change; left out: any day may. */
  changeDays?(from: number, to: number): Iterable<number>
}

/** What a reader of indicators must know of a field before it reads any row. */
export interface FieldFacts {
  readonly type: 'text' | 'number' | 'boolean' | 'date'
  /** Unit of its declaration (`km`, `m` …); null = none. */
  readonly unit: string | null
  /** False: one value for all days, so that it is tested once. */
  readonly changes: boolean
}

/** Every ledger a plan asks of; a kind without an entry has no register in this town. */
export type PlanLedgers = ReadonlyMap<string, LedgerRows>
