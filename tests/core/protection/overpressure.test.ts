import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kingeryBulmashPa } from '../../../src/core/protection/kingery-bulmash.ts'
import { blastDistanceM, overpressurePa, tntEquivalentKg } from '../../../src/core/protection/overpressure.ts'

const formula = { a: 14, b: 4.3, c: 1.1 }

describe('overpressure', () => {
  it('is 5,650.1 Pa at 500 m of 10 t, where Kingery-Bulmash gives 5,055 Pa', () => {
    expect(overpressurePa(formula, 10_000, 500)).toBeCloseTo(5650.1, 1)
    expect(kingeryBulmashPa(10_000, 500)).toBeCloseTo(5055, -1)
  })

  it.each([
    [100, 273.2, 119.6, 73.6],
    [1000, 588.6, 257.6, 158.5],
    [5000, 1006.4, 440.5, 271.1],
    [10_000, 1268, 555, 341.6],
    [50_000, 2168.2, 949, 584.1],
  ])('of %d kg falls to 2,000, 5,000 and 9,000 Pa where the reference says', (kg, ...expected) => {
    const found = [2000, 5000, 9000].map((pa) => blastDistanceM(formula, kg, pa) ?? NaN)
    found.forEach((distance, i) => expect(Math.abs(distance - (expected[i] ?? NaN))).toBeLessThan(0.06))
  })

  it('inverts to 0.01 m, and the distance grows with the mass and falls with the threshold', () => {
    const mass = fc.double({ min: 0.1, max: 1e6, noNaN: true })
    const pa = fc.double({ min: 100, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(mass, pa, (kg, limit) => {
        const distance = blastDistanceM(formula, kg, limit) ?? NaN
        expect(overpressurePa(formula, kg, distance + 0.005)).toBeLessThanOrEqual(limit)
        if (distance > 0.01) expect(overpressurePa(formula, kg, distance - 0.01)).toBeGreaterThan(limit)
        expect(blastDistanceM(formula, kg * 2, limit) ?? NaN).toBeGreaterThan(distance)
        expect(blastDistanceM(formula, kg, limit * 2) ?? NaN).toBeLessThan(distance)
      }),
    )
  })

  it('has no distance for a mass or threshold that is not a positive number', () => {
    for (const bad of [0, -1, NaN, Infinity]) {
      expect(blastDistanceM(formula, bad, 2000)).toBeNull()
      expect(blastDistanceM(formula, 1000, bad)).toBeNull()
    }
  })

  it('asks for the TNT coefficient', () => {
    expect(tntEquivalentKg(1000, 1.2)).toBeCloseTo(1200)
    expect(tntEquivalentKg(1000, null)).toBeNull()
    expect(tntEquivalentKg(null, 1)).toBeNull()
  })
})

describe('Kingery-Bulmash', () => {
  it('falls with the distance over the whole range, without steps of over 2 % where the pieces meet', () => {
    let before = Infinity
    for (let z = 0.21; z < 198; z *= 1.01) {
      const pa = kingeryBulmashPa(1, z) ?? NaN
      expect(pa).toBeLessThan(before)
      before = pa
    }
    for (const joint of [2.9, 23.8]) {
      const [left = NaN, right = NaN] = [joint - 1e-9, joint + 1e-9].map((z) => kingeryBulmashPa(1, z) ?? NaN)
      expect(Math.abs(left / right - 1)).toBeLessThan(0.02)
    }
  })

  it('says nothing outside its range', () => {
    expect(kingeryBulmashPa(1, 0.19)).toBeNull()
    expect(kingeryBulmashPa(1, 199)).toBeNull()
  })
})
