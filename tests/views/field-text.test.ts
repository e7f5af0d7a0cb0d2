import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/composables/formats.ts'
import type { LedgerField } from '../../src/contracts/ledger-field.ts'
import { fieldLines } from '../../src/views/map/field-text.ts'

const zh = { locale: 'zh' as const, formats: formatsFor('zh', 'Asia/Shanghai'), yes: '是', no: '否' }
const en = { locale: 'en' as const, formats: formatsFor('en', 'Asia/Shanghai'), yes: 'Yes', no: 'No' }
const field = (type: LedgerField['type'], extra: Partial<LedgerField> = {}): LedgerField => ({
  id: 'x',
  title: { zh: '甲', en: 'A' },
  type,
  required: false,
  aliases: [],
  ...extra,
})

describe('fieldLines', () => {
  it('keeps 0, false and no value apart', () => {
    expect(fieldLines(field('integer', { unit: '人' }), 0, zh)).toEqual(['0 人'])
    expect(fieldLines(field('boolean'), false, zh)).toEqual(['否'])
    for (const missing of [null, undefined, ''])
      expect(fieldLines(field('integer', { unit: '人' }), missing, zh)).toEqual(['–'])
    expect(fieldLines(field('inventory'), [], zh)).toEqual(['–'])
  })
  it('writes the unit in the language of the page', () => {
    expect(fieldLines(field('number', { unit: '人' }), 1234.5, en)).toEqual(['1,234.5 people'])
    expect(fieldLines(field('number', { unit: 'm²' }), 12, en)).toEqual(['12 m²'])
  })
  it('titles options, and shows a value that is none of them', () => {
    const level = field('enum', { options: [{ value: '1', title: { zh: '一级', en: 'Level 1' }, aliases: [] }] })
    expect(fieldLines(level, '1', en)).toEqual(['Level 1'])
    expect(fieldLines(level, '9', en)).toEqual(['9'])
  })
  it('lists an inventory with tonnes and CAS numbers', () => {
    const items = [
      { substance: '氨', quantityT: 40, cas: '7664-41-7' },
      { substance: '甲醇', quantityT: 0, cas: null },
    ]
    expect(fieldLines(field('inventory'), items, zh)).toEqual(['氨 40 t · CAS 7664-41-7', '甲醇 0 t'])
  })
})
