import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import { linesOf } from '../../roads/road-features.ts'
import { measureLine, positionAt } from '../../roads/road-steps.ts'
import type { Candidate, CandidateFacts, Sourced } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import type { FactsApproach, FactsJunction } from './facts-input.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { nearestStopLine, trucksOn, vehiclesOf } from './road-facts.ts'
import { isRoad } from './road-walk.ts'
import type { SurveyItem } from './survey.ts'

/** Controls under which the minor approach wants a bump: the target of the plans names junctions without signals. */
const UNSIGNALLED: readonly string[] = ['none-known', 'stop']

/**
 * One candidate a minor approach of an unsignalled junction, whatever its state: what has a bump is credited, what may
 * have one is for the survey. Approaches whose junction's control is not known are for the survey alone, unless the
 * settings let them in.
 */
export function speedBumpCandidates(context: FactsContext): { candidates: Candidate[]; survey: SurveyItem[] } {
  const { items, input } = context
  const junctions = new Map(items.junctions.map((one) => [one.id, one]))
  const mains = new Map<string, FactsApproach[]>()
  for (const one of items.approaches) {
    if (one.role === 'major') mains.set(one.junctionId, [...(mains.get(one.junctionId) ?? []), one])
  }
  const candidates: Candidate[] = []
  const survey: SurveyItem[] = []
  for (const approach of items.approaches) {
    if (approach.role !== 'minor') continue
    const junction = junctions.get(approach.junctionId)
    const isUnknown = approach.control === 'unknown'
    if (!isUnknown && !UNSIGNALLED.includes(approach.control)) continue
    const { id: itemId, villageId, geometry } = approach
    if (isUnknown) survey.push({ treatment: 'speed-bump', itemId, villageId, geometry, why: 'control-unknown' })
    else if (approach.bump === 'unknown')
      survey.push({ treatment: 'speed-bump', itemId, villageId, geometry, why: 'state-unknown' })
    if (isUnknown && !input.settings.includeUnknown) continue
    const place = bumpPlace(context, approach)
    if (!place) continue
    const conflict = majorTraffic(context, junction, mains.get(approach.junctionId) ?? [])
    candidates.push(
      makeCandidate(context, {
        treatment: 'speed-bump',
        itemId,
        junctionId: approach.junctionId,
        name: bumpName(approach, junction),
        villageId,
        place,
        facts: { state: approach.bump, control: approach.control, ...conflict.facts },
        evidence: [...approach.evidence, ...(junction?.evidence ?? []), ...conflict.evidence],
        confidence: approach.confidence,
        mandatedBy: !isUnknown && input.settings.mandateSpeedBump ? 'unsignalled-minor-approach-bumps' : null,
      }),
    )
  }
  return { candidates, survey }
}

/** Outward, on a map with north up. */
const ARROWS = '↑↗→↘↓↙←↖'
const bumpName = ({ id, roadName, bearingDeg }: FactsApproach, junction: FactsJunction | undefined): string =>
  `${nameOf([junction?.name ?? null, roadName], id)} ${ARROWS[Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8] ?? ''}`

/** A bump on the side road guards the meeting with the main road: its traffic is what counts. */
function majorTraffic(
  context: FactsContext,
  junction: FactsJunction | undefined,
  legs: readonly FactsApproach[],
): { facts: Partial<CandidateFacts>; evidence: string[] } {
  const { index, flows, input } = context
  const edges = legs.flatMap((leg) => {
    const line = measureLine(linesOf(leg.geometry)[0] ?? [])
    const place = index.snap(positionAt(line, line.lengthM / 2), 15, (edge) => isRoad(index.network, edge))
    return place ? [place.edge] : []
  })
  const counted = edges.map((edge) => flows.edgeVehicles[edge] ?? NaN).filter((value) => !Number.isNaN(value))
  const byClass = vehiclesOf(junction?.majorClass ?? '', input.settings)
  const vehiclesPerDay: Sourced =
    counted.length > 0
      ? { value: Math.max(...counted), from: 'record' }
      : { value: byClass, from: byClass === null ? 'unknown' : 'class-default' }
  const trucks = edges.map((edge) => trucksOn(context, [edge])).filter(({ value }) => value !== null)
  const [most] = trucks.sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  return {
    facts: { vehiclesPerDay, ...(most ? { trucksPerDay: most } : {}) },
    evidence: ['traffic-of-main-road'],
  }
}

/** Where the bump is or would be: `bumpAtM` before the stop line, on a short leg as far as it goes. */
function bumpPlace(context: FactsContext, approach: FactsApproach): RoadPlace | null {
  const { index, input } = context
  const line = measureLine(linesOf(approach.geometry)[0] ?? [])
  if (!(line.lengthM > 0)) return null
  const { network } = index
  const isOwn = (edge: number) => network.ways[network.edgeWay[edge] ?? 0]?.properties.id === approach.roadId
  const snap = (atM: number): RoadPlace | null => {
    const lngLat = positionAt(line, Math.min(atM, line.lengthM * 0.9))
    return index.snap(lngLat, 15, isOwn) ?? index.snap(lngLat, 25, (edge) => isRoad(network, edge))
  }
  if (approach.bumpDistanceM !== null) return snap(approach.bumpDistanceM)
  // A first try, put right once: it did not know how wide the road across is.
  const triedM = input.settings.bumpAtM + 5
  const first = snap(triedM)
  const stop = first && nearestStopLine(context, first, 100)
  return stop ? snap(triedM + stop.offsetM + input.settings.bumpAtM - stop.doneM) : first
}
