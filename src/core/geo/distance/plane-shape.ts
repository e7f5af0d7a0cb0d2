import { PART, type FootprintColumns } from './footprint-columns.ts'
import { geocentricOf, putOnPlane, type TangentPlane } from './tangent-plane.ts'

/** Footprints with their geocentric vertices (`[x, y, z]` metres each), computed once for any number of planes. */
export interface PlacedFootprints {
  readonly columns: FootprintColumns
  readonly geocentric: Float64Array
}

/** Computes the geocentric vertices; about 60 ns a vertex, 24 bytes a vertex. */
export const placeFootprints = (columns: FootprintColumns): PlacedFootprints => ({
  columns,
  geocentric: geocentricOf(columns.lngLat),
})

/** Edges a run holds at most. Runs far apart are skipped by their boxes. */
const EDGES_PER_RUN = 16

/**
 * One footprint on a tangent plane, metres. A shape is a scratch pad: `layOut` fills it again for the next row, so that a
 * search over many rows allocates nothing.
 */
export interface PlaneShape {
  /** `[x, y]` per vertex of the row, parts one after the other. */
  xy: Float64Array
  /** Runs of consecutive edges of one part, vertex `runFrom` to `runTo` (both in); a point is a run of one vertex. */
  runs: number
  runFrom: Int32Array
  runTo: Int32Array
  /** `[minX, minY, maxX, maxY]` per run. */
  runBox: Float64Array
  /** First vertex of each part and one more, and its kind (`PART`). */
  parts: number
  partFrom: Int32Array
  partKind: Uint8Array
  hasArea: boolean
  minX: number
  minY: number
  maxX: number
  maxY: number
}

/** An empty scratch pad. */
export function makeShape(): PlaneShape {
  return {
    xy: new Float64Array(64),
    runs: 0,
    runFrom: new Int32Array(8),
    runTo: new Int32Array(8),
    runBox: new Float64Array(32),
    parts: 0,
    partFrom: new Int32Array(9),
    partKind: new Uint8Array(8),
    hasArea: false,
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  }
}

/** Row `row` on the plane, into `shape`. Cost: one pass over its vertices. */
export function layOut(
  shape: PlaneShape,
  { columns, geocentric }: PlacedFootprints,
  row: number,
  plane: TangentPlane,
): void {
  const firstPart = columns.partStarts[row] as number
  const parts = (columns.partStarts[row + 1] as number) - firstPart
  const firstVertex = columns.vertexStarts[firstPart] as number
  const endVertex = columns.vertexStarts[firstPart + parts] as number
  if (endVertex - firstVertex === 1) {
    layOutPoint(shape, geocentric, firstVertex, plane)
    return
  }
  makeRoom(shape, endVertex - firstVertex, parts)
  putOnPlane(plane, geocentric, firstVertex, endVertex, shape.xy)
  shape.parts = parts
  shape.runs = 0
  shape.hasArea = false
  shape.minX = shape.minY = Infinity
  shape.maxX = shape.maxY = -Infinity
  for (let p = 0; p < parts; p++) {
    const kind = columns.partKinds[firstPart + p] as number
    const from = (columns.vertexStarts[firstPart + p] as number) - firstVertex
    const end = (columns.vertexStarts[firstPart + p + 1] as number) - firstVertex
    shape.partFrom[p] = from
    shape.partKind[p] = kind
    if (kind === PART.outerRing) shape.hasArea = true
    for (let v = from; v === from || v < end - 1; v += EDGES_PER_RUN)
      addRun(shape, v, Math.min(end - 1, v + EDGES_PER_RUN))
  }
  shape.partFrom[parts] = endVertex - firstVertex
}

/** Most targets are single points: no loops for them. */
function layOutPoint(shape: PlaneShape, geocentric: Float64Array, vertex: number, plane: TangentPlane): void {
  const { xy, runBox } = shape
  putOnPlane(plane, geocentric, vertex, vertex + 1, xy)
  const x = xy[0] as number
  const y = xy[1] as number
  shape.parts = shape.runs = 1
  shape.hasArea = false
  shape.partFrom[0] = shape.runFrom[0] = shape.runTo[0] = 0
  shape.partFrom[1] = 1
  shape.partKind[0] = PART.point
  runBox[0] = runBox[2] = shape.minX = shape.maxX = x
  runBox[1] = runBox[3] = shape.minY = shape.maxY = y
}

function addRun(shape: PlaneShape, from: number, to: number): void {
  const { xy } = shape
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (let i = 2 * from; i <= 2 * to; i += 2) {
    const x = xy[i] as number
    const y = xy[i + 1] as number
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  const run = shape.runs++
  shape.runFrom[run] = from
  shape.runTo[run] = to
  shape.runBox[4 * run] = minX
  shape.runBox[4 * run + 1] = minY
  shape.runBox[4 * run + 2] = maxX
  shape.runBox[4 * run + 3] = maxY
  if (minX < shape.minX) shape.minX = minX
  if (minY < shape.minY) shape.minY = minY
  if (maxX > shape.maxX) shape.maxX = maxX
  if (maxY > shape.maxY) shape.maxY = maxY
}

function makeRoom(shape: PlaneShape, vertices: number, parts: number): void {
  if (shape.xy.length < 2 * vertices) shape.xy = new Float64Array(4 * vertices)
  // Every run but a part's first has a full run of vertices before it.
  const runs = parts + Math.ceil(vertices / EDGES_PER_RUN)
  if (shape.runFrom.length < runs) {
    shape.runFrom = new Int32Array(2 * runs)
    shape.runTo = new Int32Array(2 * runs)
    shape.runBox = new Float64Array(8 * runs)
  }
  if (shape.partKind.length < parts) {
    shape.partFrom = new Int32Array(2 * parts + 1)
    shape.partKind = new Uint8Array(2 * parts)
  }
}
