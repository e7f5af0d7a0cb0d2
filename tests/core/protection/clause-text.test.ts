import { describe, expect, it } from 'vitest'
import { clauseText } from '../../../src/core/protection/clause-text.ts'

describe('clauseText', () => {
  it.each([
    ['table 2', '表 2'],
    ['figure 1', '图 1'],
    ['ch. 4', '第 4 章'],
    ['art. 27, 33', '第 27、33 条'],
    ['4.4.1', '4.4.1'],
    ['3.1.3, 3.2.1-3.2.3', '3.1.3, 3.2.1-3.2.3'],
    ['第十九条', '第十九条'],
  ])('reads %s in Chinese as %s, in English as it is', (clause, said) => {
    expect(clauseText(clause, 'zh')).toBe(said)
    expect(clauseText(clause, 'en')).toBe(clause)
  })
})
