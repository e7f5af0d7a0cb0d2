import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heroPlan } from '../../../src/core/wall/panel-hero.ts'

describe('heroPlan', () => {
  it('is the mock-up where there is its room', () => {
    expect(heroPlan(392, 380)).toEqual({ numberUnits: 140, classes: 4, columns: 1, hasBar: true })
    expect(heroPlan(472, 520)).toMatchObject({ numberUnits: 200, classes: 4, columns: 1, hasBar: true })
    expect(heroPlan(0, 0)).toEqual({ numberUnits: 140, classes: 4, columns: 1, hasBar: true })
  })
  it('never asks for more height than there is, and never makes the number smaller than a key number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 1600 }), fc.integer({ min: 90, max: 900 }), (width, height) => {
        const { numberUnits, classes, columns, hasBar } = heroPlan(width, height)
        expect(numberUnits * 0.92 + 20 + (hasBar ? 28 : 0) + (classes / columns) * 44).toBeLessThanOrEqual(height)
        expect(numberUnits).toBeGreaterThanOrEqual(46)
      }),
    )
  })
  it('is never smaller in a larger box', () => {
    fc.assert(
      fc.property(fc.integer({ min: 90, max: 900 }), fc.integer({ min: 0, max: 200 }), (height, more) => {
        const shown = (one: number) => heroPlan(392, one).classes
        expect(shown(height + more)).toBeGreaterThanOrEqual(shown(height))
      }),
    )
  })
})
