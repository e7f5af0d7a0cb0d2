import { eastOfPoint } from './point-in-ring.ts'

/** Edges times bands they reach through; bounds memory and time for rings whose edges all run from top to bottom. */
const MAX_REACHES = 12_000_000
const MAX_BANDS = 2_048
const MAX_COLUMNS = 8_192
/** Degrees; below this the cells would be finer than the numbers. */
const LEAST_EXTENT = 1e-6

/**
 * Which of many points lie inside a ring or on it: even-odd rule, exact comparison of doubles, the answer of
 * `buildPolygonLookup` for each point. Sorts the points into cells first, so that an edge is compared only with the
 * points beside it: 1,000,000 points in a ring of 50,000 vertices, whatever its shape, take some seconds at most.
 *
 * @param ring - `[x0, y0, …]`, open or closed, may cross itself; edges with NaN are dropped.
 * @param points - `[x0, y0, …]`; NaN = outside.
 * @returns 1 = inside, one a point.
 */
export function pointsInPolygon(ring: Float64Array, points: Float64Array): Uint8Array {
  const inside = new Uint8Array(points.length / 2)
  const edges = edgesOf(ring)
  const grid = sortIntoCells(edges, points)
  if (!grid) return inside
  const { bands, columns, south, bandHeight, bandOf, columnOf, cells, order } = grid
  // In the order of the cells, so that a band's points lie together: 1 = an odd number of crossings, 2 = on an edge.
  const found = new Uint8Array(order.length)
  const xs = new Float64Array(order.length)
  const ys = new Float64Array(order.length)
  for (let at = 0; at < order.length; at++) {
    xs[at] = points[2 * (order[at] as number)] as number
    ys[at] = points[2 * (order[at] as number) + 1] as number
  }
  /** How many edges pass the band from bottom to top and are compared from column c on. */
  const passed = new Uint32Array(columns)

  const compare = (from: number, to: number, ax: number, ay: number, bx: number, by: number) => {
    for (let at = from; at < to; at++) {
      const y = ys[at] as number
      if (ay < y ? by < y : by > y && ay > y) continue
      const x = xs[at] as number
      if (ay === by) {
        if (ax < bx ? x >= ax && x <= bx : x >= bx && x <= ax) found[at] = 2
        continue
      }
      const side = eastOfPoint(ax, ay, bx, by, x, y)
      if (side === 0) found[at] = 2
      else if (side > 0 && ay > y !== by > y) found[at] = (found[at] as number) ^ 1
    }
  }

  sweep(
    edges,
    bands,
    bandOf,
    (band, edge, hasEnd) => {
      const first = band * columns
      const ax = edges[4 * edge] as number
      const ay = edges[4 * edge + 1] as number
      const bx = edges[4 * edge + 2] as number
      const by = edges[4 * edge + 3] as number
      if (hasEnd) {
        // The points west of it must be asked for their height too.
        compare(cells[first] as number, cells[first + columnOf(Math.max(ax, bx)) + 1] as number, ax, ay, bx, by)
        return
      }
      const slope = (bx - ax) / (by - ay)
      const x0 = ax + (south + band * bandHeight - ay) * slope
      const x1 = x0 + bandHeight * slope
      // One column more on either side than computed takes up every rounding.
      const west = Math.max(0, columnOf(Math.min(x0, x1)) - 1)
      const east = Math.min(columns - 1, columnOf(Math.max(x0, x1)) + 1)
      passed[west] = (passed[west] as number) + 1
      compare(cells[first + west] as number, cells[first + east + 1] as number, ax, ay, bx, by)
    },
    (band) => addPassed(found, cells, band * columns, passed),
  )

  for (let at = 0; at < order.length; at++) inside[order[at] as number] = found[at] === 0 ? 0 : 1
  return inside
}

/**
 * Visits the edges of every band from south to north, so that the points of a band stay at hand.
 *
 * @param visit - `hasEnd`: an end of the edge lies in the band.
 * @param after - called when all edges of a band were visited.
 */
function sweep(
  edges: Float64Array,
  bands: number,
  bandOf: (y: number) => number,
  visit: (band: number, edge: number, hasEnd: boolean) => void,
  after: (band: number) => void,
): void {
  const count = edges.length / 4
  const low = new Uint16Array(count)
  const high = new Uint16Array(count)
  for (let edge = 0; edge < count; edge++) {
    const a = bandOf(edges[4 * edge + 1] as number)
    const b = bandOf(edges[4 * edge + 3] as number)
    low[edge] = Math.min(a, b)
    high[edge] = Math.max(a, b)
  }
  const bySouth = Uint32Array.from({ length: count }, (_, edge) => edge)
  bySouth.sort((a, b) => (low[a] as number) - (low[b] as number))
  const active = new Uint32Array(count)
  let length = 0
  let next = 0
  for (let band = 0; band < bands; band++) {
    while (next < count && low[bySouth[next] as number] === band) active[length++] = bySouth[next++] as number
    let kept = 0
    for (let at = 0; at < length; at++) {
      const edge = active[at] as number
      const isLast = high[edge] === band
      visit(band, edge, isLast || low[edge] === band)
      if (!isLast) active[kept++] = edge
    }
    length = kept
    after(band)
  }
}

/** A point is west of the edges that begin in a column further east of its band. Empties `passed` for the next band. */
function addPassed(found: Uint8Array, cells: Uint32Array, first: number, passed: Uint32Array): void {
  let crossings = 0
  for (let column = passed.length - 1; column >= 0; column--) {
    if (crossings % 2 === 1) {
      const end = cells[first + column + 1] as number
      for (let at = cells[first + column] as number; at < end; at++) found[at] = (found[at] as number) ^ 1
    }
    crossings += passed[column] as number
    passed[column] = 0
  }
}

interface Cells {
  bands: number
  columns: number
  south: number
  bandHeight: number
  /** Both grow with their argument, which is all that the exactness rests on. */
  bandOf: (y: number) => number
  columnOf: (x: number) => number
  /** Cell (band, column) holds `order[cells[c]]` up to `order[cells[c + 1]]`, c = band * columns + column. */
  cells: Uint32Array
  order: Uint32Array
}

/** Points within the ring's box by cell; null when there is no edge or no such point. */
function sortIntoCells(edges: Float64Array, points: Float64Array): Cells | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let e = 0; e < edges.length; e += 2) {
    west = Math.min(west, edges[e] as number)
    east = Math.max(east, edges[e] as number)
    south = Math.min(south, edges[e + 1] as number)
    north = Math.max(north, edges[e + 1] as number)
  }
  const isIn = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north
  let count = 0
  for (let p = 0; p < points.length; p += 2) if (isIn(points[p] as number, points[p + 1] as number)) count++
  if (count === 0) return null
  const bands = north - south > LEAST_EXTENT ? bandsFor(edges, north - south, count) : 1
  // One point a cell on average.
  const columns = east - west > LEAST_EXTENT ? Math.min(MAX_COLUMNS, Math.ceil(count / bands)) : 1
  const bandHeight = (north - south) / bands
  const bandOf = (y: number) => Math.min(bands - 1, bands === 1 ? 0 : Math.floor((y - south) / bandHeight))
  const columnOf = (x: number) =>
    columns === 1 ? 0 : Math.max(0, Math.min(columns - 1, Math.floor(((x - west) / (east - west)) * columns)))

  const cells = new Uint32Array(bands * columns + 1)
  const cellOf = new Int32Array(points.length / 2).fill(-1)
  for (let p = 0; p < cellOf.length; p++) {
    const x = points[2 * p] as number
    const y = points[2 * p + 1] as number
    if (!isIn(x, y)) continue
    const cell = bandOf(y) * columns + columnOf(x)
    cellOf[p] = cell
    cells[cell + 1] = (cells[cell + 1] as number) + 1
  }
  for (let cell = 0; cell < bands * columns; cell++)
    cells[cell + 1] = (cells[cell + 1] as number) + (cells[cell] as number)
  const fill = cells.slice()
  const order = new Uint32Array(count)
  for (let p = 0; p < cellOf.length; p++) {
    const cell = cellOf[p] as number
    if (cell === -1) continue
    order[fill[cell] as number] = p
    fill[cell] = (fill[cell] as number) + 1
  }
  return { bands, columns, south, bandHeight, bandOf, columnOf, cells, order }
}

/** Bands of some 50 points, fewer where long edges would reach through too many. */
function bandsFor(edges: Float64Array, height: number, points: number): number {
  let reach = 0
  for (let e = 0; e < edges.length; e += 4)
    reach += Math.abs((edges[e + 3] as number) - (edges[e + 1] as number)) / height
  return Math.max(1, Math.floor(Math.min(MAX_BANDS, points / 50, MAX_REACHES / Math.max(1, reach))))
}

/** `[ax, ay, bx, by]` per edge, the closing one too; edges without length or with NaN are left out. */
export function edgesOf(ring: Float64Array): Float64Array {
  const edges = new Float64Array(2 * ring.length)
  let length = 0
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length
    const ax = ring[i] as number
    const ay = ring[i + 1] as number
    const bx = ring[next] as number
    const by = ring[next + 1] as number
    if (!Number.isFinite(ax + ay + bx + by) || (ax === bx && ay === by)) continue
    edges.set([ax, ay, bx, by], length)
    length += 4
  }
  return edges.subarray(0, length)
}
