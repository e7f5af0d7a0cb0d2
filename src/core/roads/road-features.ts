import type { Geometry } from '../geo/geometry.ts'

/** A base feature as the derivations read it; `BaseFeature<'roads'>` and its likes of the contracts fit. */
interface Feature<P> {
  properties: P
  geometry: Geometry
}

export type RoadFeature = Feature<{
  id: string
  class: string
  isLink: boolean
  name: string | null
  oneway: boolean
  bridge: boolean
  tunnel: boolean
  level: number
  lanes: number | null
  widthM: number | null
  roundabout: boolean
  nodes?: string[] | undefined
  /** Posted limit; null or absent = not stated. */
  maxSpeedKmh?: number | null | undefined
  /** Whether heavy trucks may or should run here; null or absent = not stated. */
  hgv?: 'designated' | 'yes' | 'no' | null | undefined
  /** A regular coach or bus runs here; null or absent = not stated. */
  busRoute?: boolean | null | undefined
}>
export type WaterFeature = Feature<{ id: string; name: string | null; kind?: string; depthM?: number | null }>
export type WaterwayFeature = Feature<{
  id: string
  name: string | null
  widthM: number | null
  tunnel: boolean
  kind?: string
  depthM?: number | null
}>
export type LanduseFeature = Feature<{ id: string; kind: string }>
export type BuildingFeature = Feature<{ id: string; kind: string }>
export type PointFeature = Feature<{ id: string; kind: string; detail: string | null }>
export type BarrierFeature = Feature<{ id: string; kind: string }>
export interface DeviceFeature {
  id: string
  kind: string
  state: 'intact' | 'damaged' | 'absent' | 'unknown'
  geometry: Geometry
}

/**
 * Everything the derivations look at; a layer the town does not have is an empty list. An optional layer that is absent
 * was not looked for: what would rest on it is unknown.
 */
export interface RoadInputs {
  roads: readonly RoadFeature[]
  water: readonly WaterFeature[]
  waterways: readonly WaterwayFeature[]
  points: readonly PointFeature[]
  barriers: readonly BarrierFeature[]
  devices: readonly DeviceFeature[]
  landuse?: readonly LanduseFeature[]
  buildings?: readonly BuildingFeature[]
}

/** The lines of a geometry, each a list of positions; empty for points. Polygon rings count as lines. */
export function linesOf(geometry: Geometry): number[][][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates
    case 'MultiPolygon':
      return geometry.coordinates.flat()
    case 'Point':
    case 'MultiPoint':
      return []
  }
}

/** Classes that carry motor traffic of the public: no service roads, tracks, cycle or foot ways. Most important first. */
export const DRIVABLE = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
] as const
const CLASS_RANK = new Map<string, number>(DRIVABLE.map((name, rank) => [name, rank]))

export const isDrivable = (roadClass: string): boolean => CLASS_RANK.has(roadClass)
/** 0 for a motorway; 7 for anything that is not drivable. */
export const classRank = (roadClass: string): number => CLASS_RANK.get(roadClass) ?? DRIVABLE.length
