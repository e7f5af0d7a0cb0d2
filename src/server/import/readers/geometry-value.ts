import type { ImportCode } from '../../../catalog/import-texts.ts'
import type { Geometry } from '../../../contracts/primitives.ts'

export type GeometryReading = { ok: true; geometry: Geometry | null } | { ok: false; code: ImportCode; message: string }

/** Depth of the coordinates array above its positions. */
const DEPTH: Readonly<Record<Geometry['type'], number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

/**
 * A geometry from a file, in the file's own CRS: its kind, its nesting and that every number is one are checked here;
 * range and shape are for `checkGeometry`, after re-projection. Heights are dropped. A missing or empty geometry is
 * null; a collection of one member is that member.
 */
export function readGeometry(value: unknown): GeometryReading {
  if (value === null || value === undefined) return { ok: true, geometry: null }
  if (!isRecord(value)) return fail('geometry/not-geometry', `the geometry is ${typeof value}`)
  const { type, coordinates, geometries } = value
  if (type === 'GeometryCollection') {
    if (Array.isArray(geometries) && geometries.length === 0) return { ok: true, geometry: null }
    if (Array.isArray(geometries) && geometries.length === 1 && !isCollection(geometries[0]))
      return readGeometry(geometries[0])
    return fail('geometry/collection', 'a GeometryCollection of several members is not read')
  }
  if (typeof type !== 'string' || !Object.hasOwn(DEPTH, type)) {
    return fail('geometry/not-geometry', `"${String(type).slice(0, 40)}" is not a geometry type`)
  }
  if (Array.isArray(coordinates) && coordinates.length === 0) return { ok: true, geometry: null }
  const kind = type as Geometry['type']
  const copied = copyPositions(coordinates, DEPTH[kind])
  if (copied === null) return fail('geometry/number', `the ${kind} has a position that is not two numbers`)
  return { ok: true, geometry: { type: kind, coordinates: copied } as Geometry }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isCollection = (value: unknown) => isRecord(value) && value['type'] === 'GeometryCollection'
const fail = (code: ImportCode, message: string): GeometryReading => ({ ok: false, code, message })

type Nested = number[] | Nested[]

function copyPositions(value: unknown, depth: number): Nested | null {
  if (!Array.isArray(value)) return null
  const items: readonly unknown[] = value
  if (depth === 0) {
    const [x, y] = items
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return null
    return [x, y]
  }
  const copies: Nested[] = []
  for (const item of items) {
    const copy = copyPositions(item, depth - 1)
    if (copy === null) return null
    copies.push(copy)
  }
  return copies
}
