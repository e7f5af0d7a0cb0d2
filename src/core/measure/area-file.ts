import type { FilterArea } from '../filter/choices.ts'
import { isAppError } from '../errors.ts'
import { bboxesIntersect, bboxOf, type Bbox } from '../geo/bbox.ts'
import { parseCrs, toWgs84 } from '../geo/crs.ts'
import { checkGeometry, closeRings, type GeometryProblem } from '../geo/geometry-check.ts'
import { mapPositions, polygonsOf, positionsOf, type Geometry, type LngLat, type Ring } from '../geo/geometry.ts'
import { openRing } from './geodesic.ts'

/** A filter's polygon has at most this many corners. */
export const AREA_MOST_PLACES = 50_000
/** A file is not even parsed above this size, bytes. */
export const AREA_MOST_BYTES = 8_000_000

export type AreaProblem =
  | 'area/not-json'
  | 'area/not-polygon'
  | 'area/several'
  | 'area/holes'
  | 'area/too-many'
  | 'area/crs'
  | 'area/outside'
  | GeometryProblem['code']

export type AreaOfFile =
  { ok: true; area: Extract<FilterArea, { kind: 'polygon' }> } | { ok: false; code: AreaProblem; found: string }

/**
 * The one polygon of a GeoJSON text (geometry, feature, or collection of one) as a filter area. Refused with a code and
 * what was found: never throws. An old `crs` member is obeyed. `bounds`: the town's box, WGS 84.
 */
export function areaOfGeoJson(text: string, bounds: Bbox): AreaOfFile {
  if (text.length > AREA_MOST_BYTES) return refuse('area/too-many', `${text.length}`)
  const value = jsonOf(text)
  if (value === undefined) return refuse('area/not-json', text.trim().slice(0, 40))
  const geometries = geometriesIn(value)
  const [first] = geometries
  if (geometries.length > 1) return refuse('area/several', `${geometries.length}`)
  if (!isPolygonal(first)) return refuse('area/not-polygon', typeName(first ?? value))
  return areaOfGeometry(first, bounds, crsName(value))
}

/** The same for a geometry that is at hand, such as a village's. */
export function areaOfGeometry(geometry: unknown, bounds: Bbox, crs: string | null = null): AreaOfFile {
  if (!isPolygonal(geometry)) return refuse('area/not-polygon', typeName(geometry))
  const count = countOf(geometry)
  if (count > AREA_MOST_PLACES + 1) return refuse('area/too-many', `${count}`)
  const transform = crs === null ? (x: number, y: number): LngLat => [x, y] : transformOf(crs)
  if (!transform) return refuse('area/crs', crs ?? '')
  const moved = moveSafely(geometry, transform)
  const problem = checkGeometry(moved).find(({ severity }) => severity === 'error')
  if (problem) return refuse(problem.code, problem.at ? problem.at.map((one) => one.toFixed(5)).join(', ') : '')
  const polygons = polygonsOf(closeRings(moved))
  if (polygons.length > 1) return refuse('area/several', `${polygons.length}`)
  const [outer = [], ...holes] = polygons[0] ?? []
  if (holes.length > 0) return refuse('area/holes', `${holes.length}`)
  if (!bboxesIntersect(bboxOf({ type: 'Polygon', coordinates: [outer] }), bounds)) return refuse('area/outside', '')
  return { ok: true, area: { kind: 'polygon', ring: openRing(outer.map(lngLatOf)) } }
}

type Polygonal = Extract<Geometry, { type: 'Polygon' | 'MultiPolygon' }>

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const lngLatOf = ([lng = NaN, lat = NaN]: Ring[number]): LngLat => [lng, lat]

function refuse(code: AreaProblem, found: string): AreaOfFile {
  return { ok: false, code, found }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function geometriesIn(value: unknown): unknown[] {
  if (!isRecord(value)) return []
  if (value['type'] === 'FeatureCollection') {
    return Array.isArray(value['features']) ? value['features'].flatMap(geometriesIn) : []
  }
  return value['type'] === 'Feature' ? [value['geometry']] : [value]
}

/** Polygons by name and nesting down to lists of positions; what the positions hold is checked afterwards. */
function isPolygonal(value: unknown): value is Polygonal {
  if (!isRecord(value) || (value['type'] !== 'Polygon' && value['type'] !== 'MultiPolygon')) return false
  const lists = (items: unknown, depth: number): boolean =>
    Array.isArray(items) && (depth === 0 || items.every((item) => lists(item, depth - 1)))
  return lists(value['coordinates'], value['type'] === 'Polygon' ? 2 : 3)
}

function countOf(geometry: Polygonal): number {
  return polygonsOf(geometry).reduce((sum, rings) => sum + rings.reduce((part, ring) => part + ring.length, 0), 0)
}

/** Positions that hold no numbers stay as they are and are refused by the check. */
function moveSafely(geometry: Polygonal, move: (x: number, y: number) => LngLat): Polygonal {
  const isSound = [...positionsOf(geometry)].every(([x, y]) => typeof x === 'number' && typeof y === 'number')
  return isSound ? mapPositions(geometry, move) : geometry
}

function typeName(value: unknown): string {
  return isRecord(value) && typeof value['type'] === 'string' ? value['type'].slice(0, 40) : typeof value
}

/** Name in the `crs` member that GeoJSON had before RFC 7946; null without one. */
function crsName(value: unknown): string | null {
  const crs = isRecord(value) ? value['crs'] : undefined
  const properties = isRecord(crs) ? crs['properties'] : undefined
  const name = isRecord(properties) ? properties['name'] : undefined
  return typeof name === 'string' ? name : null
}

function transformOf(name: string) {
  try {
    return toWgs84(parseCrs(name))
  } catch (error) {
    if (isAppError(error, 'crs/unknown')) return null
    throw error
  }
}
