import type { Geometry } from '../../geo/geometry.ts'
import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import type { Candidate, CandidateFacts, TreatmentId } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { pointAt, roadFacts, type RoadLook } from './road-facts.ts'

/** What a source of candidates says of one; all else is looked up at its place. */
export interface CandidateSeed {
  readonly treatment: TreatmentId
  readonly itemId: string | null
  /** What makes the id beside the treatment; default the item's id. */
  readonly key?: string
  readonly junctionId?: string | null
  readonly name: string
  readonly villageId?: string | null
  readonly place: RoadPlace
  /** Default: the place as a point. */
  readonly geometry?: Geometry
  readonly quantity?: number
  readonly facts: Partial<CandidateFacts>
  readonly evidence: readonly string[]
  readonly confidence: Candidate['confidence']
  readonly mandatedBy?: string | null
  readonly look?: RoadLook
}

/** The candidate with the facts of its place. */
export function makeCandidate(context: FactsContext, seed: CandidateSeed): Candidate {
  const { treatment, itemId, place, junctionId = null, mandatedBy = null } = seed
  const facts = { ...roadFacts(context, place, seed.look), ...seed.facts }
  const evidence = [
    ...seed.evidence,
    ...(['speedKmh', 'vehiclesPerDay'] as const).flatMap((name) =>
      facts[name].from === 'class-default' ? [`${name}-of-class`] : [],
    ),
    ...(facts.trucksPerDay.from === 'model' ? ['trucks-modelled'] : []),
  ]
  return {
    id: `${treatment}:${seed.key ?? itemId ?? ''}`,
    treatment,
    itemId,
    junctionId,
    name: seed.name,
    villageId: seed.villageId === undefined ? context.villages.find(...place.lngLat) : seed.villageId,
    geometry: seed.geometry ?? pointAt(place.lngLat),
    quantity: seed.quantity ?? 1,
    facts,
    evidence,
    confidence: seed.confidence,
    mandatedBy,
  }
}

/** Parts of a name that are known; the fallback when none is. */
export const nameOf = (parts: readonly (string | null)[], fallback: string): string =>
  parts.filter((part) => part !== null && part !== '').join(' · ') || fallback
