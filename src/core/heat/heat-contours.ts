import { contours } from 'd3-contour'

/** The part of the surface at or above a threshold: closed rings in metres east and south of the grid's north-west corner. */
export interface HeatContour {
  readonly threshold: number
  /** Polygons, each an outer ring and its holes. */
  readonly polygons: readonly (readonly (readonly (readonly [eastM: number, southM: number])[])[])[]
}

/** A grid of values as the heat surface has it; NaN = outside the scope. */
export interface ValueGrid {
  readonly columns: number
  readonly rows: number
  readonly cellM: number
  readonly values: Float32Array
}

/** Cells by which values are carried on beyond the scope, so that the lines reach its border; it is clipped when drawn. */
const BEYOND_CELLS = 3

/**
 * Lines of equal density as polygons, one set a threshold, lowest first: what small multiples and sheets draw, smooth on
 * screen and on paper. Beyond the scope values are carried on for a few cells: clip to the village when drawing.
 */
export function heatContours(grid: ValueGrid, thresholds: readonly number[]): HeatContour[] {
  const { columns, rows, cellM } = grid
  if (columns === 0 || rows === 0) return thresholds.map((threshold) => ({ threshold, polygons: [] }))
  const values = carryOn(grid)
  const make = contours().size([columns, rows]).smooth(true)
  return thresholds.map((threshold) => ({
    threshold,
    polygons: make
      .contour(values, threshold)
      .coordinates.map((rings) =>
        rings.map((ring) => ring.map(([x = 0, y = 0]): readonly [number, number] => [x * cellM, y * cellM])),
      ),
  }))
}

/** The same values, those outside near the scope as the mean of their known neighbours, 0 further off. */
function carryOn({ columns, rows, values }: ValueGrid): number[] {
  let known = Array.from(values)
  for (let step = 0; step < BEYOND_CELLS; step++) {
    const next = known.slice()
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column
        if (Number.isNaN(known[cell])) next[cell] = meanAround(known, columns, rows, column, row)
      }
    }
    known = next
  }
  return known.map((value) => (Number.isNaN(value) ? 0 : value))
}

function meanAround(values: readonly number[], columns: number, rows: number, column: number, row: number): number {
  let sum = 0
  let count = 0
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      const value = values[y * columns + x] as number
      if (Number.isNaN(value)) continue
      sum += value
      count++
    }
  }
  return count === 0 ? NaN : sum / count
}

/** SVG path data of a contour, metres; even-odd, so that holes are holes. Rounded to `decimals` places. */
export function contourPath({ polygons }: HeatContour, decimals = 1): string {
  const text = (value: number) => String(Number(value.toFixed(decimals)))
  return polygons
    .flat()
    .map((ring) => `M${ring.map(([x, y]) => `${text(x)} ${text(y)}`).join('L')}Z`)
    .join('')
}
