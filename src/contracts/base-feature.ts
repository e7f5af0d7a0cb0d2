import { z } from 'zod'
import type { geometry } from './primitives.ts'

/** Road classes from the motorway down, after OSM's `highway`; `*-link` ways take their parent's class with `isLink`. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'service',
  'track',
  'cycleway',
  'footway',
] as const
export type RoadClass = (typeof ROAD_CLASSES)[number]

/**
 * The ground under the town, one GeoJSON feature a line in `base/<layer>.geojsonl`. `layer` is the file's name:
 * roads, water, waterways, buildings, railways, landuse, barriers, places, points.
 */
export const BASE_LAYERS = [
  'landuse',
  'water',
  'waterways',
  'buildings',
  'railways',
  'barriers',
  'roads',
  'points',
  'places',
] as const
export type BaseLayer = (typeof BASE_LAYERS)[number]

const name = z.string().nullable().default(null)
const props = {
  roads: z.object({
    id: z.string(),
    class: z.enum(ROAD_CLASSES),
    isLink: z.boolean().default(false),
    name,
    oneway: z.boolean().default(false),
    bridge: z.boolean().default(false),
    tunnel: z.boolean().default(false),
    /** OSM `layer`; 0 = ground. */
    level: z.number().int().default(0),
    lanes: z.number().int().positive().nullable().default(null),
    widthM: z.number().positive().nullable().default(null),
    roundabout: z.boolean().default(false),
    /** Posted limit, km/h; null = not stated. */
    maxSpeedKmh: z.number().positive().nullish(),
    /** Whether heavy trucks must, may or must not run here; null = not stated. */
    hgv: z.enum(['designated', 'yes', 'no']).nullish(),
    /** A regular bus or coach runs here; false = stated that none does, null = not stated. */
    busRoute: z.boolean().nullish(),
    /** Ids of the nodes along the line (OSM node ids or the generator's), same length as the coordinates: shared id = real connection. */
    nodes: z.array(z.string()).optional(),
  }),
  water: z.object({
    id: z.string(),
    kind: z.enum(['river', 'canal', 'lake', 'pond', 'reservoir', 'basin', 'sea', 'other']),
    name,
  }),
  waterways: z.object({
    id: z.string(),
    kind: z.enum(['river', 'canal', 'stream', 'ditch', 'drain', 'other']),
    name,
    widthM: z.number().positive().nullable().default(null),
    tunnel: z.boolean().default(false),
  }),
  buildings: z.object({
    id: z.string(),
    kind: z.string().default('yes'),
    name,
    levels: z.number().nullable().default(null),
    heightM: z.number().nullable().default(null),
  }),
  railways: z.object({
    id: z.string(),
    kind: z.string(),
    name,
    bridge: z.boolean().default(false),
    tunnel: z.boolean().default(false),
  }),
  landuse: z.object({
    id: z.string(),
    kind: z.enum([
      'residential',
      'industrial',
      'commercial',
      'farmland',
      'forest',
      'park',
      'school',
      'hospital',
      'construction',
      'other',
    ]),
    name,
  }),
  barriers: z.object({ id: z.string(), kind: z.string(), name }),
  /** Road furniture as mapped: traffic signals, crossings, stop/give-way, traffic calming, barriers on a way. */
  points: z.object({
    id: z.string(),
    kind: z.enum([
      'traffic-signals',
      'crossing',
      'stop',
      'give-way',
      'traffic-calming',
      'mini-roundabout',
      'barrier',
      'motorway-junction',
    ]),
    detail: z.string().nullable().default(null),
  }),
  places: z.object({
    id: z.string(),
    kind: z.enum(['city', 'town', 'suburb', 'village', 'neighbourhood', 'locality', 'poi']),
    name: z.string().min(1),
  }),
} satisfies Record<BaseLayer, z.ZodType>
export const baseProperties = props
export type BaseProperties = { [L in BaseLayer]: z.infer<(typeof props)[L]> }

/** A base feature of a known layer; geometry EPSG:4326. */
export interface BaseFeature<L extends BaseLayer = BaseLayer> {
  type: 'Feature'
  properties: BaseProperties[L]
  geometry: z.infer<typeof geometry>
}
