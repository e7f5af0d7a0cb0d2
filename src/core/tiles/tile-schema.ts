/**
 * What the base map's vector tiles carry: one tile layer for each base layer, plus `boundary` and `villages`. Attributes
 * are only those a style needs; a flag that is false, a level of 0 and an absent name are left out, so a style tests
 * with `['has', …]` or `['==', ['get', …], 1]`.
 */
export const TILE_LAYERS = {
  landuse: {
    kind: 'residential, industrial, commercial, farmland, forest, park, school, hospital, construction, other',
  },
  water: { kind: 'river, canal, lake, pond, reservoir, basin, sea, other', name: 'text' },
  waterways: { kind: 'river, canal, stream, ditch, drain, other', name: 'text', tunnel: '1 when in a pipe' },
  buildings: { h: 'height in metres, stated or 3 m a level; absent when unknown' },
  railways: { kind: 'rail, subway, light_rail …', bridge: '1', tunnel: '1' },
  barriers: { kind: 'wall, fence, guard_rail …' },
  roads: {
    class: 'motorway … footway',
    link: '1 on ramps and slip roads',
    name: 'text',
    bridge: '1',
    tunnel: '1',
    level: 'OSM layer, absent for 0',
    oneway: '1',
  },
  points: { kind: 'traffic-signals, crossing …', detail: 'text' },
  places: { kind: 'city, town, suburb, village, neighbourhood, locality, poi', name: 'text' },
  boundary: {},
  villages: { id: 'village id', name: 'text', kind: 'village, community, company, park' },
} as const satisfies Record<string, Record<string, string>>
export type TileLayer = keyof typeof TILE_LAYERS
export const TILE_LAYER_NAMES = Object.keys(TILE_LAYERS) as TileLayer[]

export type TileTags = Record<string, string | number>

const ROAD_ZOOM: Record<string, number> = {
  motorway: 0, trunk: 0, primary: 8, secondary: 10, tertiary: 11, unclassified: 12, residential: 12,
  service: 14, track: 14, cycleway: 14, footway: 14,
} // prettier-ignore
const PLACE_ZOOM: Record<string, number> = {
  city: 0,
  town: 8,
  suburb: 10,
  village: 11,
  neighbourhood: 13,
  locality: 13,
  poi: 14,
}
const WATERWAY_ZOOM: Record<string, number> = { river: 9, canal: 10, stream: 12 }
const LANDUSE_ZOOM: Record<string, number> = {
  residential: 9,
  industrial: 9,
  farmland: 9,
  forest: 9,
  commercial: 10,
  park: 10,
}

/**
 * Smallest zoom at which a feature is drawn. Whole classes appear together: nothing is thinned by chance, so a tile never
 * shows one lane of a street grid and not the next.
 *
 * @param properties - of a base feature (`contracts/base-feature.ts`); unknown values count as the least important class.
 */
export function minZoomOf(layer: TileLayer, properties: Readonly<Record<string, unknown>>): number {
  switch (layer) {
    case 'roads':
      return Math.max(ROAD_ZOOM[text(properties.class)] ?? 14, properties.isLink === true ? 11 : 0)
    case 'places':
      return PLACE_ZOOM[text(properties.kind)] ?? 14
    case 'waterways':
      return WATERWAY_ZOOM[text(properties.kind)] ?? 13
    case 'landuse':
      return LANDUSE_ZOOM[text(properties.kind)] ?? 12
    case 'railways':
      return properties.tunnel === true ? 13 : 9
    case 'buildings':
      return 13
    case 'barriers':
    case 'points':
      return 14
    case 'villages':
      return 9
    case 'water':
    case 'boundary':
      return 0
  }
}

/** The attributes of a feature in the tile; short, no nulls, no false. See {@link TILE_LAYERS}. */
export function tileTagsOf(layer: TileLayer, properties: Readonly<Record<string, unknown>>): TileTags {
  const tags: TileTags = {}
  const copy = (...keys: string[]): void => {
    for (const key of keys)
      if (typeof properties[key] === 'string' && properties[key] !== '') tags[key] = properties[key]
  }
  const flag = (...keys: string[]): void => {
    for (const key of keys) if (properties[key] === true) tags[key] = 1
  }
  switch (layer) {
    case 'roads':
      copy('class', 'name')
      flag('bridge', 'tunnel', 'oneway')
      if (properties.isLink === true) tags.link = 1
      if (typeof properties.level === 'number' && properties.level !== 0) tags.level = properties.level
      return tags
    case 'buildings': {
      const heightM = buildingHeightM(properties)
      if (heightM !== null) tags.h = heightM
      return tags
    }
    case 'water':
    case 'waterways':
    case 'places':
      copy('kind', 'name')
      if (layer === 'waterways') flag('tunnel')
      return tags
    case 'railways':
      copy('kind')
      flag('bridge', 'tunnel')
      return tags
    case 'points':
      copy('kind', 'detail')
      return tags
    case 'landuse':
    case 'barriers':
      copy('kind')
      return tags
    case 'villages':
      copy('id', 'name', 'kind')
      return tags
    case 'boundary':
      return tags
  }
}

/** Stated height, else 3 m a level, to the decimetre; null when neither is known. */
function buildingHeightM({ heightM, levels }: Readonly<Record<string, unknown>>): number | null {
  const metres = typeof heightM === 'number' ? heightM : typeof levels === 'number' ? levels * 3 : null
  return metres === null ? null : Math.round(metres * 10) / 10
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
