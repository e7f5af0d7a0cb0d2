import { AppError } from '../../errors.ts'
import { distanceM, pointToSegmentM } from '../../geo/local-plane.ts'
import type { Geometry } from '../../geo/geometry.ts'
import { linesOf } from '../../roads/road-features.ts'
import type { RoadPlace } from '../../roads/network/snap-to-road.ts'
import { round7, sliceLine } from '../../roads/road-steps.ts'
import type { Candidate, CandidateFacts, TreatmentId } from '../model.ts'
import { lineAround } from './curve.ts'
import type { FactsContext } from './facts-context.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { isRoad } from './road-walk.ts'
import { weighCandidate, withTwin } from './weigh-sites.ts'

/** An item that the place belongs to tells the device's state; others leave it unknown. */
interface Own {
  readonly junctionId: string | null
  readonly facts: Partial<CandidateFacts>
  readonly evidence: readonly string[]
}
const NO_ITEM: Own = { junctionId: null, facts: {}, evidence: ['no-derived-item-here'] }
/** A place belongs to an item not farther off. Metres. */
const ITEM_M = 30

/**
 * A candidate that the planner puts somewhere or moves: on the nearest road, with the facts of the new place. It answers
 * no derived item (`itemId` null); the state of a device there is taken from the item it stands on, else it is unknown.
 *
 * @throws AppError `argument/invalid` when no road is within `pointRoadM`.
 */
export function factsAt(context: FactsContext, treatment: TreatmentId, lngLat: readonly [number, number]): Candidate {
  const { index, input } = context
  const { network } = index
  const reachM = input.settings.pointRoadM
  const place = index.snap(lngLat, reachM, (edge) => isRoad(network, edge))
  if (!place) {
    throw new AppError('argument/invalid', {
      name: 'lngLat',
      found: lngLat.join(','),
      expected: `a road within ${reachM} m`,
    })
  }
  const key = `@${place.lngLat.map((degrees) => degrees.toFixed(6)).join(',')}`
  const road = network.ways[network.edgeWay[place.edge] ?? 0]?.properties
  const name = nameOf([road?.name ?? null], key)
  if (treatment === 'weigh-station') {
    const about = { key, itemId: null, name, state: 'absent', evidence: ['placed-by-hand'] } as const
    return weighCandidate(context, place, withTwin(context, place), about)
  }
  const own = ownItem(context, treatment, place)
  const line = treatment === 'guardrail' ? railLine(context, place) : null
  return makeCandidate(context, {
    treatment,
    itemId: null,
    key,
    junctionId: own.junctionId,
    name,
    place,
    ...(line ? { geometry: line.geometry, quantity: line.lengthM } : {}),
    facts: { ...own.facts, ...(line ? { lengthM: line.lengthM } : {}) },
    evidence: ['placed-by-hand', ...own.evidence],
    confidence: 'medium',
  })
}

function ownItem(context: FactsContext, treatment: TreatmentId, place: RoadPlace): Own {
  const { items } = context
  const road = context.index.network.ways[context.index.network.edgeWay[place.edge] ?? 0]?.properties
  switch (treatment) {
    case 'speed-bump': {
      const approach = nearest(
        items.approaches.filter(({ roadId }) => roadId === road?.id),
        place,
      )
      if (!approach) return NO_ITEM
      const { id, junctionId, bump, control } = approach
      return { junctionId, facts: { state: bump, control }, evidence: [`on-${id}`] }
    }
    case 'guardrail': {
      const stretch = nearest(
        items.waterside.filter(({ roadId }) => roadId === road?.id),
        place,
      )
      if (!stretch) return NO_ITEM
      const { id, guardrail: state, distanceM: waterDistanceM, depthM, dropM } = stretch
      return { junctionId: null, facts: { state, waterDistanceM, depthM, dropM }, evidence: [`on-${id}`] }
    }
    case 'turn-isolation':
    case 'crash-cushion': {
      const kind = treatment === 'turn-isolation' ? 'right-turn-conflict' : 'ramp-nose'
      const finding = nearest(
        items.findings.filter((one) => one.kind === kind),
        place,
      )
      if (!finding) return NO_ITEM
      return { junctionId: null, facts: { state: finding.facility ?? 'unknown' }, evidence: [`on-${finding.id}`] }
    }
    case 'flashing-light':
    case 'signal': {
      const near = context.junctionNear(place.lngLat, ITEM_M)
      if (!near) return NO_ITEM
      const { id, control } = near.junction
      const state = control === 'signal' ? 'intact' : control === 'unknown' ? 'unknown' : 'absent'
      return { junctionId: id, facts: { state, control, junctionDistanceM: 0 }, evidence: [`on-${id}`] }
    }
    case 'crossing':
    case 'weigh-station':
    case 'unloading-yard':
      return NO_ITEM
  }
}

function nearest<T extends { readonly geometry: Geometry }>(items: readonly T[], { lngLat }: RoadPlace): T | null {
  let best: T | null = null
  let bestM = ITEM_M
  for (const item of items) {
    const awayM = geometryM(item.geometry, lngLat)
    if (awayM > bestM) continue
    best = item
    bestM = awayM
  }
  return best
}

function geometryM(geometry: Geometry, [lng, lat]: readonly [number, number]): number {
  if (geometry.type === 'Point')
    return distanceM(lng, lat, geometry.coordinates[0] ?? NaN, geometry.coordinates[1] ?? NaN)
  let best = Infinity
  for (const line of linesOf(geometry)) {
    for (let i = 1; i < line.length; i++) {
      const [[ax = NaN, ay = NaN] = [], [bx = NaN, by = NaN] = []] = [line[i - 1], line[i]]
      best = Math.min(best, pointToSegmentM(lng, lat, ax, ay, bx, by))
    }
  }
  return best
}

/** The shortest guardrail along the road, the place in its middle. */
function railLine({ index, degrees, input }: FactsContext, place: RoadPlace) {
  const { line } = lineAround(index, degrees, place, input.settings.guardrailMinM / 2)
  const coordinates = sliceLine(line, 0, line.lengthM).map(([lng, lat]) => [round7(lng), round7(lat)])
  return { geometry: { type: 'LineString' as const, coordinates }, lengthM: Math.round(line.lengthM * 10) / 10 }
}
