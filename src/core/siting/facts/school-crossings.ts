import { distanceM } from '../../geo/local-plane.ts'
import { classRank } from '../../roads/road-features.ts'
import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import type { Candidate } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import type { FactsPlace } from './facts-input.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { isRoad } from './road-walk.ts'
import { pointAt } from './road-facts.ts'
import type { SurveyItem } from './survey.ts'

/**
 * Crossings before schools and kindergartens: on the nearest road with through traffic, else on the nearest street. A
 * mapped crossing or a signalled junction near serves it already; where a town has no crossing mapped, whether there is one
 * is not known. The gate is not in any register: the candidate is where the school is nearest to the road.
 */
export function crossingCandidates(context: FactsContext): { candidates: Candidate[]; survey: SurveyItem[] } {
  const { input } = context
  const candidates: Candidate[] = []
  const survey: SurveyItem[] = []
  for (const school of input.places) {
    if (school.kind !== 'school' && school.kind !== 'kindergarten') continue
    const place = frontRoad(context, school)
    if (!place) continue
    const { state, evidence } = stateAt(context, place)
    const villageId = context.villages.find(...place.lngLat)
    if (state === 'unknown') {
      survey.push({ treatment: 'crossing', itemId: school.id, villageId, geometry: pointAt(place.lngLat), why: 'state-unknown' }) // prettier-ignore
    }
    const road = context.index.network.ways[context.index.network.edgeWay[place.edge] ?? 0]?.properties
    const made = makeCandidate(context, {
      treatment: 'crossing',
      itemId: school.id,
      name: nameOf([school.name, road?.name ?? null], school.id),
      villageId,
      place,
      facts: { state },
      evidence: [...evidence, `school-${Math.round(place.distanceM)}m`, 'gate-not-known'],
      confidence: 'low',
    })
    // The school is what it is for, however far its gate is by the streets that are mapped.
    const own = made.facts.nearby.find(({ id }) => id === school.id)
    const networkM = Math.min(Math.round(place.distanceM), own?.networkM ?? Infinity)
    const { id, kind, name, persons } = school
    const others = made.facts.nearby.filter((one) => one !== own)
    const nearby = [...others, { id, kind, name, networkM, persons }].sort((one, two) => one.networkM - two.networkM)
    candidates.push({ ...made, facts: { ...made.facts, nearby } })
  }
  return { candidates, survey }
}

function frontRoad({ index, input }: FactsContext, { lngLat }: FactsPlace): RoadPlace | null {
  const { network } = index
  const rank = (edge: number) => classRank(network.ways[network.edgeWay[edge] ?? 0]?.properties.class ?? '')
  const isWalked = (edge: number) => isRoad(network, edge) && rank(edge) > classRank('motorway')
  return (
    index.snap(lngLat, input.settings.schoolReachM, (edge) => isWalked(edge) && rank(edge) <= classRank('tertiary')) ??
    index.snap(lngLat, input.settings.placeRoadM, isWalked)
  )
}

function stateAt(
  context: FactsContext,
  { lngLat }: RoadPlace,
): { state: 'intact' | 'absent' | 'unknown'; evidence: string[] } {
  const { crossings, settings } = context.input
  const reachM = settings.crossingReachM
  let nearestM = Infinity
  for (const [lng = NaN, lat = NaN] of crossings ?? []) nearestM = Math.min(nearestM, distanceM(...lngLat, lng, lat))
  if (nearestM <= reachM) return { state: 'intact', evidence: [`crossing-${Math.round(nearestM)}m`] }
  const near = context.junctionNear(lngLat, reachM)
  if (near?.junction.control === 'signal') {
    return { state: 'intact', evidence: [`signal-junction-${Math.round(near.distanceM)}m`] }
  }
  if (crossings === null) return { state: 'unknown', evidence: ['no-crossing-mapped-in-town'] }
  return { state: 'absent', evidence: [`no-crossing-within-${reachM}m`] }
}
