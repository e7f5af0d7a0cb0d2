import { screenOf, type WallView } from './wall-view.ts'

/** Open hazards with a place, columns of equal length. EPSG:4326 in millionths of a degree. */
export interface MarkColumns {
  readonly lngE6: readonly number[]
  readonly latE6: readonly number[]
  /** A digit a hazard, its class of urgency by rank: 0 = the worst. */
  readonly ranks: string
}

/** Millionths in a degree. */
export const E6 = 1e6
const ZERO = 48

/** Classes of urgency: rank 0 is the worst. */
export const MARK_CLASSES = 4

/**
 * Marks gathered into small square cells of the screen, so that what follows costs as much as there is screen, not as there
 * are hazards. Arrays of one entry a cell, row by row; `mix` has four.
 */
export interface MarkBins {
  readonly view: WallView
  readonly cellPx: number
  readonly columns: number
  readonly rows: number
  /** Sums of the members' places, CSS pixels. */
  readonly sumX: Float64Array
  readonly sumY: Float64Array
  readonly mix: Uint32Array
  /** A member's row in the columns; -1 = empty. Of a cell with one member: that one. */
  readonly member: Int32Array
}

/**
 * Empty cells over a view (what lies farther out is not gathered).
 *
 * @param cellPx - side of a cell, CSS pixels, > 0.
 */
export function emptyBins(view: WallView, cellPx: number): MarkBins {
  const columns = Math.max(1, Math.ceil(view.width / cellPx))
  const rows = Math.max(1, Math.ceil(view.height / cellPx))
  const cells = columns * rows
  return {
    view,
    cellPx,
    columns,
    rows,
    sumX: new Float64Array(cells),
    sumY: new Float64Array(cells),
    mix: new Uint32Array(MARK_CLASSES * cells),
    member: new Int32Array(cells).fill(-1),
  }
}

/** Adds the marks `from` up to (not including) `to`: a slice of the work. Places that are not numbers are skipped. */
export function addToBins(bins: MarkBins, marks: MarkColumns, from: number, to: number): void {
  const { cellPx, columns, rows, sumX, sumY, mix, member } = bins
  const at = screenOf(bins.view)
  for (let row = from; row < to; row++) {
    const rank = marks.ranks.charCodeAt(row) - ZERO
    if (!(rank >= 0 && rank < MARK_CLASSES)) continue
    const [x, y] = at((marks.lngE6[row] ?? NaN) / E6, (marks.latE6[row] ?? NaN) / E6)
    const column = Math.floor(x / cellPx)
    const line = Math.floor(y / cellPx)
    if (!(column >= 0 && column < columns && line >= 0 && line < rows)) continue
    const cell = line * columns + column
    const place = MARK_CLASSES * cell + rank
    sumX[cell] = (sumX[cell] ?? 0) + x
    sumY[cell] = (sumY[cell] ?? 0) + y
    mix[place] = (mix[place] ?? 0) + 1
    member[cell] = row
  }
}
