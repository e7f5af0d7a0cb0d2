import { describe, expect, it } from 'vitest'
import type { LngLat } from '../../../src/core/geo/geometry.ts'
import {
  newSketch,
  sketchProblem,
  withMoved,
  withoutLast,
  withPlace,
  withRadius,
} from '../../../src/core/measure/sketch.ts'

const drawn = (kind: 'line' | 'polygon' | 'circle', ...places: LngLat[]) =>
  places.reduce(withPlace, Object.freeze(newSketch(kind)))
const A: LngLat = [121.4, 31.2]
const B: LngLat = [121.42, 31.2]
const C: LngLat = [121.42, 31.22]
const D: LngLat = [121.4, 31.22]

describe('a figure being drawn', () => {
  it('grows by places, takes no place twice in a row, and goes back', () => {
    const line = drawn('line', A, B, B, C)
    expect(line.places).toEqual([A, B, C])
    expect(withoutLast(line).places).toEqual([A, B])
    expect(withoutLast(newSketch('line')).places).toEqual([])
  })

  it('is finished with two places for a line, three for a polygon that does not cross itself', () => {
    expect(sketchProblem(drawn('line', A))).toBe('too-few')
    expect(sketchProblem(drawn('line', A, B))).toBeNull()
    expect(sketchProblem(drawn('polygon', A, B))).toBe('too-few')
    expect(sketchProblem(drawn('polygon', A, B, C, D))).toBeNull()
    expect(sketchProblem(drawn('polygon', A, C, B, D))).toBe('crossing')
    expect(sketchProblem(withMoved(drawn('polygon', A, B, C, D), 1, [121.41, 31.23]))).toBe('crossing')
  })

  it('is a circle by centre and distance, held between 1 m and 100 km', () => {
    const circle = drawn('circle', A, B)
    expect(circle.places).toEqual([A])
    expect(circle.radiusM).toBeCloseTo(1905.6, 0)
    expect(sketchProblem(withoutLast(circle))).toBe('no-radius')
    expect(withRadius(circle, 0).radiusM).toBe(1)
    expect(withRadius(circle, 1e9).radiusM).toBe(100_000)
  })
})
