import { describe, expect, it } from 'vitest'
import { shiftAt } from '../../../src/core/wall/shift.ts'

const HOUR = 3_600_000
const T = Date.parse('2026-06-18T06:00:00Z')

describe('shiftAt', () => {
  it('stands for an hour', () => expect(shiftAt(T + HOUR - 1)).toEqual(shiftAt(T)))
  it('moves by at most 2 px each way at every hour and stays within 4 px', () => {
    for (let hour = 0; hour < 100; hour++) {
      const [a, b] = [shiftAt(T + hour * HOUR), shiftAt(T + (hour + 1) * HOUR)]
      expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBe(2)
      expect(Math.max(a.x, a.y)).toBeLessThanOrEqual(4)
      expect(Math.min(a.x, a.y)).toBeGreaterThanOrEqual(0)
    }
  })
  it('comes to nine places in a day', () => {
    const places = new Set(Array.from({ length: 24 }, (_, hour) => JSON.stringify(shiftAt(T + hour * HOUR))))
    expect(places.size).toBe(9)
  })
})
