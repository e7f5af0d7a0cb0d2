import type { Ring } from './geometry.ts'

/**
 * Side of the edge from A to B on which the point lies, for an edge whose height range holds the point's: > 0 when a ray
 * to the east crosses the edge, 0 on it. The edge is taken from its lower end, whichever way it is given, so that two
 * polygons which share it compute the same number and no point falls between them.
 */
export function eastOfPoint(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  return ay < by || (ay === by && ax < bx)
    ? (ax - x) * (by - y) - (bx - x) * (ay - y)
    : (bx - x) * (ay - y) - (ax - x) * (by - y)
}

/** Where a point is with respect to a ring (closed or not), even-odd rule, exact comparison of doubles. O(n). */
export function isInRing(ring: Ring, x: number, y: number): 'inside' | 'outside' | 'boundary' {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = NaN, ay = NaN] = ring[j] ?? []
    const [bx = NaN, by = NaN] = ring[i] ?? []
    if (Math.min(ay, by) > y || Math.max(ay, by) < y) continue
    if (ay === by) {
      if (Math.min(ax, bx) <= x && x <= Math.max(ax, bx)) return 'boundary'
      continue
    }
    const side = eastOfPoint(ax, ay, bx, by, x, y)
    if (side === 0) return 'boundary'
    if (side > 0 && ay > y !== by > y) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}
