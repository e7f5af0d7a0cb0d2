import { PART } from './footprint-columns.ts'
import type { PlaneShape } from './plane-shape.ts'

/** The two points of two shapes that are nearest to each other, on their plane. */
export interface NearestOnPlane {
  /** Squared metres; 0 when the shapes share a point. */
  distanceSq: number
  ax: number
  ay: number
  bx: number
  by: number
}

/**
 * Finds the nearest points of two shapes of one plane if they are nearer than `nearest.distanceSq`, which the caller sets
 * (Infinity for any). Shapes overlap when one has a point in the other: 0. A polygon holds its boundary and not its holes.
 *
 * The least distance of shapes that do not cross is at a vertex of one of them: each vertex against each edge, runs of
 * edges skipped by their boxes, then crossings.
 *
 * @returns true when `nearest` was changed.
 */
export function nearestOnPlane(a: PlaneShape, b: PlaneShape, nearest: NearestOnPlane): boolean {
  const before = nearest.distanceSq
  if (boxGapSq(a.minX, a.minY, a.maxX, a.maxY, b.minX, b.minY, b.maxX, b.maxY) >= before) return false
  if (a.hasArea && meetInside(a, b, nearest, false)) return before > 0
  if (b.hasArea && meetInside(b, a, nearest, true)) return before > 0
  for (let ra = 0; ra < a.runs; ra++) {
    const minX = a.runBox[4 * ra] as number
    const minY = a.runBox[4 * ra + 1] as number
    const maxX = a.runBox[4 * ra + 2] as number
    const maxY = a.runBox[4 * ra + 3] as number
    if (boxGapSq(minX, minY, maxX, maxY, b.minX, b.minY, b.maxX, b.maxY) >= nearest.distanceSq) continue
    for (let rb = 0; rb < b.runs; rb++) {
      const gapSq = boxGapSq(
        minX,
        minY,
        maxX,
        maxY,
        b.runBox[4 * rb] as number,
        b.runBox[4 * rb + 1] as number,
        b.runBox[4 * rb + 2] as number,
        b.runBox[4 * rb + 3] as number,
      )
      if (gapSq >= nearest.distanceSq) continue
      // A vertex against edges finds the same as those edges' ends against that vertex.
      const aHasEdges = a.runFrom[ra] !== a.runTo[ra]
      if (!aHasEdges || b.runFrom[rb] !== b.runTo[rb]) verticesToEdges(a, ra, b, rb, nearest, false)
      if (aHasEdges) verticesToEdges(b, rb, a, ra, nearest, true)
      if (gapSq === 0 && nearest.distanceSq > 0) crossEdges(a, ra, b, rb, nearest)
      if (nearest.distanceSq === 0) return true
    }
  }
  return nearest.distanceSq < before
}

/** Squared gap between two boxes; 0 when they share a point. */
function boxGapSq(
  aMinX: number,
  aMinY: number,
  aMaxX: number,
  aMaxY: number,
  bMinX: number,
  bMinY: number,
  bMaxX: number,
  bMaxY: number,
): number {
  const dx = aMinX > bMaxX ? aMinX - bMaxX : bMinX > aMaxX ? bMinX - aMaxX : 0
  const dy = aMinY > bMaxY ? aMinY - bMaxY : bMinY > aMaxY ? bMinY - aMaxY : 0
  return dx * dx + dy * dy
}

/** Whether a part of `other` starts inside an area of `area`; that point is then both nearest points. */
function meetInside(area: PlaneShape, other: PlaneShape, nearest: NearestOnPlane, areaIsB: boolean): boolean {
  for (let p = 0; p < other.parts; p++) {
    // A hole inside an area says nothing that the outer ring around it does not say.
    if (other.partKind[p] === PART.hole) continue
    const at = 2 * (other.partFrom[p] as number)
    const x = other.xy[at] as number
    const y = other.xy[at + 1] as number
    if (x < area.minX || x > area.maxX || y < area.minY || y > area.maxY || !holds(area, x, y)) continue
    set(nearest, 0, x, y, x, y, areaIsB)
    return true
  }
  return false
}

/** Even-odd rule within each polygon (outer ring and its holes); a point of any of them is inside. */
function holds(area: PlaneShape, x: number, y: number): boolean {
  const { xy } = area
  let inside = false
  for (let p = 0; p < area.parts; p++) {
    const kind = area.partKind[p] as number
    if (kind < PART.outerRing) continue
    if (kind === PART.outerRing) {
      if (inside) return true
      inside = false
    }
    const last = 2 * ((area.partFrom[p + 1] as number) - 1)
    for (let i = 2 * (area.partFrom[p] as number); i < last; i += 2) {
      const ay = xy[i + 1] as number
      const by = xy[i + 3] as number
      if (ay > y === by > y) continue
      const ax = xy[i] as number
      if (x < ax + ((y - ay) * ((xy[i + 2] as number) - ax)) / (by - ay)) inside = !inside
    }
  }
  return inside
}

function verticesToEdges(
  a: PlaneShape,
  ra: number,
  b: PlaneShape,
  rb: number,
  nearest: NearestOnPlane,
  swapped: boolean,
): void {
  const pts = a.xy
  const ends = b.xy
  const lastPoint = 2 * (a.runTo[ra] as number)
  const firstEnd = 2 * (b.runFrom[rb] as number)
  const lastEnd = 2 * (b.runTo[rb] as number)
  for (let i = 2 * (a.runFrom[ra] as number); i <= lastPoint; i += 2) {
    const x = pts[i] as number
    const y = pts[i + 1] as number
    let x1 = ends[firstEnd] as number
    let y1 = ends[firstEnd + 1] as number
    if (firstEnd === lastEnd) {
      const dSq = (x - x1) * (x - x1) + (y - y1) * (y - y1)
      if (dSq < nearest.distanceSq) set(nearest, dSq, x, y, x1, y1, swapped)
      continue
    }
    for (let j = firstEnd + 2; j <= lastEnd; j += 2) {
      const x2 = ends[j] as number
      const y2 = ends[j + 1] as number
      const ex = x2 - x1
      const ey = y2 - y1
      const dx = x - x1
      const dy = y - y1
      const along = dx * ex + dy * ey
      const lengthSq = ex * ex + ey * ey
      if (along <= 0) {
        const dSq = dx * dx + dy * dy
        if (dSq < nearest.distanceSq) set(nearest, dSq, x, y, x1, y1, swapped)
      } else if (along >= lengthSq) {
        const dSq = (x - x2) * (x - x2) + (y - y2) * (y - y2)
        if (dSq < nearest.distanceSq) set(nearest, dSq, x, y, x2, y2, swapped)
      } else {
        // Beside the edge: the distance to its line, divided only where it counts.
        const across = dx * ey - dy * ex
        if (across * across < nearest.distanceSq * lengthSq) {
          const t = along / lengthSq
          set(nearest, (across * across) / lengthSq, x, y, x1 + t * ex, y1 + t * ey, swapped)
        }
      }
      x1 = x2
      y1 = y2
    }
  }
}

/** Edges that cross each other; those that only touch have a vertex on an edge and were found before. */
function crossEdges(a: PlaneShape, ra: number, b: PlaneShape, rb: number, nearest: NearestOnPlane): void {
  for (let i = 2 * (a.runFrom[ra] as number); i < 2 * (a.runTo[ra] as number); i += 2) {
    const ax = a.xy[i] as number
    const ay = a.xy[i + 1] as number
    const ex = (a.xy[i + 2] as number) - ax
    const ey = (a.xy[i + 3] as number) - ay
    for (let j = 2 * (b.runFrom[rb] as number); j < 2 * (b.runTo[rb] as number); j += 2) {
      const bx = b.xy[j] as number
      const by = b.xy[j + 1] as number
      const fx = (b.xy[j + 2] as number) - bx
      const fy = (b.xy[j + 3] as number) - by
      // Each edge has its ends on both sides of the other.
      const side1 = ex * (by - ay) - ey * (bx - ax)
      const side2 = ex * (by + fy - ay) - ey * (bx + fx - ax)
      if (side1 > 0 === side2 > 0) continue
      const side3 = fx * (ay - by) - fy * (ax - bx)
      const side4 = fx * (ay + ey - by) - fy * (ax + ex - bx)
      if (side3 > 0 === side4 > 0) continue
      const t = side3 / (side3 - side4)
      set(nearest, 0, ax + t * ex, ay + t * ey, ax + t * ex, ay + t * ey, false)
      return
    }
  }
}

function set(
  nearest: NearestOnPlane,
  distanceSq: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  swapped: boolean,
): void {
  nearest.distanceSq = distanceSq
  nearest.ax = swapped ? bx : ax
  nearest.ay = swapped ? by : ay
  nearest.bx = swapped ? ax : bx
  nearest.by = swapped ? ay : by
}
