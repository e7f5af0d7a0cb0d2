import { bboxOf, type Bbox } from '../../geo/bbox.ts'
import type { Geometry } from '../../geo/geometry.ts'
import { localPlane } from '../../geo/local-plane.ts'
import { buildPolygonLookup } from '../../geo/polygon-lookup.ts'
import type { Obstacle } from './obstacles.ts'

/** What a cell says; a decided one says it of each of its points. */
export const CELL = { outside: 0, meets: 1, open: 2, short: 3 } as const

/** Where a target of some facts may stand. Rows from the north, cells from the west. */
export interface FeasibleGrid {
  readonly bounds: Bbox
  readonly columns: number
  readonly rows: number
  /** Width and height of a cell, metres, in the middle of the town. */
  readonly cellM: number
  /** Half a cell's diagonal, metres: nearer than this to a limit a cell is left open, though its middle may be decided. */
  readonly errorM: number
  readonly cells: Uint8Array
}

const MOST_CELLS = 1_000_000
const SMALLEST_M = 10

/** A cell size for a town: 10 m, larger where that would be more than a million cells. */
export function cellSizeM(boundary: Geometry): number {
  const [west, south, east, north] = bboxOf(boundary)
  const plane = localPlane((south + north) / 2)
  const areaM2 = (east - west) * plane.metresPerLng * (north - south) * plane.metresPerLat
  return Math.max(SMALLEST_M, Math.ceil(Math.sqrt(areaM2 / MOST_CELLS)))
}

/**
 * The grid of a town, every cell inside it clear: obstacles are laid on it one by one (`layObstacle`).
 *
 * @param boundary - of the town, EPSG:4326, not empty; a cell is inside when its middle is.
 */
export function emptyGrid(boundary: Geometry, cellM: number): FeasibleGrid {
  const bounds = bboxOf(boundary)
  const [west, south, east, north] = bounds
  const middle = localPlane((south + north) / 2)
  const columns = Math.max(1, Math.ceil(((east - west) * middle.metresPerLng) / cellM))
  const rows = Math.max(1, Math.ceil(((north - south) * middle.metresPerLat) / cellM))
  const [width, height] = [(east - west) / columns, (north - south) / rows]
  // Degrees of longitude are longest at the edge nearest the equator, degrees of latitude at the other.
  const widest = localPlane(south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north)))
  const tallest = localPlane(Math.min(89.9, Math.max(Math.abs(south), Math.abs(north))))
  const cells = new Uint8Array(columns * rows)
  const { covers } = buildPolygonLookup(boundary)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (covers(west + (column + 0.5) * width, north - (row + 0.5) * height))
        cells[row * columns + column] = CELL.meets
  const errorM = Math.hypot(width * widest.metresPerLng, height * tallest.metresPerLat) / 2
  return { bounds, columns, rows, cellM, errorM, cells }
}

/** Cells of the largest block that is judged as one. */
const BLOCK = 64

/**
 * Lays an obstacle on the grid. A block of cells that it bars or clears as a whole is not looked into; a cell is decided
 * only when all of it is. Cost: by the length of the obstacle's limits, not by its area.
 */
export function layObstacle(grid: FeasibleGrid, obstacle: Obstacle): void {
  const { bounds, columns, rows, cells, errorM } = grid
  const [west, south, east, north] = bounds
  const [width, height] = [(east - west) / columns, (north - south) / rows]
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.floor(value)))
  const first = { column: clamp((obstacle.box[0] - west) / width, columns), row: clamp((north - obstacle.box[3]) / height, rows) } // prettier-ignore
  const end = { column: clamp((obstacle.box[2] - west) / width + 1, columns), row: clamp((north - obstacle.box[1]) / height + 1, rows) } // prettier-ignore

  const visit = (column: number, row: number, size: number): void => {
    if (column >= end.column || row >= end.row) return
    const place: [number, number] = [west + (column + size / 2) * width, north - (row + size / 2) * height]
    const found = obstacle.over(place, size * errorM)
    if (found.isClear) return
    if (found.isShort) fill(column, row, size, CELL.short)
    else if (size === 1) fill(column, row, 1, CELL.open)
    else {
      const half = size / 2
      for (const [dx, dy] of QUARTERS) visit(column + dx * half, row + dy * half, half)
    }
  }
  const fill = (column: number, row: number, size: number, cell: number) => {
    for (let r = row; r < Math.min(rows, row + size); r++)
      for (let c = column; c < Math.min(columns, column + size); c++) {
        const at = r * columns + c
        const now = cells[at] as number
        if (now !== CELL.outside && now < cell) cells[at] = cell
      }
  }
  for (let row = first.row; row < end.row; row += BLOCK)
    for (let column = first.column; column < end.column; column += BLOCK) visit(column, row, BLOCK)
}

const QUARTERS = [[0, 0], [1, 0], [0, 1], [1, 1]] as const // prettier-ignore

/** Areas of a grid by what its cells say, km². */
export function areasKm2({ bounds, columns, rows, cells }: FeasibleGrid): Record<keyof typeof CELL, number> {
  const [west, south, east, north] = bounds
  const counts = [0, 0, 0, 0]
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1
  const plane = localPlane((south + north) / 2)
  const cellKm2 = (((east - west) / columns) * plane.metresPerLng * ((north - south) / rows) * plane.metresPerLat) / 1e6
  const of = (cell: number) => (counts[cell] ?? 0) * cellKm2
  return { outside: of(CELL.outside), meets: of(CELL.meets), open: of(CELL.open), short: of(CELL.short) }
}
