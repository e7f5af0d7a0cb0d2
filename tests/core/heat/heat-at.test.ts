import { describe, expect, it } from 'vitest'
import { heatAt } from '../../../src/core/heat/heat-at.ts'
import { HEAT_CLASSES } from '../../../src/core/heat/heat-classes.ts'
import type { HeatSurface } from '../../../src/core/heat/heat-options.ts'

/** Two by two cells of one degree: middles at 0.5 and 1.5. */
const surface = (perKm2: number[], coverage: number[] | null = null): HeatSurface => ({
  bounds: [0, 0, 2, 2],
  columns: 2,
  rows: 2,
  cellM: 1,
  perKm2: Float32Array.from(perKm2),
  coverage: coverage && Float32Array.from(coverage),
  options: { radiusM: 250, weights: 'none', scope: 'town' },
  day: 0,
  count: 0,
  hazards: 0,
  withoutPlace: 0,
  outside: 0,
  villages: null,
  integral: 0,
})

describe('heatAt', () => {
  it('reads rows from the north and between the middles of cells', () => {
    const four = surface([1, 2, 3, 4])
    expect(heatAt(four, [0.5, 1.5])).toBe(1)
    expect(heatAt(four, [1.5, 0.5])).toBe(4)
    expect(heatAt(four, [1, 1])).toBe(2.5)
    expect(heatAt(four, [0, 2])).toBe(1)
  })

  it('knows nothing outside the grid, outside the scope and for NaN; zero is zero', () => {
    const part = surface([6, NaN, 6, NaN], [1, 0, 1, 0])
    expect(heatAt(part, [2.01, 1])).toBeNull()
    expect(heatAt(part, [NaN, 1])).toBeNull()
    expect(heatAt(part, [1.5, 1])).toBeNull()
    expect(heatAt(part, [0.9, 1])).toBe(6)
    expect(heatAt(part, [1.1, 1])).toBeNull()
    expect(heatAt(surface([0, 0, 0, 0]), [1, 1])).toBe(0)
  })
})

describe('classes', () => {
  it('are frozen tables that rise', () => {
    for (const table of Object.values(HEAT_CLASSES)) {
      expect(Object.isFrozen(table)).toBe(true)
      expect([...table]).toEqual([...table].sort((a, b) => a - b))
    }
  })
})
