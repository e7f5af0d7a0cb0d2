import { packFootprints } from '../geo/distance/footprint-columns.ts'
import { nearestOnPlane, type NearestOnPlane } from '../geo/distance/plane-distance.ts'
import { layOut, makeShape, placeFootprints, type PlaneShape } from '../geo/distance/plane-shape.ts'
import { tangentPlane, type TangentPlane } from '../geo/distance/tangent-plane.ts'
import { polygonsOf, type Geometry, type LngLat } from '../geo/geometry.ts'
import { PART } from '../geo/distance/footprint-columns.ts'

/** An area on a tangent plane, metres: how far a point is from its border, and on which side. */
export interface Region {
  readonly area: PlaneShape
  /** The rings as lines: the distance to it is not 0 inside. */
  readonly border: PlaneShape
}

/** Lays an area on a plane. Error of the plane: millimetres within 10 km of its origin (`planeErrorM`). */
export function regionOn(plane: TangentPlane, geometry: Geometry): Region {
  const rings = polygonsOf(geometry).flat()
  return { area: shapeOn(plane, geometry), border: shapeOn(plane, { type: 'MultiLineString', coordinates: rings }) }
}

/** A footprint on a plane. @throws AppError `argument/invalid` for coordinates or rings that cannot be measured. */
export function shapeOn(plane: TangentPlane, geometry: Geometry): PlaneShape {
  const shape = makeShape()
  layOut(shape, placeFootprints(packFootprints([geometry])), 0, plane)
  return shape
}

/** The plane at a position. */
export const planeAt = ([lng, lat]: LngLat): TangentPlane => tangentPlane(lng, lat)

/** Metres to the border, negative inside; 0 on it. */
export function signedM({ area, border }: Region, x: number, y: number): number {
  const toBorder = distanceTo(border, x, y)
  return distanceTo(area, x, y) === 0 ? -toBorder : toBorder
}

/** A place of a plane and the value found there. */
export interface Extreme {
  readonly value: number
  readonly x: number
  readonly y: number
}

type Field = (x: number, y: number) => number

/**
 * Largest value of a field along the edges (or at the points) of a shape. The field may change by at most 1 per metre, as
 * distances do: so an edge is halved only while it could hold more than the best so far by `precisionM`.
 *
 * @param atLeast - values up to this are of no interest; null is answered when there is nothing above it.
 */
export function largestAlong(shape: PlaneShape, field: Field, precisionM: number, atLeast = -Infinity): Extreme | null {
  let best: Extreme | null = null
  const floor = () => best?.value ?? atLeast
  const look = (x: number, y: number) => {
    const value = field(x, y)
    if (value > floor()) best = { value, x, y }
    return value
  }
  const { xy } = shape
  for (let part = 0; part < shape.parts; part++) {
    const end = (shape.partFrom[part + 1] ?? 0) - 1
    for (let v = shape.partFrom[part] ?? 0; v <= end; v++) {
      const [ax, ay] = [xy[2 * v] as number, xy[2 * v + 1] as number]
      const atA = look(ax, ay)
      if (v === end) continue
      const stack = [[ax, ay, xy[2 * v + 2] as number, xy[2 * v + 3] as number]]
      // The first half is bounded by what is known at its end, so that far edges cost one look.
      if (atA + edgeLength(stack[0]) <= floor() + precisionM) continue
      for (let edge = stack.pop(); edge; edge = stack.pop()) {
        const [px = 0, py = 0, qx = 0, qy = 0] = edge
        const [mx, my] = [(px + qx) / 2, (py + qy) / 2]
        const half = edgeLength(edge) / 2
        if (look(mx, my) + half <= floor() + precisionM || half < precisionM / 2) continue
        stack.push([px, py, mx, my], [mx, my, qx, qy])
      }
    }
  }
  return best
}

/** Largest value of such a field anywhere in a shape, its inside included. */
export function largestWithin(shape: PlaneShape, field: Field, precisionM: number): Extreme | null {
  let best = largestAlong(shape, field, precisionM)
  if (!shape.hasArea) return best
  const size = Math.max(shape.maxX - shape.minX, shape.maxY - shape.minY)
  const cells = [[(shape.minX + shape.maxX) / 2, (shape.minY + shape.maxY) / 2, size / 2]]
  for (let cell = cells.pop(); cell; cell = cells.pop()) {
    const [x = 0, y = 0, half = 0] = cell
    const reach = half * Math.SQRT2
    const value = field(x, y)
    if (value + reach <= (best?.value ?? -Infinity) + precisionM) continue
    const away = distanceTo(shape, x, y)
    if (away > reach) continue
    if (away === 0 && value > (best?.value ?? -Infinity)) best = { value, x, y }
    if (half < precisionM / 4) continue
    const quarter = half / 2
    for (const dx of [-quarter, quarter]) for (const dy of [-quarter, quarter]) cells.push([x + dx, y + dy, quarter])
  }
  return best
}

const edgeLength = ([ax = 0, ay = 0, bx = 0, by = 0]: readonly number[] = []) => Math.hypot(bx - ax, by - ay)

const point = makeShape()
const nearest: NearestOnPlane = { distanceSq: 0, ax: 0, ay: 0, bx: 0, by: 0 }

/** Metres from a point to a shape; 0 inside an area. */
function distanceTo(shape: PlaneShape, x: number, y: number): number {
  point.xy[0] = point.runBox[0] = point.runBox[2] = point.minX = point.maxX = x
  point.xy[1] = point.runBox[1] = point.runBox[3] = point.minY = point.maxY = y
  point.parts = point.runs = 1
  point.hasArea = false
  point.partFrom[0] = point.runFrom[0] = point.runTo[0] = 0
  point.partFrom[1] = 1
  point.partKind[0] = PART.point
  nearest.distanceSq = Infinity
  nearestOnPlane(point, shape, nearest)
  return Math.sqrt(nearest.distanceSq)
}
