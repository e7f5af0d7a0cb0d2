import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROADSIDE_SETTINGS } from '../../../../src/catalog/road-rules.ts'
import { findBends } from '../../../../src/core/roads/findings/bend-radius.ts'
import { limitRadiusM } from '../../../../src/core/roads/findings/design-speed.ts'
import { fitCircle } from '../../../../src/core/roads/findings/fit-circle.ts'
import { innerWheelDifferenceM } from '../../../../src/core/roads/findings/inner-wheel.ts'
import { measureLine } from '../../../../src/core/roads/road-steps.ts'
import { at } from '../make-roads.ts'

const arc = (radius: number, fromDeg: number, toDeg: number, count: number): [number, number][] =>
  Array.from({ length: count }, (_, i) => {
    const angle = ((fromDeg + ((toDeg - fromDeg) * i) / (count - 1)) * Math.PI) / 180
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
const options = { minTurnDeg: 25, minLengthM: 10, vertexErrorM: 1 }
const bendsOf = (points: readonly [number, number][]) =>
  findBends(measureLine(points.map(([x, y]) => at(x, y))), options)

describe('fitCircle', () => {
  it('gives the radius of points on a circle, wherever and however much of it they show', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 500, noNaN: true }),
        fc.double({ min: 20, max: 300, noNaN: true }),
        fc.integer({ min: 3, max: 12 }),
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        (radius, turn, count, shift) => {
          const points = arc(radius, 10, 10 + turn, count).map(([x, y]) => [x + shift, y - shift] as const)
          expect(fitCircle(points)?.radiusM).toBeCloseTo(radius, 3)
        },
      ),
    )
  })

  it('is not led astray by one bad vertex', () => {
    const points = arc(50, 0, 120, 11).map(([x, y], i): [number, number] => (i === 5 ? [x + 6, y + 6] : [x, y]))
    expect(Math.abs((fitCircle(points)?.radiusM ?? 0) - 50)).toBeLessThan(1)
  })

  it.each([[[]], [[[0, 0], [1, 1]]], [[[0, 0], [1, 1], [2, 2], [5, 5]]]] as [number, number][][][])('has no radius for %j', (points) => {
    expect(fitCircle(points)).toBeNull()
  }) // prettier-ignore
})

describe('findBends', () => {
  it('finds the bend of a road, its side and its radius within the error it states', () => {
    const curve = arc(40, 0, 90, 9)
    const [bend, ...rest] = bendsOf([[40, -80], ...curve, [-80, 40]])
    expect(rest).toEqual([])
    // Northwards, then westwards.
    expect(bend).toMatchObject({ side: 'left' })
    expect(Math.abs((bend?.radiusM ?? 0) - 40)).toBeLessThan(2)
    expect(bend?.turnDeg).toBeCloseTo(90, 0)
    expect(bend?.errorM).toBeLessThan(40)
  })

  it('states an error that covers most drawings with vertices a metre out', () => {
    let within = 0
    let seen = 0
    fc.assert(
      fc.property(
        fc.double({ min: 25, max: 90, noNaN: true }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (radius, noise) => {
          const curve = arc(radius, 0, 100, 9).map(([x, y], i): [number, number] => {
            const scale = 1 + (noise[i] ?? 0) / radius
            return [x * scale, y * scale]
          })
          for (const { radiusM, errorM, last, first } of bendsOf(curve)) {
            if (last - first < 2) continue
            seen++
            if (Math.abs(radiusM - radius) <= 2 * errorM) within++
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(within / seen).toBeGreaterThan(0.9)
  })

  it('is wider the wider the vertices stand, and sees none in a straight or a wiggle', () => {
    const errors = [13, 7, 4].map((count) => bendsOf(arc(60, 0, 120, count))[0]?.errorM ?? NaN)
    expect(errors[0]).toBeLessThan(errors[2] ?? 0)
    expect(bendsOf([[0, 0], [50, 0], [100, 0]])).toEqual([]) // prettier-ignore
    expect(bendsOf([[0, 0], [20, 2], [40, 0], [60, 2], [80, 0]])).toEqual([]) // prettier-ignore
  })

  it('takes the touching arc for a lone corner, and says how little that tells', () => {
    const [bend] = bendsOf([[-100, 0], [0, 0], [0, 100]]) // prettier-ignore
    // 20 m before a right angle: 20 / tan 45.
    expect(bend?.radiusM).toBeCloseTo(20, 1)
    expect(bend?.errorM).toBeGreaterThan(9)
  })
})

describe('numbers of the reference', () => {
  it('gives the inner-wheel differences', () => {
    expect(innerWheelDifferenceM(12, [6])).toBeCloseTo(1.6077, 4)
    expect(innerWheelDifferenceM(12, [3.6, 8])).toBeCloseTo(3.8122, 4)
    expect(innerWheelDifferenceM(8, [3.6, 8])).toBeNull()
  })

  it.each([[100, 250], [80, 250], [70, 125], [60, 125], [50, 60], [40, 60], [30, 30], [20, 15], [5, 15]])('limits the radius at %s km/h to %s m', (kmh, radiusM) => {
    expect(limitRadiusM(kmh, ROADSIDE_SETTINGS)).toBe(radiusM)
  }) // prettier-ignore
})
