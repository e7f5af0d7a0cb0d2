import type { Xy } from './geometry.ts'
import type { VillageArea } from './villages.ts'

/** A line of a ledger before it is written. Positions in local metres. */
export interface SiteDraft {
  id: string
  name: string
  /** A point inside the site. */
  point: Xy
  /** Footprint, where the ledger has one. */
  ring: Xy[] | null
  /** Line, for what is long: lanes, sections of roads, bridges. */
  line?: Xy[]
  village: VillageArea
  address: string | null
  attrs: Record<string, string | number | boolean | null>
}
