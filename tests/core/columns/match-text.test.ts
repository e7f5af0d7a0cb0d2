import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowsWithText } from '../../../src/core/columns/match-text.ts'
import { textsOf } from '../../../src/core/columns/texts.ts'

it('finds exactly the rows whose text it is, as a comparison of strings does', () => {
  const word = fc.oneof(
    fc.constantFrom('', 'E1', 'E10', 'E01', '企业', '企'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), word, (words, wanted) => {
      const expected = words.flatMap((one, row) => (one === wanted ? [row] : []))
      expect([...rowsWithText(textsOf(words), wanted)]).toEqual(expected)
    }),
  )
})
