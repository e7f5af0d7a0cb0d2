import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLabels, textWidthEm, type Box, type LabelWish } from '../../../src/core/wall/label-fit.ts'

const FRAME: Box = [0, 0, 900, 700]
const touches = (a: Box, b: Box) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

const wish = fc.record({
  key: fc.string({ minLength: 1 }),
  text: fc.constantFrom('老街社区', '临港化工集中区', '法定 200 m', 'V'),
  x: fc.double({ min: -50, max: 950, noNaN: true }),
  y: fc.double({ min: -50, max: 750, noNaN: true }),
  sizePx: fc.constantFrom(23, 32, 64),
  clearPx: fc.constantFrom(0, 30),
  reachPx: fc.constantFrom(0, 60, 120),
})
const box = fc
  .tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 }), fc.integer({ min: 10, max: 120 }))
  .map(([x, y, side]): Box => [x, y, x + side, y + side])

describe('texts that fit', () => {
  it('none is cut, none lies over another or over a mark', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), fc.array(box, { maxLength: 12 }), (wishes, obstacles) => {
        const placed = fitLabels(wishes, obstacles, FRAME)
        for (const [i, { box: own }] of placed.entries()) {
          expect(own[0] >= FRAME[0] && own[1] >= FRAME[1] && own[2] <= FRAME[2] && own[3] <= FRAME[3]).toBe(true)
          expect(obstacles.some((other) => touches(own, other))).toBe(false)
          expect(placed.slice(i + 1).some((other) => touches(own, other.box))).toBe(false)
        }
      }),
    )
  })

  it('the more important keeps its place, the next steps aside or is left out', () => {
    const at = (key: string, reachPx: number): LabelWish => ({
      key,
      text: '老街社区',
      x: 450,
      y: 350,
      sizePx: 32,
      clearPx: 0,
      reachPx,
    })
    const [first, second] = fitLabels([at('a', 0), at('b', 90)], [], FRAME)
    expect(first).toMatchObject({ key: 'a', x: 450, y: 350 })
    expect(second?.key).toBe('b')
    expect(fitLabels([at('a', 0), at('b', 0)], [], FRAME).map(({ key }) => key)).toEqual(['a'])
  })

  it('ideographs are an em wide, figures less', () => {
    expect(textWidthEm('老街社区')).toBe(4)
    expect(textWidthEm('200 m')).toBeCloseTo(3, 5)
  })
})
