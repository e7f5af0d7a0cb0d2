import type { BaseProperties, RoadClass } from '../../contracts/base-feature.ts'
import type { Tags } from './osm-data.ts'
import { integerOf, isYes, kmhOf, metresOf, nameOf } from './tag-values.ts'

type LineLayer = 'roads' | 'waterways' | 'railways' | 'barriers'
/** What a way is as a line: its layer, its properties without the id, and whether its direction must be turned. */
export type LineClass = {
  [L in LineLayer]: { layer: L; properties: Omit<BaseProperties[L], 'id' | 'nodes'>; isReversed: boolean }
}[LineLayer]

const ROAD_CLASS: Record<string, RoadClass> = {
  motorway: 'motorway',
  trunk: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unclassified: 'unclassified',
  road: 'unclassified',
  residential: 'residential',
  living_street: 'residential',
  service: 'service',
  busway: 'service',
  track: 'track',
  cycleway: 'cycleway',
  footway: 'footway',
  pedestrian: 'footway',
  path: 'footway',
  steps: 'footway',
  bridleway: 'footway',
}
const WATERWAY_KIND: Record<string, BaseProperties['waterways']['kind']> = {
  river: 'river',
  canal: 'canal',
  stream: 'stream',
  ditch: 'ditch',
  drain: 'drain',
  tidal_channel: 'other',
}
const RAILWAYS = new Set(['rail', 'subway', 'light_rail', 'tram', 'monorail', 'narrow_gauge'])
const BARRIERS = new Set([
  'guard_rail', 'wall', 'fence', 'retaining_wall', 'hedge', 'city_wall', 'handrail', 'jersey_barrier', 'cable_barrier',
]) // prettier-ignore

/** `destination` and `delivery` forbid through trucks, yet trucks come; permission by paper is none. */
const HGV: Partial<Record<string, 'designated' | 'yes' | 'no'>> = {
  designated: 'designated',
  yes: 'yes',
  permissive: 'yes',
  destination: 'yes',
  delivery: 'yes',
  no: 'no',
  private: 'no',
  agricultural: 'no',
  forestry: 'no',
}
/** Buses run where a lane or the road is theirs; `yes` only says that they may. */
const BUS_RUNS = new Set(['designated', 'official'])

/** The lines a way stands for; usually none or one. */
export function classifyLine(tags: Tags): LineClass[] {
  const found: LineClass[] = []
  const road = roadOf(tags)
  if (road) found.push(road)
  const waterway = WATERWAY_KIND[tags.waterway ?? '']
  if (waterway) {
    const properties = {
      kind: waterway,
      name: nameOf(tags),
      widthM: metresOf(tags.width, 5000),
      tunnel: isYes(tags.tunnel),
    }
    found.push({ layer: 'waterways', properties, isReversed: false })
  }
  if (RAILWAYS.has(tags.railway ?? '')) {
    const tunnel = isYes(tags.tunnel) || (integerOf(tags.layer, -10, 10) ?? 0) < 0
    const properties = { kind: tags.railway ?? '', name: nameOf(tags), bridge: isYes(tags.bridge), tunnel }
    found.push({ layer: 'railways', properties, isReversed: false })
  }
  if (BARRIERS.has(tags.barrier ?? '')) {
    found.push({ layer: 'barriers', properties: { kind: tags.barrier ?? '', name: nameOf(tags) }, isReversed: false })
  }
  return found
}

function roadOf(tags: Tags): LineClass | null {
  const value = tags.highway ?? ''
  const isLink = value.endsWith('_link')
  const roadClass = ROAD_CLASS[isLink ? value.slice(0, -'_link'.length) : value]
  if (!roadClass || tags.area === 'yes') return null
  const roundabout = tags.junction === 'roundabout' || tags.junction === 'circular'
  const isReversed = tags.oneway === '-1' || tags.oneway === 'reverse'
  const properties = {
    class: roadClass,
    isLink,
    name: nameOf(tags),
    oneway: isReversed || isOneway(tags.oneway, roundabout || value === 'motorway'),
    bridge: isYes(tags.bridge),
    // A passage through a building is on the ground.
    tunnel: isYes(tags.tunnel) && tags.tunnel !== 'building_passage',
    level: integerOf(tags.layer, -10, 10) ?? 0,
    lanes: integerOf(tags.lanes, 1, 20),
    widthM: metresOf(tags.width, 200),
    roundabout,
    ...statedTraffic(tags, value === 'busway'),
  }
  return { layer: 'roads', properties, isReversed }
}

/** What the tags say of speed, trucks and buses; a key only where they do. */
function statedTraffic(
  tags: Tags,
  isBusway: boolean,
): Pick<BaseProperties['roads'], 'maxSpeedKmh' | 'hgv' | 'busRoute'> {
  const maxSpeedKmh = kmhOf(tags.maxspeed) ?? lowest(kmhOf(tags['maxspeed:forward']), kmhOf(tags['maxspeed:backward']))
  const hgv = HGV[tags.hgv ?? tags['motor_vehicle:hgv'] ?? '']
  const bus = tags.bus ?? tags.psv
  const busRoute = isBusway || BUS_RUNS.has(bus ?? '') ? true : bus === 'no' ? false : null
  return {
    ...(maxSpeedKmh !== null && { maxSpeedKmh }),
    ...(hgv !== undefined && { hgv }),
    ...(busRoute !== null && { busRoute }),
  }
}

const lowest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

function isOneway(value: string | undefined, isImplied: boolean): boolean {
  if (value === undefined) return isImplied
  return value === 'yes' || value === 'true' || value === '1'
}
