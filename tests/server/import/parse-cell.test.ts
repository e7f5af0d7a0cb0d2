import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HAZARD_FIELDS } from '../../../src/catalog/hazard-fields.ts'
import { ledgerField } from '../../../src/contracts/ledger-field.ts'
import { makeCellParser } from '../../../src/server/import/parse-cell.ts'
import { isCas, parseInventory } from '../../../src/server/import/parse-inventory.ts'
import { parseNumber } from '../../../src/server/import/parse-number.ts'
import type { Cell } from '../../../src/server/import/source-table.ts'

const CONTEXT = { timeZone: 'Asia/Shanghai', fromSheet: false }
const title = { zh: '字段', en: 'Field' }
const parse = (field: Record<string, unknown>, cell: Cell) => {
  const parsed = makeCellParser(ledgerField.parse({ id: 'f', title, ...field }), CONTEXT)(cell)
  return parsed.ok ? parsed.value : parsed.code
}

describe('numbers', () => {
  it.each([
    ['1,200', 1200],
    ['１５０', 150],
    ['150 t', 150],
    ['150吨', 150],
    ['-3.5', -3.5],
    ['1e3', 1000],
    [12, 12],
    ['', null],
    ['无', null],
    ['-', null],
    ['1,5', 'number/unreadable'],
    ['12 kg', 'number/unit'],
    ['1.5万', 'number/unit'],
    ['NaN', 'number/unreadable'],
    ['十二', 'number/unreadable'],
    [NaN, 'number/unreadable'],
  ])('%s is %s', (cell, value) => {
    expect(parse({ type: 'number', unit: 't' }, cell)).toBe(value)
  })

  it('keeps bounds and whole numbers', () => {
    expect(parse({ type: 'integer', min: 0 }, '-1')).toBe('number/range')
    expect(parse({ type: 'integer' }, '1.5')).toBe('number/integer')
    expect(parse({ type: 'integer' }, '12.0')).toBe(12)
  })

  it('reads back every number it could have written, with and without thousands separators', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), undefined)).toEqual({ ok: true, value: value + 0 })
      }),
    )
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(parseNumber(value.toLocaleString('en-US'), undefined)).toEqual({ ok: true, value: value + 0 })
      }),
    )
  })
})

describe('yes and no', () => {
  it.each([
    ['是', true],
    ['有', true],
    ['Y', true],
    ['TRUE', true],
    [true, true],
    ['否', false],
    ['无', false],
    ['n', false],
    ['0', false],
    ['', null],
    ['不详', null],
    ['大概', 'boolean/unreadable'],
  ])('%s is %s', (cell, value) => expect(parse({ type: 'boolean' }, cell)).toBe(value))
})

describe('choices', () => {
  const of = (id: string, cell: Cell) => {
    const field = HAZARD_FIELDS.find((one) => one.id === id)
    return field ? parse({ ...field, id: 'f' }, cell) : null
  }
  it.each([
    ['severity', '1', 'major'],
    ['severity', '重大', 'major'],
    ['severity', '一般隐患', 'general'],
    ['severity', 'General', 'general'],
    ['severity', '', 'value/missing'],
    ['severity', '特大', 'enum/unknown'],
    ['source', '10', 'other'],
    ['source', '企业自查', 'self-check'],
    ['source', '12345', 'hotline'],
    ['sector', '危化品', 'hazardous-chemicals'],
    ['state', '9', 'closed'],
    ['state', '已整改', 'closed'],
    ['listingLevel', '无', 'none'],
    ['fireGrade', '无', null],
  ])('%s %s is %s', (id, cell, value) => expect(of(id, cell)).toBe(value))
})

describe('text and dates', () => {
  it('keeps markup as text, joins lines, refuses control characters', () => {
    expect(parse({ type: 'text' }, '<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
    expect(parse({ type: 'text' }, ' 甲\r\n乙 ')).toBe('甲 乙')
    expect(parse({ type: 'text' }, 'a\u0000b')).toBe('text/control')
    expect(parse({ type: 'text' }, 'x'.repeat(10_001))).toBe('text/too-long')
  })

  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024年3月5日', '2024-03-05'],
    ['2024-04-16T03:03:15.000', '2024-04-16'],
    ['2024-02-30', 'date/no-such-day'],
    ['113/04/03', 'date/minguo'],
    ['03/04/2024', 'date/ambiguous'],
    ['', null],
  ])('%s is %s', (cell, value) => expect(parse({ type: 'date' }, cell)).toBe(value))
})

describe('inventory', () => {
  it.each([
    [
      '氨|20|7664-41-7; 氯|5',
      [
        ['氨', 20, '7664-41-7'],
        ['氯', 5, null],
      ],
    ],
    [
      '液氨 20吨；液氯 5吨',
      [
        ['液氨', 20, null],
        ['液氯', 5, null],
      ],
    ],
    [
      '甲醇(3,000kg)、汽油：1.5t',
      [
        ['甲醇', 3, null],
        ['汽油', 1.5, null],
      ],
    ],
    [
      '液氨20吨，液氯300公斤',
      [
        ['液氨', 20, null],
        ['液氯', 0.3, null],
      ],
    ],
  ])('reads %s', (text, items) => {
    const parsed = parseInventory(text)
    expect(parsed.ok && parsed.value.map((item) => [item.substance, item.quantityT, item.cas])).toEqual(items)
  })

  it.each([
    ['液氨', 'inventory/unreadable'],
    ['液氨 20桶', 'inventory/unreadable'],
    ['氨|20|7664-41-8', 'inventory/cas'],
    ['氨|-2', 'inventory/quantity'],
    [';', 'inventory/empty'],
  ])('refuses %s', (text, code) => expect(parseInventory(text)).toMatchObject({ ok: false, code }))

  // Registry numbers as published: ammonia, chlorine, methanol, water.
  it.each(['7664-41-7', '7782-50-5', '67-56-1', '7732-18-5'])('knows CAS %s', (cas) => expect(isCas(cas)).toBe(true))
})
