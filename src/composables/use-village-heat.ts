import type { Bbox } from '../core/geo/bbox.ts'
import type { HeatVillage } from '../core/heat/heat-engine.ts'
import type { VillageTilesAnswer, VillageTilesQuestion } from '../core/heat/village-tiles.ts'
import type { ClusterSource } from '../layers/cluster-sets.ts'
import type { HeatWorker } from '../workers/start-heat-worker.ts'
import { useHeatAnswer, type HeatAnswerState } from './use-heat-answer.ts'

export interface VillageHeatOptions {
  /** Null = nobody looks. */
  question: () => VillageTilesQuestion | null
  /** Hazards; null = not loaded. */
  source: () => ClusterSource | null
  bounds: () => Bbox | null
  /** The same array while the villages are the same. */
  villages: () => readonly HeatVillage[]
  /** Starts the worker; tests give one of their own. */
  start?: (onCrash: (reason: string) => void) => HeatWorker
}

/** Small multiples of the villages, surfaces and lines made in a worker; see {@link useHeatAnswer}. */
export function useVillageHeat(options: VillageHeatOptions): HeatAnswerState<VillageTilesAnswer | null> {
  return useHeatAnswer<VillageTilesQuestion, VillageTilesAnswer | null>({
    ...options,
    needsVillages: () => true,
    ask: (worker, question, signal) => worker.call('villageTiles', question, { signal }),
  })
}
