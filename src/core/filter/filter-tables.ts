import type { Codes, Paths } from '../columns/columns.ts'
import type { Texts } from '../columns/texts.ts'

/**
 * Columns of the bulk tables that filters read, all of length `length`; the tables of `contracts/tables.ts` are such.
 * Days are day numbers with `NO_DAY`, positions EPSG:4326 with NaN, NaN for no place.
 */
export interface HazardColumns {
  readonly length: number
  readonly id: Texts
  readonly name: Texts
  readonly lngLat: Float64Array
  readonly severity: Codes
  readonly sector: Codes
  readonly source: Codes
  readonly villageId: Codes
  readonly siteId: Texts
  readonly foundDay: Int32Array
  readonly deadlineDay: Int32Array
  readonly closedDay: Int32Array
  readonly closedSpells: Texts
  readonly assignedDay: Int32Array
  readonly rectifyingDay: Int32Array
  readonly reviewDay: Int32Array
  readonly stateTurns: Texts
}

export interface SiteColumns {
  readonly length: number
  readonly id: Texts
  readonly name: Texts
  readonly lngLat: Float64Array
  readonly kind: Codes
  readonly riskLevel: Codes
  readonly villageId: Codes
}

/** Approaches, waterside stretches and other findings on roads. */
export interface RoadPathColumns {
  readonly length: number
  readonly id: Texts
  readonly roadName: Texts
  readonly path: Paths
  readonly villageId: Codes
}

export interface FilterTables {
  hazards: HazardColumns
  sites: SiteColumns
  devices: { readonly length: number; readonly id: Texts; readonly path: Paths }
  junctions: {
    readonly length: number
    readonly id: Texts
    readonly name: Texts
    readonly lngLat: Float64Array
    readonly villageId: Codes
  }
  approaches: RoadPathColumns
  waterside: RoadPathColumns
  findings: RoadPathColumns
}
