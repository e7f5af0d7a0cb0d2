import type { Bbox } from '../core/geo/bbox.ts'
import type { HeatQuestion, HeatVillage } from '../core/heat/heat-engine.ts'
import type { HeatSurface } from '../core/heat/heat-options.ts'
import type { ClusterSource } from '../layers/cluster-sets.ts'
import type { HeatWorker } from '../workers/start-heat-worker.ts'
import { useHeatAnswer, type HeatAnswerState } from './use-heat-answer.ts'

export interface HeatSurfaceOptions {
  /** Null = nobody looks: no question, no picture. */
  question: () => HeatQuestion | null
  /** Hazards and the filter's mask; null = not loaded. */
  source: () => ClusterSource | null
  bounds: () => Bbox | null
  /** The same array while the villages are the same; read when the scope is villages. */
  villages: () => readonly HeatVillage[]
  /** Starts the worker; tests give one of their own. */
  start?: (onCrash: (reason: string) => void) => HeatWorker
}

export type HeatSurfaceState = HeatAnswerState<HeatSurface>

/** The density surface of what is asked, made in a worker; see {@link useHeatAnswer}. */
export function useHeatSurface(options: HeatSurfaceOptions): HeatSurfaceState {
  return useHeatAnswer<HeatQuestion, HeatSurface>({
    ...options,
    needsVillages: (question) => question.options.scope === 'villages',
    ask: (worker, question, signal) => worker.call('surfaceOn', question, { signal }),
  })
}
