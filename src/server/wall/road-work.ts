import { townRoads } from '../../contracts/road-derivation.ts'
import { parseContract } from '../../contracts/parse.ts'
import { roadSummary, type RoadSummary } from '../../core/wall/road-summary.ts'

/** What the thread is given; structured-cloneable. */
export interface RoadJob {
  /** Text of `GET …/roads` (contracts/road-derivation.ts, `townRoads`). */
  readonly roads: string
  /** Only items of this village; null = all. */
  readonly area: string | null
}
export interface RoadWork extends RoadSummary {
  /** False: the town's roads were never derived. */
  readonly isDerived: boolean
}

/** Counts a town's derived items as the pages do. @throws AppError `contract/invalid`. */
export function roadWork({ roads, area }: RoadJob): RoadWork {
  const items = parseContract(townRoads, JSON.parse(roads), 'derived roads')
  return { isDerived: items.run !== null, ...roadSummary(items, area) }
}
