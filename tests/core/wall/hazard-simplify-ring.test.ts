import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simplifyRing } from '../../../src/core/wall/simplify-ring.ts'

type XY = [number, number]
const ring = fc
  .array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })), {
    minLength: 4,
    maxLength: 60,
  })
  .map((open): XY[] => [...open, open[0] as XY])

/** By looking at many positions of the segment: no formula shared with what is tested. */
function distanceTo(
  [x, y]: readonly [number, number],
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
) {
  let least = Infinity
  for (let part = 0; part <= 1; part += 1 / 512) least = Math.min(least, Math.hypot(ax + part * (bx - ax) - x, ay + part * (by - ay) - y)) // prettier-ignore
  return least
}

describe('simplifyRing', () => {
  it('leaves out only what lies within the tolerance of the ring that is left, and stays closed', () => {
    fc.assert(
      fc.property(ring, fc.integer({ min: 1, max: 80 }), (given, tolerance) => {
        const kept = simplifyRing(given, tolerance)
        expect(kept[0]).toEqual(kept.at(-1))
        let next = 0
        for (const position of given) {
          if (kept[next] === position) next++
          else {
            const [from, to] = [kept[next - 1], kept[next]]
            expect(from && to ? distanceTo(position, from, to) : NaN).toBeLessThan(tolerance + 3)
          }
        }
        expect(next).toBe(kept.length)
      }),
      { numRuns: 60 },
    )
  })

  it('takes the corners of a square from its sides, and changes no input', () => {
    const square: XY[] = Object.freeze([0, 1, 2, 3].flatMap((side) => [0, 1, 2, 3].map((at): XY => [[at, 4, 4 - at, 0][side] as number, [0, at, 4, 4 - at][side] as number])).concat([[0, 0]])) as XY[] // prettier-ignore
    expect(simplifyRing(square, 0.1)).toEqual([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]) // prettier-ignore
    expect(simplifyRing([], 1)).toEqual([])
  })
})
