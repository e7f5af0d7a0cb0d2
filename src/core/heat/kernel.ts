import type { HeatGrid } from './heat-grid.ts'

/**
 * Parts a hazard of weight 1 is divided into. Every cell gets a whole number of parts, and whole numbers in doubles add
 * up exactly in any order (up to 2^53 = 5e8 hazards in a cell): what is taken away again leaves nothing behind.
 */
export const PARTS = 2 ** 24
/** Adding and taking away 1.5 × 2^52 rounds a double to a whole number, faster than Math.round. */
const ROUNDING = 1.5 * 2 ** 52

/**
 * Adds `weight` at a place (`planeXY`) to the sums of the cells around it.
 *
 * @param sums - one entry a cell, whole numbers: {@link PARTS} for each hazard (or weight).
 * @param weight - a whole number; negative = take away.
 */
export type Stamp = (sums: Float64Array, x: number, y: number, weight: number) => void

/**
 * Quartic (biweight) kernel, `(1 - (d/h)²)²` for d < h, at the centres of the cells. The kernel of each hazard is
 * divided by its own sum over the cells (inside the scope), so that it adds its weight (to 1e-5, by rounding to parts):
 * this is the edge correction, and it makes up for coarse cells too. A hazard within reach of no cell's centre goes to its own cell.
 * Cost: about 2 × 289 cells a hazard at a cell of an eighth of the radius.
 *
 * @param inside - 1 = the cell belongs to the scope; null = all do.
 * @source road-and-hazards 5.6; Silverman 1986, 4.2.
 */
export function createStamp(grid: HeatGrid, radiusM: number, inside: Uint8Array | null): Stamp {
  const { cellM, columns, rows } = grid
  const side = 2 * Math.ceil(radiusM / cellM) + 2
  const kernel = new Float64Array(side * side)
  const across = new Float64Array(side)
  const perRadius = 1 / (radiusM * radiusM)
  return (sums, x, y, weight) => {
    const left = Math.max(0, Math.ceil((x - radiusM) / cellM - 0.5))
    const right = Math.min(columns - 1, Math.floor((x + radiusM) / cellM - 0.5))
    const top = Math.max(0, Math.ceil((y - radiusM) / cellM - 0.5))
    const bottom = Math.min(rows - 1, Math.floor((y + radiusM) / cellM - 0.5))
    const width = right - left + 1
    for (let i = 0; i < width; i++) {
      const dx = (left + i + 0.5) * cellM - x
      across[i] = dx * dx * perRadius
    }
    let mass = 0
    let at = 0
    for (let row = top; row <= bottom; row++) {
      const dy = (row + 0.5) * cellM - y
      const rest = 1 - dy * dy * perRadius
      const cell = row * columns + left
      for (let i = 0; i < width; i++) {
        const u = rest - (across[i] as number)
        const value = u > 0 && (inside === null || inside[cell + i] === 1) ? u * u : 0
        kernel[at++] = value
        mass += value
      }
    }
    if (mass === 0) {
      const own = ownCell(grid, x, y)
      sums[own] = (sums[own] as number) + weight * PARTS
      return
    }
    const factor = PARTS / mass
    at = 0
    for (let row = top; row <= bottom; row++) {
      const cell = row * columns + left
      for (let i = 0; i < width; i++) {
        const parts = (kernel[at++] as number) * factor + ROUNDING - ROUNDING
        sums[cell + i] = (sums[cell + i] as number) + parts * weight
      }
    }
  }
}

/** The cell a place lies in; the nearest one for a place beyond the edge. */
export function ownCell({ cellM, columns, rows }: HeatGrid, x: number, y: number): number {
  const column = Math.max(0, Math.min(columns - 1, Math.floor(x / cellM)))
  const row = Math.max(0, Math.min(rows - 1, Math.floor(y / cellM)))
  return row * columns + column
}
