import { coverByStations, type WeighCoverage } from '../../roads/flows/weigh-coverage.ts'
import { FLOW_SOURCES, type TruckFlowNotes } from '../../roads/flows/truck-flows.ts'
import type { Candidate, TruckFlow } from '../model.ts'
import { buildFactsContext, type FactsContext } from './facts-context.ts'
import type { FactsInput } from './facts-input.ts'
import { findingCandidates } from './finding-candidates.ts'
import { guardrailCandidates } from './guardrails.ts'
import { lightCandidates } from './junction-lights.ts'
import { crossingCandidates } from './school-crossings.ts'
import { speedBumpCandidates } from './speed-bumps.ts'
import type { SurveyItem } from './survey.ts'
import { yardCandidates } from './unloading-yards.ts'
import { truckNetwork, type TruckNetwork } from './truck-network.ts'
import { truckLengths, weighCandidates } from './weigh-sites.ts'

/** What a plan is made from; the engine, the page and the command line read the same. */
export interface SitingFacts {
  /** In a fixed order; with their state: intact ones are credited, unknown ones are to be surveyed. */
  readonly candidates: readonly Candidate[]
  readonly survey: readonly SurveyItem[]
  readonly flows: readonly TruckFlow[]
  /** Null: no flow is modelled, there is nothing to evade. */
  readonly truckNetwork: TruckNetwork | null
  readonly weighing: WeighCoverage
  readonly roads: readonly TruckRoad[]
  readonly notes: FactsNotes
}

/** Trucks on one link of a road; a road with many is one that stations are to cover. */
export interface TruckRoad {
  readonly roadName: string | null
  readonly roadClass: string
  readonly trucksPerDay: number
  readonly from: 'record' | 'model'
  readonly isBusy: boolean
  /** LineString EPSG:4326. */
  readonly geometry: { readonly type: 'LineString'; readonly coordinates: [number, number][] }
}

export interface FactsNotes {
  readonly flows: TruckFlowNotes
  /** Places with people that no road leads to; their people are near nothing. */
  readonly placesOffRoad: readonly string[]
  readonly crossingsMapped: boolean
  readonly crashes: number | null
  readonly busRoutesMapped: boolean
  /** Derived items that asked for a device and have no road in the network any more. */
  readonly itemsOffRoad: number
}

/**
 * Candidates of every treatment with their facts. The same for the same input; nothing is weighed or chosen here.
 *
 * @param context - from {@link buildFactsContext}, when it is there already.
 */
export function buildSitingFacts(input: FactsInput, context: FactsContext = buildFactsContext(input)): SitingFacts {
  const bumps = speedBumpCandidates(context)
  const rails = guardrailCandidates(context)
  const found = findingCandidates(context)
  const lights = lightCandidates(context)
  const crossings = crossingCandidates(context)
  const weighing = weighCandidates(context)
  const trucks = truckNetwork(context, weighing.sites)
  const { busyTrucksPerDay, detourTolerance } = input.flowSettings
  const standing = weighing.sites.filter((_, at) => weighing.candidates[at]?.facts.state === 'intact')
  const asked = context.items.findings.filter(({ facility }) => facility !== null).length
  return {
    candidates: [
      ...bumps.candidates,
      ...rails.candidates,
      ...found.candidates,
      ...lights.candidates,
      ...crossings.candidates,
      ...weighing.candidates,
      ...yardCandidates(context),
    ],
    survey: [...bumps.survey, ...rails.survey, ...found.survey, ...lights.survey, ...crossings.survey],
    flows: trucks.flows,
    truckNetwork: trucks.flows.length > 0 ? trucks.network : null,
    weighing: coverByStations(context.index, context.flows, standing, {
      busyTrucksPerDay,
      detourTolerance,
      lengthM: truckLengths(context.index, input.flowSettings),
    }),
    roads: truckRoads(context),
    notes: {
      flows: context.flows.notes,
      placesOffRoad: context.nearby.offRoad,
      crossingsMapped: input.crossings !== null,
      crashes: input.crashes?.length ?? null,
      busRoutesMapped: input.roads.some(({ properties }) => properties.busRoute === true),
      itemsOffRoad: asked - found.candidates.length,
    },
  }
}

/** Links that carry trucks worth a weighing site, the busiest first. */
function truckRoads({ index, flows, input }: FactsContext): TruckRoad[] {
  const { network } = index
  const roads: TruckRoad[] = []
  for (let link = 0; link < flows.links.count; link++) {
    const row = flows.links.edges[link] ?? []
    const first = row[0]?.edge ?? 0
    const trucks = flows.edgeTrucks[first] ?? NaN
    if (!(trucks >= input.settings.weighTrucksPerDay)) continue
    const road = network.ways[network.edgeWay[first] ?? 0]?.properties
    const coordinates = row.flatMap(({ edge, isAgainst }, at) => {
      const places: [number, number][] = []
      for (let v = network.coordStart[edge] ?? 0; v < (network.coordStart[edge + 1] ?? 0); v++) {
        places.push([network.coords[2 * v] ?? NaN, network.coords[2 * v + 1] ?? NaN])
      }
      if (isAgainst) places.reverse()
      return at === 0 ? places : places.slice(1)
    })
    roads.push({
      roadName: road?.name ?? null,
      roadClass: road?.class ?? '',
      trucksPerDay: Math.round(trucks),
      from: FLOW_SOURCES[flows.edgeSource[first] ?? 0] === 'record' ? 'record' : 'model',
      isBusy: trucks >= input.flowSettings.busyTrucksPerDay,
      geometry: { type: 'LineString', coordinates },
    })
  }
  return roads.sort((a, b) => b.trucksPerDay - a.trucksPerDay)
}
