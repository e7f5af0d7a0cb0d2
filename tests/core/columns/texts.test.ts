import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachText, textsOf, textsOver } from '../../../src/core/columns/texts.ts'

const well = fc.string({ unit: 'grapheme', maxLength: 8 })

describe('a text column', () => {
  it('reads back every string, a leading byte order mark too', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(well, fc.constantFrom('', '\ufeffa', '𠮷野', 'a\0b'))), (strings) => {
        const texts = textsOf(strings)
        expect(strings.map((_, row) => texts(row))).toEqual(strings)
        expect([texts(-1), texts(strings.length)]).toEqual(['', ''])
      }),
    )
  })

  it('may begin anywhere in its bytes, as a slice of a longer column does', () => {
    const whole = textsOf(['甲', '乙丙', '', '丁'])
    const part = textsOver(whole.offsets.subarray(1, 4), whole.bytes)
    expect([0, 1].map(part)).toEqual(['乙丙', ''])
    expect(part.bytes).toBe(whole.bytes)
  })

  it('shows its filled rows in order', () => {
    const seen: [string, number][] = []
    eachText(textsOf(['', 'b', '', '丁']), (text, row) => seen.push([text, row]))
    expect(seen).toEqual([
      ['b', 1],
      ['丁', 3],
    ])
  })
})
