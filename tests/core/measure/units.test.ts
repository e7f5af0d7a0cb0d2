import { describe, expect, it } from 'vitest'
import { areaIn, lengthIn } from '../../../src/core/measure/units.ts'

describe('units of what was measured', () => {
  it.each([
    [0, 0, 'm'],
    [99.994, 99.994, 'm'],
    [999.9, 999.9, 'm'],
    [1000, 1, 'km'],
    [12_345, 12.345, 'km'],
  ])('%f m', (metres, value, unit) => expect(lengthIn(metres)).toMatchObject({ value, unit }))

  it('15 亩 are a hectare, 1500 a square kilometre', () => {
    expect(areaIn(10_000, 'mu').value).toBeCloseTo(15, 12)
    expect(areaIn(1e6, 'mu').value).toBeCloseTo(1500, 9)
    expect(areaIn(1e6, 'ha').value).toBe(100)
    expect(areaIn(1e6, 'km2').value).toBe(1)
  })

  it.each([
    [9_999, 'm2'],
    [10_000, 'ha'],
    [1e6, 'km2'],
  ])('chooses the unit of %f m²', (area, unit) => expect(areaIn(area, 'auto').unit).toBe(unit))
})
