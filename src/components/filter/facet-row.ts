/** A value of a dimension as lists show it. */
export interface FacetRow {
  readonly value: string
  readonly name: string
  /** Rows that pass every other dimension's choice; null = not known, which is not 0. */
  readonly kept: number | null
  /** Rows without any choice; null = not known. */
  readonly total: number | null
  readonly isChosen: boolean
  /** The town has no such value: chosen by an address or a link. */
  readonly isUnknown: boolean
}
