import type { PointHead, PointPiece } from '../core/clusters/point-pieces.ts'
import type { Bbox } from '../core/geo/bbox.ts'
import type { HeatQuestion, HeatVillage } from '../core/heat/heat-engine.ts'
import type { HeatSurface } from '../core/heat/heat-options.ts'
import type { VillageHeat, VillageHeatQuestion } from '../core/heat/village-heat.ts'
import type { VillageTilesAnswer, VillageTilesQuestion } from '../core/heat/village-tiles.ts'

/**
 * Everything that can be asked of the heat worker. Hazards cross in pieces (`openRows`, `addRows` …, `closeRows`) and
 * take the place of the old ones at the end.
 */
export interface HeatCalls {
  openRows: { request: { head: PointHead }; response: null }
  /** The next rows, in order. The piece's buffers are moved. */
  addRows: { request: { piece: PointPiece }; response: null }
  /** `bounds` of the town; null = none. Every row is kept at first. */
  closeRows: { request: { bounds: Bbox | null }; response: null }
  /** One entry a row, 1 = keep; null = all. */
  setKeep: { request: { keep: Uint8Array | null }; response: null }
  setVillages: { request: { villages: readonly HeatVillage[] }; response: null }
  surfaceOn: { request: HeatQuestion; response: HeatSurface }
  /** Every village for itself (small multiples); empty without rows or villages. */
  villageSurfaces: { request: VillageHeatQuestion; response: readonly VillageHeat[] }
  /** The same as lines ready to be drawn, of one day or between two; null without rows. */
  villageTiles: { request: VillageTilesQuestion; response: VillageTilesAnswer | null }
}
