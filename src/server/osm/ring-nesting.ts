import type { Ring } from '../../core/geo/geometry.ts'

/** Twice the signed area in square degrees: positive = counter-clockwise. */
export function signedArea2(ring: Ring): number {
  let sum = 0
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  for (let i = 1; i < ring.length; i++) {
    const [xa = 0, ya = 0] = ring[i - 1] ?? []
    const [xb = 0, yb = 0] = ring[i] ?? []
    // About the first vertex: differences of far coordinates would lose the small areas.
    sum += (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
  }
  return sum
}

/** Even-odd test; a point on the edge may fall either way. */
export function ringContains(ring: Ring, lng: number, lat: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? []
    const [xj = 0, yj = 0] = ring[j] ?? []
    if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/**
 * Polygons from loose rings by how deep each lies in the others, whatever roles the data claims: even = outer, odd =
 * hole of the smallest ring around it. Outer rings come out counter-clockwise, holes clockwise (RFC 7946, 3.1.6).
 */
export function nestRings(rings: readonly Ring[]): Ring[][] {
  const items = rings
    .map((ring) => ({ ring, area: Math.abs(signedArea2(ring)) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area)
    .map((item) => ({ ...item, depth: 0, polygon: [] as Ring[] }))
  const polygons: Ring[][] = []
  items.forEach((item, i) => {
    // The last of the larger rings around it is the smallest one.
    const parent = items.slice(0, i).findLast((larger) => liesIn(item.ring, larger.ring))
    item.depth = parent ? parent.depth + 1 : 0
    if (item.depth % 2 === 0) {
      item.polygon = [oriented(item.ring, true)]
      polygons.push(item.polygon)
    } else {
      item.polygon = parent?.polygon ?? []
      item.polygon.push(oriented(item.ring, false))
    }
  })
  return polygons
}

/** By majority over the middles of the edges: corners and single edges may lie on the other ring. */
function liesIn(inner: Ring, outer: Ring): boolean {
  let inside = 0
  let tested = 0
  const stride = Math.max(1, Math.floor(inner.length / 16))
  for (let i = 1; i < inner.length; i += stride) {
    const [xa = 0, ya = 0] = inner[i - 1] ?? []
    const [xb = 0, yb = 0] = inner[i] ?? []
    tested++
    if (ringContains(outer, (xa + xb) / 2, (ya + yb) / 2)) inside++
  }
  return inside * 2 > tested
}

export function oriented(ring: Ring, isCounterClockwise: boolean): Ring {
  return signedArea2(ring) > 0 === isCounterClockwise ? ring : [...ring].reverse()
}
