import { areaKm2 } from './polygon-area.ts'
import { polygonsOf, type Geometry, type Position, type Ring } from './geometry.ts'
import { isInRing } from './point-in-ring.ts'
import { firstCrossing } from './self-crossing.ts'

export interface GeometryProblem {
  code:
    | 'geometry/not-geometry'
    | 'geometry/empty'
    | 'geometry/number'
    | 'geometry/range'
    | 'geometry/too-few-points'
    | 'geometry/unclosed'
    | 'geometry/self-crossing'
    | 'geometry/hole-outside'
    | 'geometry/no-area'
  /** `error`: not usable. `warning`: usable after {@link closeRings}, but must be said. */
  severity: 'error' | 'warning'
  message: string
  /** Where, `[lng, lat]`, when there is one place. */
  at?: [number, number]
}

/** Depth of the coordinates array below its positions. */
const DEPTH: Readonly<Record<Geometry['type'], number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

/**
 * Everything wrong with a geometry from outside, WGS 84 degrees. Never throws, whatever the value is. The first problem
 * of each kind is reported. Rings that only touch themselves in a point pass; rings that cross properly or run back
 * over themselves do not. Cost O(n log n) on ordinary rings.
 *
 * @returns empty list = valid.
 */
export function checkGeometry(value: unknown): GeometryProblem[] {
  const type = typeOf(value)
  if (type === null) {
    return [error('geometry/not-geometry', 'not a Point, LineString, Polygon or Multi… geometry')]
  }
  const positions: unknown[] = []
  const coordinates = isRecord(value) ? value['coordinates'] : null
  if (!collect(coordinates, DEPTH[type], positions)) {
    return [error('geometry/not-geometry', `the coordinates of the ${type} are not nested as they must be`)]
  }
  if (positions.length === 0) return [error('geometry/empty', `the ${type} has no positions`)]
  const numbers = numberProblem(positions)
  if (numbers) return [numbers]
  return isGeometry(value) ? shapeProblems(value) : []
}

/** The geometry with every polygon ring closed; the same object when all are. The input is not changed. */
export function closeRings(geometry: Geometry): Geometry {
  if (polygonsOf(geometry).every((polygon) => polygon.every(isClosed))) return geometry
  const close = (ring: Ring): Ring => (isClosed(ring) ? ring : [...ring, ...ring.slice(0, 1)])
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(close) }
  if (geometry.type !== 'MultiPolygon') return geometry
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(close)) }
}

function shapeProblems(geometry: Geometry): GeometryProblem[] {
  const problems: GeometryProblem[] = []
  const add = (problem: GeometryProblem | null) => {
    if (problem && !problems.some(({ code }) => code === problem.code)) problems.push(problem)
  }
  if (geometry.type === 'LineString') add(lineProblem(geometry.coordinates))
  if (geometry.type === 'MultiLineString') for (const line of geometry.coordinates) add(lineProblem(line))
  if (geometry.type === 'MultiPolygon' || geometry.type === 'Polygon') {
    for (const polygon of polygonsOf(geometry)) for (const problem of polygonProblems(polygon)) add(problem)
  }
  return problems
}

function lineProblem(line: readonly Position[]): GeometryProblem | null {
  const differs = line.some((position) => !samePlace(position, line[0]))
  return differs ? null : error('geometry/too-few-points', 'a line has fewer than 2 different points', line[0])
}

function polygonProblems(rings: readonly Ring[]): GeometryProblem[] {
  const problems: GeometryProblem[] = []
  if (rings.length === 0) return [error('geometry/empty', 'a polygon has no rings')]
  for (const ring of rings) {
    const places = new Set(ring.map((position) => `${position[0]} ${position[1]}`))
    if (places.size < 3) return [error('geometry/too-few-points', 'a ring has fewer than 3 different points', ring[0])]
    if (!isClosed(ring)) {
      problems.push({
        ...error('geometry/unclosed', 'a ring does not end where it begins', ring[0]),
        severity: 'warning',
      })
    }
  }
  const crossing = firstCrossing(rings)
  if (crossing) return [...problems, error('geometry/self-crossing', `the boundary crosses itself`, crossing)]
  const [outer = [], ...holes] = rings
  // No crossing, so a hole is inside when one vertex off the outer boundary is.
  const outside = holes.find((hole) => hole.every(([lng = NaN, lat = NaN]) => isInRing(outer, lng, lat) !== 'inside'))
  if (outside) problems.push(error('geometry/hole-outside', 'a hole lies outside its polygon', outside[0]))
  if (areaKm2({ type: 'Polygon', coordinates: [outer] }) === 0) {
    problems.push(error('geometry/no-area', 'a polygon has no area', outer[0]))
  }
  return problems
}

function numberProblem(positions: readonly unknown[]): GeometryProblem | null {
  for (const position of positions) {
    if (!Array.isArray(position) || position.length < 2) {
      return error('geometry/number', `a position is not [lng, lat]: ${show(position)}`)
    }
    const [lng, lat] = position as unknown[]
    if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
      return error('geometry/number', `a position holds something that is not a number: ${show(position)}`)
    }
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
      return error('geometry/range', `a position is beyond ±180, ±90 degrees: ${show(position)}`)
    }
  }
  return null
}

/** Flattens the arrays above the positions; false when something that must be an array is none. */
function collect(value: unknown, depth: number, into: unknown[]): boolean {
  if (depth === 0) {
    if (!Array.isArray(value)) return false
    if (value.length > 0) into.push(value)
    return true
  }
  return Array.isArray(value) && value.every((item) => collect(item, depth - 1, into))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function typeOf(value: unknown): Geometry['type'] | null {
  const type = isRecord(value) ? value['type'] : null
  return typeof type === 'string' && Object.hasOwn(DEPTH, type) ? (type as Geometry['type']) : null
}

/** Called only after the type, the nesting and every position have been checked. */
function isGeometry(value: unknown): value is Geometry {
  return typeOf(value) !== null
}

function isClosed(ring: Ring): boolean {
  return samePlace(ring[0], ring.at(-1))
}

function samePlace(a: Position | undefined, b: Position | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1]
}

function error(code: GeometryProblem['code'], message: string, at?: Position): GeometryProblem {
  const [lng, lat] = at ?? []
  return { code, severity: 'error', message, ...(lng !== undefined && lat !== undefined && { at: [lng, lat] }) }
}

const show = (value: unknown) => String(JSON.stringify(value)).slice(0, 60)
