import type { AttrValue } from '../../contracts/site.ts'
import type { Geometry, LngLat, Provenance } from '../../contracts/primitives.ts'

/** A row that passed every check of its own, before it is compared with the database. */
export interface Candidate {
  /** 1-based row of the file. */
  row: number
  /** The ledger's id, or one made of the row's content when the file has no id column. */
  id: string
  /** Field values by field id, common fields included; missing is null. */
  values: Readonly<Record<string, AttrValue>>
  /** EPSG:4326; null only for hazards kept without a place. */
  geometry: Geometry | null
  /** Position inside the geometry; null when there is none. */
  point: LngLat | null
  villageId: string | null
  /** Village as the file names it, when it does not agree with the position. */
  statedVillage: string | null
  provenance: Provenance
  /** Of every field and the geometry: tells whether the database already holds the row. */
  hash: string
}

/** Text value of a field; null when missing or not a text. */
export function textValue(candidate: Pick<Candidate, 'values'>, field: string): string | null {
  const value = candidate.values[field]
  return typeof value === 'string' ? value : null
}
