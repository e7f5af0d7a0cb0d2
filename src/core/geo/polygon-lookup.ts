import { polygonsOf, type Geometry } from './geometry.ts'
import { eastOfPoint } from './point-in-ring.ts'

/** One village's edges, sorted into horizontal bands so that a lookup reads only the edges at its height. */
export interface PolygonLookup {
  /** True inside or on the boundary of any part (of a hole too: its edge belongs to the polygon). */
  covers(x: number, y: number): boolean
  /** `[ax, ay, bx, by]` per edge. */
  readonly edges: Float64Array
}

/** Edges per band; fewer cost memory, more cost time. */
const EDGES_PER_BAND = 4

/**
 * Point-in-polygon by the even-odd rule over all rings at once, exact comparison of doubles. Parts of a MultiPolygon
 * must not overlap (they would cancel). Zero-length edges are dropped; rings may be open.
 */
export function buildPolygonLookup(geometry: Geometry): PolygonLookup {
  const edges = edgesOf(geometry)
  const count = edges.length / 4
  let south = Infinity
  let north = -Infinity
  for (let e = 1; e < edges.length; e += 2) {
    south = Math.min(south, edges[e] ?? NaN)
    north = Math.max(north, edges[e] ?? NaN)
  }
  const bands = Math.max(1, Math.ceil(count / EDGES_PER_BAND))
  const perDegree = north > south ? bands / (north - south) : 0
  const bandOf = (y: number) => Math.min(bands - 1, Math.floor((y - south) * perDegree))

  // Compressed rows: first how many edges each band holds, then their numbers.
  const starts = new Uint32Array(bands + 1)
  const eachBand = (visit: (band: number, edge: number) => void) => {
    for (let e = 0; e < count; e++) {
      const ay = edges[e * 4 + 1] ?? NaN
      const by = edges[e * 4 + 3] ?? NaN
      const last = bandOf(Math.max(ay, by))
      for (let band = bandOf(Math.min(ay, by)); band <= last; band++) visit(band, e)
    }
  }
  eachBand((band) => {
    starts[band + 1] = (starts[band + 1] ?? 0) + 1
  })
  for (let band = 0; band < bands; band++) starts[band + 1] = (starts[band + 1] ?? 0) + (starts[band] ?? 0)
  const fill = starts.slice(0, bands)
  const members = new Uint32Array(starts[bands] ?? 0)
  eachBand((band, edge) => {
    const at = fill[band] ?? 0
    members[at] = edge
    fill[band] = at + 1
  })

  return {
    edges,
    covers(x, y) {
      if (!(y >= south && y <= north) || Number.isNaN(x)) return false
      const band = bandOf(y)
      const end = starts[band + 1] ?? 0
      let inside = false
      for (let m = starts[band] ?? 0; m < end; m++) {
        const at = (members[m] ?? 0) * 4
        const ay = edges[at + 1] as number
        const by = edges[at + 3] as number
        if (ay < y ? by < y : by > y && ay > y) continue
        const ax = edges[at] as number
        const bx = edges[at + 2] as number
        if (ay === by) {
          if (ax < bx ? x >= ax && x <= bx : x >= bx && x <= ax) return true
          continue
        }
        const side = eastOfPoint(ax, ay, bx, by, x, y)
        if (side === 0) return true
        if (side > 0 && ay > y !== by > y) inside = !inside
      }
      return inside
    },
  }
}

function edgesOf(geometry: Geometry): Float64Array {
  const edges: number[] = []
  for (const polygon of polygonsOf(geometry)) {
    for (const ring of polygon) {
      for (let i = 0; i < ring.length; i++) {
        const [ax = NaN, ay = NaN] = ring[i] ?? []
        const [bx = NaN, by = NaN] = ring[(i + 1) % ring.length] ?? []
        if (Number.isFinite(ax + ay + bx + by) && (ax !== bx || ay !== by)) edges.push(ax, ay, bx, by)
      }
    }
  }
  return Float64Array.from(edges)
}
