import type { SitingPlan } from './answer-types.ts'
import type { CurvePoint } from './study-types.ts'

/** Messages on the way; the greedy plan comes with `greedy` and is a full plan. */
export type SitingProgress =
  | {
      readonly job: string
      readonly stage: 'scoring' | 'solving' | 'explaining'
      readonly done: number
      readonly of: number
    }
  | { readonly job: string; readonly stage: 'greedy'; readonly plan: SitingPlan }
  | {
      readonly job: string
      readonly stage: 'curve'
      readonly point: CurvePoint
      readonly done: number
      readonly of: number
    }
