import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAPERS, paperSize, pictureLayout, type Rect } from '../../src/composables/tools/picture-layout.ts'

const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('layout of a picture', () => {
  it('is A4 and A3 at 96 dots to the inch', () => {
    expect(paperSize('a4-landscape', { width: 0, height: 0 })).toEqual({ width: 1123, height: 794 })
    expect(paperSize('a3-portrait', { width: 0, height: 0 })).toEqual({ width: 1123, height: 1587 })
  })

  it('keeps its parts apart and on the sheet, whatever the legend', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAPERS),
        fc.array(fc.integer({ min: 20, max: 260 }), { maxLength: 30 }),
        (paper, blocks) => {
          const { page, head, map, legend, foot } = pictureLayout(
            paperSize(paper, { width: 1000, height: 700 }),
            blocks,
          )
          const parts = [head, map, legend, foot]
          for (const part of parts) {
            expect(part.x >= 0 && part.y >= 0).toBe(true)
            expect(part.x + part.width <= page.width && part.y + part.height <= page.height).toBe(true)
          }
          parts.forEach((a, i) => parts.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)))
          expect(map.width * map.height).toBeGreaterThan(0.2 * page.width * page.height)
        },
      ),
    )
  })
})
