import { z } from 'zod'
import type { TrafficCount } from '../../core/roads/flows/truck-flows.ts'
import type { TruckPlace } from '../../core/roads/flows/truck-zones.ts'
import type { FactsPlace, FactsStation } from '../../core/siting/facts/facts-input.ts'

/** Kinds of the register that siting reads. */
export const SITING_KINDS = [
  'protection-target',
  'market',
  'park',
  'enterprise',
  'weigh-station',
  'unloading-yard',
  'traffic-count',
  'crash',
] as const

export const siteRow = z.object({
  id: z.string(),
  kind: z.enum(SITING_KINDS),
  name: z.string(),
  attrs: z.record(z.string(), z.unknown()),
  lng: z.number(),
  lat: z.number(),
})
export type SiteRow = z.infer<typeof siteRow>

export interface SitingPlaces {
  places: FactsPlace[]
  stations: FactsStation[]
  truckPlaces: TruckPlace[]
  counts: TrafficCount[]
  crashes: number[][] | null
}

/** Sectors of an enterprise outside the parks that trucks serve. */
const TRUCK_SECTORS = ['industry', 'hazardous-chemicals', 'construction', 'transport']

/** Sites of the register by the part they play: places with people, stations, origins of trucks, counts, crashes. */
export function placesOfSites(rows: readonly SiteRow[]): SitingPlaces {
  const found: SitingPlaces = { places: [], stations: [], truckPlaces: [], counts: [], crashes: null }
  for (const { id, kind, name, attrs, lng, lat } of rows) {
    const lngLat = [lng, lat]
    const people = (kindOfPlace: FactsPlace['kind'], persons: number | null) =>
      found.places.push({ id, kind: kindOfPlace, name, lngLat, persons })
    switch (kind) {
      case 'protection-target': {
        const group = groupOf(attrs)
        if (group) people(group, personsOf(attrs))
        break
      }
      case 'market':
        people('market', numberOf(attrs['peakPersons']))
        found.truckPlaces.push({ id, kind: 'market', name, lngLat })
        break
      case 'park': {
        const isLogistics = attrs['parkType'] === 'logistics'
        found.truckPlaces.push({ id, kind: isLogistics ? 'logistics-park' : 'park', name, lngLat })
        break
      }
      case 'enterprise':
        // One in a park is part of the park's trips.
        if (!attrs['parkName'] && TRUCK_SECTORS.includes(String(attrs['sector']))) {
          found.truckPlaces.push({ id, kind: 'enterprise', name, lngLat })
        }
        break
      case 'weigh-station':
      case 'unloading-yard':
        found.stations.push({ id, kind, name, lngLat })
        break
      case 'traffic-count':
        found.counts.push({
          id,
          lngLat,
          vehiclesPerDay: numberOf(attrs['vehiclesPerDay']),
          trucksPerDay: numberOf(attrs['trucksPerDay']),
        })
        break
      case 'crash':
        found.crashes ??= []
        found.crashes.push(lngLat)
        break
    }
  }
  return found
}

function groupOf({ targetGroup, subtype, name }: Record<string, unknown>): FactsPlace['kind'] | null {
  switch (targetGroup) {
    case 'education':
      return /幼儿|kindergarten/i.test(`${String(subtype)} ${String(name)}`) ? 'kindergarten' : 'school'
    case 'medical':
      return 'hospital'
    case 'welfare':
    case 'other-low-self-protection':
      return 'elderly-care'
    case 'residential':
      return 'housing'
    case 'commerce-catering':
      return 'market'
    case 'culture':
    case 'library-exhibition':
    case 'religious':
    case 'sports-venue':
    case 'entertainment':
    case 'transport-hub':
    case 'park-square':
      return 'other'
    default:
      return null
  }
}

/** The largest number of people that the record gives; null when it gives none. */
function personsOf(attrs: Record<string, unknown>): number | null {
  const students = numberOf(attrs['students'])
  const staff = numberOf(attrs['staff'])
  const given = [
    numberOf(attrs['peakPersons']),
    students === null ? null : students + (staff ?? 0),
    numberOf(attrs['residents']),
    numberOf(attrs['beds']),
  ].filter((value) => value !== null)
  return given.length > 0 ? Math.max(...given) : null
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
