import { classRank } from '../../roads/road-features.ts'
import type { Candidate } from '../model.ts'
import type { FactsContext } from './facts-context.ts'
import { centreOf } from './facts-context.ts'
import type { FactsApproach, FactsJunction } from './facts-input.ts'
import { makeCandidate, nameOf } from './make-candidate.ts'
import { isRoad } from './road-walk.ts'
import { vehiclesOf } from './road-facts.ts'
import { reachesTable } from './signal-warrant.ts'
import type { SurveyItem } from './survey.ts'

interface Flows {
  /** Vehicles a day, the major road and the heaviest minor leg; null = neither counted nor of a known class. */
  readonly major: number | null
  readonly minor: number | null
  readonly isCounted: boolean
}

/**
 * Lights at unsignalled junctions. A flashing light: rural ones, each with a bump on the minor approach (千灯万带), and any
 * that counts show to be busy. A signal: only where counted flows reach a table of GB 14886; flows by class are no ground.
 * Junctions whose control or surroundings are not known are for the survey.
 */
export function lightCandidates(context: FactsContext): { candidates: Candidate[]; survey: SurveyItem[] } {
  const { items, index } = context
  const approaches = new Map<string, FactsApproach[]>()
  for (const one of items.approaches) approaches.set(one.junctionId, [...(approaches.get(one.junctionId) ?? []), one])
  const candidates: Candidate[] = []
  const survey: SurveyItem[] = []
  for (const junction of items.junctions) {
    if (classRank(junction.majorClass) > classRank('tertiary')) continue
    const { id: itemId, villageId, geometry, control } = junction
    const about = { treatment: 'flashing-light', itemId, villageId, geometry } as const
    if (control === 'unknown') {
      // The bump's survey visits it anyway; a light is asked about where it would be wanted.
      if (junction.isRural !== false) survey.push({ ...about, why: 'control-unknown' })
      continue
    }
    if (control !== 'none-known' && control !== 'stop') continue
    const legs = approaches.get(junction.id) ?? []
    const flows = flowsOf(context, junction, legs)
    const busy = busyness(context, flows, legs)
    if (junction.isRural === null && !busy.isBusy) survey.push({ ...about, why: 'surroundings-unknown' })
    if (junction.isRural !== true && !busy.isBusy) continue
    const place = index.snap(centreOf(junction), 40, (edge) => isRoad(index.network, edge))
    if (!place) continue
    const { settings } = context.input
    const candidate = (treatment: 'flashing-light' | 'signal') =>
      makeCandidate(context, {
        treatment,
        itemId,
        junctionId: junction.id,
        name: nameOf([junction.name], junction.id),
        villageId,
        place,
        geometry,
        facts: {
          state: 'absent',
          control,
          junctionDistanceM: 0,
          vehiclesPerDay: { value: flows.major, from: flows.isCounted ? 'record' : flows.major === null ? 'unknown' : 'class-default' }, // prettier-ignore
        },
        evidence: [...junction.evidence, junction.isRural ? 'rural' : 'built-up', ...busy.evidence],
        confidence: flows.isCounted ? junction.confidence : 'low',
        mandatedBy: treatment === 'flashing-light' && settings.mandateRuralLight && junction.isRural && busy.isBusy ? 'busy-rural-junction-lights' : null, // prettier-ignore
      })
    candidates.push(candidate('flashing-light'))
    if (busy.isSignal) candidates.push(candidate('signal'))
  }
  return { candidates, survey }
}

function flowsOf(context: FactsContext, junction: FactsJunction, legs: readonly FactsApproach[]): Flows {
  const { settings } = context.input
  const counted = (role: FactsApproach['role']): number | null => {
    const found = legs.flatMap((leg) => {
      if (leg.role !== role) return []
      const [lng, lat] = centreOf(leg)
      const place = context.index.snap([lng, lat], 20, (edge) => isRoad(context.index.network, edge))
      const value = place ? (context.flows.edgeVehicles[place.edge] ?? NaN) : NaN
      return Number.isNaN(value) ? [] : [value]
    })
    return found.length > 0 ? Math.max(...found) : null
  }
  const [major, minor] = [counted('major'), counted('minor')]
  return {
    major: major ?? vehiclesOf(junction.majorClass, settings),
    minor: minor ?? vehiclesOf(junction.minorClass, settings),
    isCounted: major !== null && minor !== null,
  }
}

/** Counts are of the whole day and both directions: an approach has half, an hour its share. */
function busyness(context: FactsContext, flows: Flows, legs: readonly FactsApproach[]) {
  const { major, minor, isCounted } = flows
  const { peakShare, eightHourShare, busyTableShare } = context.input.settings
  if (!isCounted || major === null || minor === null) {
    return { isBusy: false, isSignal: false, evidence: ['flow-not-counted'] }
  }
  const lanes = { major: lanesOf(context, legs, 'major'), minor: lanesOf(context, legs, 'minor') }
  const hour = (share: number) => ({ major: major * share, minor: (minor / 2) * share })
  const isPeak = reachesTable('peak', hour(peakShare), lanes)
  const isEight = reachesTable('eight-hours', hour(eightHourShare), lanes)
  const isBusy = isPeak || isEight || reachesTable('eight-hours', hour(eightHourShare), lanes, busyTableShare)
  return {
    isBusy,
    isSignal: isPeak || isEight,
    evidence: [
      'flow-counted',
      ...(isPeak ? ['gb14886-table-1'] : []),
      ...(isEight ? ['gb14886-table-2'] : []),
      ...(isBusy && !isEight ? ['gb14886-table-2-in-part'] : []),
    ],
  }
}

/** Lanes one way of the widest leg; 1 where none says. */
function lanesOf(context: FactsContext, legs: readonly FactsApproach[], role: FactsApproach['role']): number {
  const byId = new Set(legs.filter((leg) => leg.role === role).map(({ roadId }) => roadId))
  let most = 1
  for (const { properties } of context.waysOf(byId)) {
    const lanes = properties.lanes ?? 1
    most = Math.max(most, properties.oneway ? lanes : Math.floor(lanes / 2))
  }
  return most
}
