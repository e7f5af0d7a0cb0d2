import { bboxOf } from '../../geo/bbox.ts'
import { localPlane } from '../../geo/local-plane.ts'
import { createDisjointSets } from '../network/disjoint-sets.ts'
import type { BuildingFeature } from '../road-features.ts'

/** Houses in cells of this side that touch, also by a corner, are one built-up area. */
const CELL_M = 60

export interface BuiltUpAreas {
  /** Area of each house, in the order given; numbered from 0. */
  areaOf: Uint32Array
  /** Ground of each area, hectares: the cells with a house. */
  hectares: Float64Array
}

/**
 * Houses that stand together: a village, or a town. By the cells of a grid, so the cost is linear; two houses up to two
 * cells apart are together, and those farther never are without one between them.
 */
export function builtUpAreas(houses: readonly BuildingFeature[]): BuiltUpAreas {
  const centres = houses.map(({ geometry }) => {
    const [west, south, east, north] = bboxOf(geometry)
    return [(west + east) / 2, (south + north) / 2] as const
  })
  // The southernmost, not the first: the grid must not hang on the order of the houses.
  const south = centres.reduce((least, [, lat]) => Math.min(least, lat), 90)
  const { metresPerLng, metresPerLat } = localPlane(south)
  const cellOf = new Map<string, number>()
  const columns: [x: number, y: number][] = []
  const houseCell = centres.map(([lng, lat]) => {
    const [x, y] = [Math.floor((lng * metresPerLng) / CELL_M), Math.floor((lat * metresPerLat) / CELL_M)]
    const known = cellOf.get(`${x},${y}`)
    if (known !== undefined) return known
    cellOf.set(`${x},${y}`, columns.length)
    return columns.push([x, y]) - 1
  })
  const sets = createDisjointSets(columns.length)
  columns.forEach(([x, y], cell) => {
    for (const [dx, dy] of [[1, 0], [0, 1], [1, 1], [-1, 1]] as const) {
      const beside = cellOf.get(`${x + dx},${y + dy}`)
      if (beside !== undefined) sets.join(cell, beside)
    }
  }) // prettier-ignore
  const numbers = new Map<number, number>()
  const cellArea = columns.map((_, cell) => {
    const root = sets.find(cell)
    const number = numbers.get(root) ?? numbers.size
    numbers.set(root, number)
    return number
  })
  const hectares = new Float64Array(numbers.size)
  for (const area of cellArea) hectares[area] = (hectares[area] ?? 0) + CELL_M ** 2 / 10_000
  return { areaOf: Uint32Array.from(houseCell, (cell) => cellArea[cell] ?? 0), hectares }
}
