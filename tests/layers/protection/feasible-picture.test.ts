import { describe, expect, it } from 'vitest'
import { CELL } from '../../../src/core/protection/what-if/feasible-area.ts'
import { feasiblePicture } from '../../../src/layers/protection/feasible-picture.ts'

describe('feasiblePicture', () => {
  const SIDE = 16
  const quarters = [CELL.outside, CELL.meets, CELL.open, CELL.short]
  const quarterOf = (at: number) => 2 * Math.floor(at / SIDE / 8) + Math.floor((at % SIDE) / 8)
  const cells = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => quarters[quarterOf(at)] ?? 0)
  const { width, height, rgba, corners } = feasiblePicture({ bounds: [121, 31, 121.02, 31.02], columns: SIDE, rows: SIDE, cells }, 'dark') // prettier-ignore
  const alphas = (column: number, row: number) =>
    new Set(Array.from({ length: 256 }, (_, i) => {
      const x = (column * width) / 2 + (i % 16)
      const y = (row * height) / 2 + Math.floor(i / 16)
      return rgba[4 * (y * width + x) + 3]
    })) // prettier-ignore

  it('draws each verdict in its own way: empty, even, hatched, cross-hatched', () => {
    expect([...alphas(0, 0)]).toEqual([0])
    expect(alphas(1, 0).size).toBe(1)
    expect(alphas(0, 1).size).toBe(2)
    expect(alphas(1, 1).size).toBe(2)
    expect(corners[0]).toEqual([121, 31.02])
  })

  it('takes rows where the map puts them: above the middle latitude a Mercator row reaches less far', () => {
    const tall = feasiblePicture({ bounds: [121, 0, 122, 60], columns: 1, rows: 60, cells: Uint8Array.from({ length: 60 }, (_, row) => (row < 30 ? CELL.meets : CELL.outside)) }, 'light') // prettier-ignore
    const filled = Array.from({ length: tall.height }, (_, y) => tall.rgba[4 * y * tall.width + 3] ?? 0).filter((alpha) => alpha > 0).length // prettier-ignore
    // Mercator: y(60°) = 1.31696, y(30°) = 0.54931: the upper half of the latitudes takes 58.3 % of the height.
    expect(filled / tall.height).toBeCloseTo(0.5829, 2)
  })
})
