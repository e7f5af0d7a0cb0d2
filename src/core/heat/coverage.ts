import { polygonsOf, type Geometry } from '../geo/geometry.ts'
import { planeXY, type HeatGrid } from './heat-grid.ts'

/** Lines per row of cells along which the polygons are cut. */
const LINES_PER_ROW = 4

/**
 * Part of each cell that lies inside any of the polygons, 0..1: exact along four lines a row. Neighbours that share an
 * edge leave no seam. Half-open even-odd rule over all rings of a geometry; the parts of one must not overlap.
 */
export function coverageOf(grid: HeatGrid, geometries: readonly Geometry[]): Float32Array {
  const coverage = new Float32Array(grid.columns * grid.rows)
  for (const geometry of geometries) cover(grid, geometry, coverage)
  for (let cell = 0; cell < coverage.length; cell++) coverage[cell] = Math.min(1, coverage[cell] as number)
  return coverage
}

function cover(grid: HeatGrid, geometry: Geometry, coverage: Float32Array): void {
  const { columns, cellM } = grid
  for (const [line, crossings] of crossingsOf(grid, geometry)) {
    crossings.sort((a, b) => a - b)
    const start = Math.floor(line / LINES_PER_ROW) * columns
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, (crossings[i] ?? NaN) / cellM)
      const to = Math.min(columns, (crossings[i + 1] ?? NaN) / cellM)
      for (let column = Math.floor(from); column < to; column++) {
        const part = Math.min(to, column + 1) - Math.max(from, column)
        coverage[start + column] = (coverage[start + column] as number) + part / LINES_PER_ROW
      }
    }
  }
}

/** Where each line meets the edges, metres from the west; lines without any are left out. */
function crossingsOf(grid: HeatGrid, geometry: Geometry): Map<number, number[]> {
  const lines = new Map<number, number[]>()
  const stepM = grid.cellM / LINES_PER_ROW
  const lastLine = grid.rows * LINES_PER_ROW - 1
  for (const ring of polygonsOf(geometry).flat()) {
    for (let i = 0; i < ring.length; i++) {
      const [aLng = NaN, aLat = NaN] = ring[i] ?? []
      const [bLng = NaN, bLat = NaN] = ring[(i + 1) % ring.length] ?? []
      const [ax, ay] = planeXY(grid, aLng, aLat)
      const [bx, by] = planeXY(grid, bLng, bLat)
      if (!Number.isFinite(ax + ay + bx + by) || ay === by) continue
      const low = Math.min(ay, by)
      const high = Math.max(ay, by)
      // Lines at (line + ½) steps with low <= y < high.
      const first = Math.max(0, Math.ceil(low / stepM - 0.5))
      for (let line = first; line <= lastLine && (line + 0.5) * stepM < high; line++) {
        const x = ax + (((line + 0.5) * stepM - ay) / (by - ay)) * (bx - ax)
        const known = lines.get(line)
        if (known) known.push(x)
        else lines.set(line, [x])
      }
    }
  }
  return lines
}
