import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { foldText, wordsOf } from '../../../src/core/filter/fold-text.ts'
import { buildTextIndex, rowsHolding } from '../../../src/core/filter/text-index.ts'

const hits = (rows: readonly string[], text: string) => [...rowsHolding(buildTextIndex([textsOf(rows)]), wordsOf(text))]

describe('searching texts', () => {
  it.each([
    ['ＬＮＧ', 'lng 储罐', 1],
    ['lng', 'ＬＮＧ　储罐', 1],
    ['(北侧)', '通道（北侧）', 1],
    ['ｶﾞｽ', 'ガス管', 1],
    ['STRASSE', 'Straße', 0],
    ['ſ', 'S', 1],
    ['οδοσ', 'ΟΔΟΣ', 1],
    ['é', 'e\u0301', 1],
    ['储罐 lng', 'LNG储罐', 1],
    ['储罐 油', 'LNG储罐', 0],
    ['  ', 'anything', 1],
  ])('%s in %s: %i', (text, row, expected) => {
    expect(hits([row], text)).toEqual([expected])
  })

  it.each([
    '.*',
    '(a+)+$',
    '[',
    '\\',
    '^灭',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '%',
    "'; drop",
  ])('takes %s as plain text', (text) => {
    expect(hits(['aaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '灭火器', `before ${text} after`], text)).toEqual([0, 0, 1])
  })

  it('finds what the folded strings hold, for any texts and words', () => {
    const letter = fc.constantFrom(
      'a',
      'B',
      'Ａ',
      'ｂ',
      'ﬁ',
      'é',
      'e\u0301',
      '灭',
      '火',
      '（',
      '。',
      '　',
      ' ',
      'ß',
      'Σ',
      'ς',
      '𠮷',
      '\n',
      '々',
      '〶',
      'İ',
    )
    const text = fc.oneof(fc.string({ unit: letter, maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 5 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), text, (rows, needle) => {
        const index = buildTextIndex([textsOf(rows.map(([id]) => id)), textsOf(rows.map(([, name]) => name))])
        const words = foldText(needle)
          .split(/\s+/)
          .filter((word) => word !== '')
        const expected = rows.map((row) =>
          words.every((word) => row.some((one) => foldText(one).includes(word))) ? 1 : 0,
        )
        expect([...rowsHolding(index, wordsOf(needle))]).toEqual(expected)
      }),
      { numRuns: 1500 },
    )
  })

  it('answers a text of 10,000 characters, as one word and as thousands', () => {
    const long = '隐患'.repeat(5000)
    expect(hits(['隐患', long], long)).toEqual([0, 1])
    const words = Array.from({ length: 5000 }, (_, at) => `w${at}`)
    expect(hits(['w1 w2', words.join(' ')], words.join(' '))).toEqual([0, 1])
  })
})
