import type { BaseProperties } from '../../contracts/base-feature.ts'
import type { Tags } from './osm-data.ts'
import { nameOf } from './tag-values.ts'

export type PointClass =
  | { layer: 'points'; properties: Omit<BaseProperties['points'], 'id'> }
  | { layer: 'places'; properties: Omit<BaseProperties['places'], 'id'> }

const HIGHWAY_POINT: Record<string, BaseProperties['points']['kind']> = {
  traffic_signals: 'traffic-signals',
  crossing: 'crossing',
  stop: 'stop',
  give_way: 'give-way',
  mini_roundabout: 'mini-roundabout',
  motorway_junction: 'motorway-junction',
}
/** Barriers across a way; walls and the like are lines. */
const BARRIER_POINT = new Set([
  'gate', 'lift_gate', 'swing_gate', 'bollard', 'toll_booth', 'block', 'kissing_gate', 'cycle_barrier',
  'height_restrictor', 'chain', 'jersey_barrier', 'entrance', 'sliding_gate', 'turnstile',
]) // prettier-ignore
const PLACE: Record<string, BaseProperties['places']['kind']> = {
  city: 'city', town: 'town', suburb: 'suburb', borough: 'suburb', village: 'village', hamlet: 'village',
  quarter: 'neighbourhood', neighbourhood: 'neighbourhood', locality: 'locality', isolated_dwelling: 'locality',
} // prettier-ignore

/** Road furniture a node stands for, and a place or a landmark worth a label. */
export function classifyPoint(tags: Tags): PointClass[] {
  const found: PointClass[] = []
  const highway = HIGHWAY_POINT[tags.highway ?? '']
  if (highway) found.push({ layer: 'points', properties: { kind: highway, detail: detailOf(highway, tags) } })
  else if (tags.traffic_calming !== undefined && tags.traffic_calming !== 'no') {
    found.push({ layer: 'points', properties: { kind: 'traffic-calming', detail: tags.traffic_calming } })
  }
  if (BARRIER_POINT.has(tags.barrier ?? '')) {
    found.push({ layer: 'points', properties: { kind: 'barrier', detail: tags.barrier ?? null } })
  }
  const place = placeOf(tags)
  if (place) found.push({ layer: 'places', properties: place })
  return found
}

/** The label a named area or node gives; null when it has no name or is not worth one on a town's map. */
export function placeOf(tags: Tags): Omit<BaseProperties['places'], 'id'> | null {
  const name = nameOf(tags)
  if (name === null) return null
  const place = PLACE[tags.place ?? '']
  if (place) return { kind: place, name }
  return isLandmark(tags) ? { kind: 'poi', name } : null
}

const LANDMARKS: Record<string, ReadonlySet<string>> = {
  amenity: new Set([
    'school', 'university', 'college', 'hospital', 'townhall', 'police', 'fire_station', 'bus_station', 'library',
    'marketplace', 'courthouse', 'ferry_terminal', 'theatre',
  ]), // prettier-ignore
  railway: new Set(['station', 'halt']),
  leisure: new Set(['park', 'stadium', 'sports_centre', 'nature_reserve']),
  tourism: new Set(['museum', 'attraction', 'theme_park', 'zoo']),
  shop: new Set(['mall']),
  aeroway: new Set(['aerodrome', 'terminal']),
}

const isLandmark = (tags: Tags): boolean =>
  Object.entries(LANDMARKS).some(([key, values]) => values.has(tags[key] ?? ''))

function detailOf(kind: BaseProperties['points']['kind'], tags: Tags): string | null {
  if (kind === 'crossing') {
    return tags.crossing === 'traffic_signals' || tags['crossing:signals'] === 'yes'
      ? 'traffic_signals'
      : (tags.crossing ?? null)
  }
  if (kind === 'motorway-junction') return tags.ref ?? nameOf(tags)
  return kind === 'traffic-signals' ? (tags.traffic_signals ?? null) : null
}
