import { NETWORK_SETTINGS, ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { FACTS_SETTINGS, TRUCK_FLOW_SETTINGS } from '../../../../src/catalog/siting-settings.ts'
import type { RoadFeature } from '../../../../src/core/roads/road-features.ts'
import type { FactsInput, FactsItems } from '../../../../src/core/siting/facts/facts-input.ts'
import { box } from '../../../helpers/import-town.ts'
import { at } from '../../roads/make-network.ts'

type Way = Partial<RoadFeature['properties']> & { id: string }
export function way(properties: Way, ...metres: [x: number, y: number][]): RoadFeature {
  return {
    properties: {
      class: 'tertiary',
      isLink: false,
      name: null,
      oneway: false,
      bridge: false,
      tunnel: false,
      level: 0,
      lanes: null,
      widthM: null,
      roundabout: false,
      ...properties,
    },
    geometry: { type: 'LineString', coordinates: metres.map(([x, y]) => at(x, y)) },
  }
}

const NO_ITEMS: FactsItems = { junctions: [], approaches: [], waterside: [], findings: [] }

/** A town of the given roads, 4 km square, without anything else; its items are given by the test. */
export function makeInput(roads: readonly RoadFeature[], more: Partial<FactsInput> = {}): FactsInput {
  const [west, south] = at(-2_000, -2_000)
  const [east, north] = at(2_000, 2_000)
  return {
    boundary: box(west, south, east, north),
    roads,
    items: NO_ITEMS,
    places: [],
    villages: [],
    stations: [],
    truckPlaces: [],
    counts: [],
    crossings: null,
    crashes: null,
    settings: FACTS_SETTINGS,
    flowSettings: TRUCK_FLOW_SETTINGS,
    networkSettings: NETWORK_SETTINGS,
    roadsideSettings: ROADSIDE_SETTINGS,
    ...more,
  }
}
