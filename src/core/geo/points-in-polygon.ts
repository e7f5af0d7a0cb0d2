import { eastOfPoint } from './point-in-ring.ts'

/** Edges times bands they reach through; bounds memory and time for rings whose edges all run from top to bottom. */
const MAX_REACHES = 12_000_000
const MAX_BANDS = 2_048
const COLUMNS = 256
/** Degrees; below this the cells would be finer than the numbers. */
const LEAST_EXTENT = 1e-6

/**
 * Which of many points lie inside a ring or on it: even-odd rule, exact comparison of doubles, the answer of
 * `buildPolygonLookup` for each point. Sorts the points into cells first, so that an edge is compared only with the
 * points beside it: 1,000,000 points in a ring of 50,000 vertices, whatever its shape, take a second or two at most.
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
  /** 1 = the point is on an edge. */
  const touched = new Uint8Array(inside.length)
  /** Edges that pass a band from bottom to top: how many begin east of column c - 1. */
  const passed = new Uint32Array(bands * (columns + 1))

  const compare = (from: number, to: number, ax: number, ay: number, bx: number, by: number) => {
    for (let at = from; at < to; at++) {
      const point = order[at] as number
      const y = points[2 * point + 1] as number
      if (ay < y ? by < y : by > y && ay > y) continue
      const x = points[2 * point] as number
      if (ay === by) {
        if (ax < bx ? x >= ax && x <= bx : x >= bx && x <= ax) touched[point] = 1
        continue
      }
      const side = eastOfPoint(ax, ay, bx, by, x, y)
      if (side === 0) touched[point] = 1
      else if (side > 0 && ay > y !== by > y) inside[point] = (inside[point] as number) ^ 1
    }
  }

  for (let e = 0; e < edges.length; e += 4) {
    const ax = edges[e] as number
    const ay = edges[e + 1] as number
    const bx = edges[e + 2] as number
    const by = edges[e + 3] as number
    const low = bandOf(Math.min(ay, by))
    const high = bandOf(Math.max(ay, by))
    const lastColumn = columnOf(Math.max(ax, bx))
    for (let band = low; band <= high; band++) {
      const first = band * columns
      if (cells[first] === cells[first + columns]) continue
      if (band === low || band === high) {
        // An end lies in this band: the points west of it must be asked for their height too.
        compare(cells[first] as number, cells[first + lastColumn + 1] as number, ax, ay, bx, by)
        continue
      }
      const slope = (bx - ax) / (by - ay)
      const x0 = ax + (south + band * bandHeight - ay) * slope
      const x1 = x0 + bandHeight * slope
      // One column more on either side than computed takes up every rounding.
      const west = Math.max(0, columnOf(Math.min(x0, x1)) - 1)
      const east = Math.min(columns - 1, columnOf(Math.max(x0, x1)) + 1)
      const slot = band * (columns + 1) + west
      passed[slot] = (passed[slot] as number) + 1
      compare(cells[first + west] as number, cells[first + east + 1] as number, ax, ay, bx, by)
    }
  }
  addPassed(inside, grid, passed)
  for (let point = 0; point < inside.length; point++) if (touched[point] === 1) inside[point] = 1
  return inside
}

/** A point is west of the edges that begin in a column further east of its band. */
function addPassed(inside: Uint8Array, { bands, columns, cells, order }: Cells, passed: Uint32Array): void {
  for (let band = 0; band < bands; band++) {
    let crossings = 0
    for (let column = columns - 1; column >= 0; column--) {
      crossings += passed[band * (columns + 1) + column + 1] as number
      if (crossings % 2 === 0) continue
      const cell = band * columns + column
      for (let at = cells[cell] as number; at < (cells[cell + 1] as number); at++) {
        const point = order[at] as number
        inside[point] = (inside[point] as number) ^ 1
      }
    }
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
  const columns = east - west > LEAST_EXTENT ? COLUMNS : 1
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
