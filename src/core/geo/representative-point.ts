import { polygonsOf, type Geometry, type LngLat, type Position, type Ring } from './geometry.ts'
import { distanceM, localPlane, pointToSegmentM } from './local-plane.ts'
import { areaKm2 } from './polygon-area.ts'

/**
 * A position that stands for a geometry: the point itself; the first of several; the middle along the longest line;
 * for polygons a point strictly inside the largest part (holes respected), as far from the edges as some 20 scan lines
 * find one. A polygon without area is taken as its outer ring.
 *
 * @returns null for an empty geometry or one with NaN.
 */
export function representativePoint(geometry: Geometry): LngLat | null {
  switch (geometry.type) {
    case 'Point':
      return asLngLat(geometry.coordinates)
    case 'MultiPoint':
      return asLngLat(geometry.coordinates[0])
    case 'LineString':
      return middleOf(geometry.coordinates)
    case 'MultiLineString':
      return middleOf(longestOf(geometry.coordinates, lengthM))
    case 'Polygon':
    case 'MultiPolygon':
      return insideOf(longestOf(polygonsOf(geometry), (rings) => areaKm2({ type: 'Polygon', coordinates: rings })))
  }
}

const SCAN_LINES = 19

function insideOf(rings: Ring[] | undefined): LngLat | null {
  const outer = rings?.[0]
  if (!rings || !outer || outer.length === 0) return null
  if (rings.some((ring) => ring.some((position) => asLngLat(position) === null))) return null
  let best: LngLat | null = null
  let bestM = 0
  for (const lat of scanLats(outer)) {
    const crossings = crossingsAt(rings, lat)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const lng = ((crossings[i] ?? NaN) + (crossings[i + 1] ?? NaN)) / 2
      // An interval no wider than twice the best clearance cannot beat it.
      const halfWidthM = (((crossings[i + 1] ?? NaN) - (crossings[i] ?? NaN)) / 2) * localPlane(lat).metresPerLng
      if (!(halfWidthM > bestM)) continue
      const clearM = clearanceM(rings, lng, lat)
      if (clearM > bestM) {
        bestM = clearM
        best = [lng, lat]
      }
    }
  }
  return best ?? middleOf(outer)
}

/** Evenly spread heights, and the middle of the widest gap between vertices: no spike is too thin for that one. */
function scanLats(outer: Ring): number[] {
  const heights = outer.map((position) => position[1] ?? NaN).sort((a, b) => a - b)
  const south = heights[0] ?? NaN
  const north = heights.at(-1) ?? NaN
  const lats = Array.from({ length: SCAN_LINES }, (_, i) => south + ((north - south) * (i + 0.5)) / SCAN_LINES)
  let widest = 0
  let between = south
  for (let i = 1; i < heights.length; i++) {
    const gap = (heights[i] ?? NaN) - (heights[i - 1] ?? NaN)
    if (gap > widest) {
      widest = gap
      between = (heights[i - 1] ?? NaN) + gap / 2
    }
  }
  return [...lats, between]
}

/** Sorted longitudes at which a parallel crosses the rings, half-open rule: always an even number. */
function crossingsAt(rings: readonly Ring[], lat: number): number[] {
  const crossings: number[] = []
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax = NaN, ay = NaN] = ring[i] ?? []
      const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? []
      if (ay > lat !== by > lat) crossings.push(ax + ((lat - ay) / (by - ay)) * (bx - ax))
    }
  }
  return crossings.sort((a, b) => a - b)
}

function clearanceM(rings: readonly Ring[], lng: number, lat: number): number {
  let best = Infinity
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax = NaN, ay = NaN] = ring[i] ?? []
      const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? []
      best = Math.min(best, pointToSegmentM(lng, lat, ax, ay, bx, by))
    }
  }
  return best
}

function middleOf(line: readonly Position[] | undefined): LngLat | null {
  const first = line?.[0]
  if (!line || !first || line.some((position) => asLngLat(position) === null)) return null
  let left = lengthM(line) / 2
  for (let i = 1; i < line.length; i++) {
    const [ax = NaN, ay = NaN] = line[i - 1] ?? []
    const [bx = NaN, by = NaN] = line[i] ?? []
    const stepM = distanceM(ax, ay, bx, by)
    if (stepM >= left && stepM > 0) return [ax + (left / stepM) * (bx - ax), ay + (left / stepM) * (by - ay)]
    left -= stepM
  }
  return asLngLat(first)
}

function lengthM(line: readonly Position[]): number {
  let total = 0
  for (let i = 1; i < line.length; i++) {
    const [ax = NaN, ay = NaN] = line[i - 1] ?? []
    const [bx = NaN, by = NaN] = line[i] ?? []
    total += distanceM(ax, ay, bx, by)
  }
  return total
}

function longestOf<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  let best: T | undefined
  let most = -Infinity
  for (const item of items) {
    const size = measure(item)
    // NaN must reach the caller's check, so it wins.
    if (size > most || Number.isNaN(size)) {
      best = item
      most = size
    }
  }
  return best
}

function asLngLat(position: Position | undefined): LngLat | null {
  const [lng, lat] = position ?? []
  return lng !== undefined && lat !== undefined && Number.isFinite(lng) && Number.isFinite(lat) ? [lng, lat] : null
}
