import type { Geometry } from '../../geo/geometry.ts'
import type { TreatmentId } from '../model.ts'

/** What somebody must look at before it can be a candidate, or before its state is known. */
export interface SurveyItem {
  readonly treatment: TreatmentId
  readonly itemId: string
  readonly villageId: string | null
  readonly geometry: Geometry
  readonly why: 'state-unknown' | 'control-unknown' | 'surroundings-unknown' | 'depth-unknown'
}
