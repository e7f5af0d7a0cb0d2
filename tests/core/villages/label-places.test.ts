import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { placeLabels, type LabelledMark } from '../../../src/core/villages/label-places.ts'

const size = { height: 2.6, character: 1.5 }
const limits = { halfWidth: 58, halfHeight: 48 }

describe('placeLabels', () => {
  it('puts a lone label above right of its mark, and none where there is no text', () => {
    const placed = placeLabels([{ x: 0, y: 0, half: 1, label: '1' }, { x: 5, y: 5, half: 1, label: null }], size, limits) // prettier-ignore
    expect(placed).toHaveLength(1)
    expect(placed[0]?.x).toBeCloseTo(1.75)
    expect(placed[0]?.y).toBeCloseTo(-2.1)
  })

  it('keeps labels of marks far enough apart off one another and within the map', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 79 }), { maxLength: 20 })
    fc.assert(
      fc.property(places, (cells) => {
        const marks = cells.map((cell, at): LabelledMark => {
          const x = (cell % 10) * 11.5 - 52
          return { x, y: Math.floor(cell / 10) * 12 - 42, half: 1.7, label: String(at + 1) }
        })
        const placed = placeLabels(marks, size, limits)
        expect(placed).toHaveLength(marks.length)
        for (const [at, a] of placed.entries()) {
          expect(Math.abs(a.x)).toBeLessThanOrEqual(limits.halfWidth)
          for (const b of placed.slice(at + 1)) {
            const isApart =
              Math.abs(a.x - b.x) >= ((a.text.length + b.text.length) / 2) * size.character - 1e-9 ||
              Math.abs(a.y - b.y) >= size.height - 1e-9
            expect(isApart).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
