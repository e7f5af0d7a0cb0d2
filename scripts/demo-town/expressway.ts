import { at, distance, firstCrossing, lengthOf, nearestOnSegment, type Line, type Xy } from './geometry.ts'
import { offset, pointAlong, spline } from './curves.ts'
import type { Frame } from './frame.ts'
import { groundRoad, type Road } from './main-roads.ts'

/** Half the distance between the two carriageways' centre lines. */
const HALF_MEDIAN_M = 8
/** From the crossing to the ramps' feet, along the ground road. */
const FOOT_M = 135
/** How long before its foot a ramp leaves the carriageway. */
const TAPER_M = 400

/** Two carriageways, and a diamond of four ramps at every given ground road. All on level 1; only ramp feet touch ground roads. */
export function expressway(frame: Frame, crossed: readonly Road[]): Road[] {
  const axis = frame.westEast.expressway
  const carriage = (line: Xy[]): Road => ({ ...groundRoad('motorway', '云环高速', line), oneway: true, level: 1 })
  const east = offset(axis, -HALF_MEDIAN_M)
  const west = [...offset(axis, HALF_MEDIAN_M)].reverse()
  const out = [carriage(east), carriage(west)]
  for (const road of crossed) {
    const hit = firstCrossing(road.line, axis)
    if (!hit) continue
    const crossingAt = lengthOf([...road.line.slice(0, hit.index), hit.point])
    for (const side of [-1, 1] as const) {
      const foot = pointAlong(road.line, crossingAt + side * FOOT_M).point
      for (const way of [-1, 1] as const) out.push(ramp(axis, side < 0 ? east : west, foot, side, way))
    }
  }
  return out
}

/**
 * One ramp between a carriageway and its foot.
 *
 * @param side - -1 south of the axis (eastbound), 1 north of it (westbound); one drives on the right.
 * @param way - on which side of the foot, along the axis, the ramp lies: -1 west, 1 east.
 */
function ramp(axis: Line, carriageway: Line, foot: Xy, side: -1 | 1, way: -1 | 1): Road {
  const { s, distance: away } = stationOf(axis, foot)
  const beside = (by: number, aside: number): Xy => {
    const around = [-8, 0, 8].map((d) => pointAlong(axis, s + by + d).point)
    return at(offset(around, side * aside), 1)
  }
  const start = nearestVertex(carriageway, beside(way * TAPER_M, HALF_MEDIAN_M))
  const middle = [
    beside(way * TAPER_M * 0.75, HALF_MEDIAN_M + 10),
    beside(way * TAPER_M * 0.5, away * 0.38),
    beside(way * TAPER_M * 0.28, away * 0.8),
    beside(way * 46, away),
  ]
  const line = spline([start, ...middle, foot], 16)
  const isExit = side === way
  return {
    ...groundRoad('motorway', null, isExit ? line : line.reverse()),
    half: 3.8,
    lanes: 1,
    isLink: true,
    oneway: true,
    level: 1,
  }
}

/** Distance along the axis of the place nearest to a point, and how far away it is. */
function stationOf(axis: Line, p: Xy): { s: number; distance: number } {
  let [best, gone] = [{ s: 0, distance: Infinity }, 0]
  for (let i = 1; i < axis.length; i++) {
    const [a, b] = [at(axis, i - 1), at(axis, i)]
    const near = nearestOnSegment(p, a, b)
    if (near.distance < best.distance) best = { s: gone + near.t * distance(a, b), distance: near.distance }
    gone += distance(a, b)
  }
  return best
}

/** A vertex of the carriageway, so that the ramp shares it. */
function nearestVertex(line: Line, near: Xy): Xy {
  return line.reduce((best, p) => (distance(p, near) < distance(best, near) ? p : best))
}
