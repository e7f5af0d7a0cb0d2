import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateDecimals, sizeThatFits, wallChange, wallNumber } from '../../../src/core/wall/panel-numbers.ts'

describe('wallNumber', () => {
  it('tells no value from zero', () => {
    expect(wallNumber(null)).toBe('–')
    expect(wallNumber(Number.NaN)).toBe('–')
    expect(wallNumber(Number.POSITIVE_INFINITY)).toBe('–')
    expect(wallNumber(0)).toBe('0')
    expect(wallNumber(-0.04, 1)).toBe('0.0')
  })
  it('groups from 10,000 on, with a space that does not break', () => {
    expect(wallNumber(9_999)).toBe('9999')
    expect(wallNumber(100_000)).toBe('100\u202f000')
    expect(wallNumber(-1_234_567.25, 1)).toBe('−1\u202f234\u202f567.3')
  })
  it('says the number that Intl says, but for the signs', () => {
    const intl = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (value) => {
        expect(wallNumber(value).replaceAll('\u202f', '').replace('−', '-')).toBe(
          intl.format(value).replaceAll(',', ''),
        )
      }),
    )
  })
})

describe('wallChange', () => {
  it('has its sign', () => {
    expect([5, -11, 0, null, -12_000].map(wallChange)).toEqual(['+5', '−11', '±0', '–', '−12\u202f000'])
  })
})

describe('rateDecimals', () => {
  it('keeps rates apart', () => expect([0.4, 13.7, 250, null].map(rateDecimals)).toEqual([2, 1, 0, 0]))
})

describe('sizeThatFits', () => {
  it('is smaller for longer numbers only where it must be', () => {
    expect(sizeThatFits('162', 392, 140)).toBe(140)
    const large = sizeThatFits('100\u202f000', 392, 140)
    expect(large).toBeLessThan(140)
    expect(large).toBeGreaterThan(46)
  })
})
