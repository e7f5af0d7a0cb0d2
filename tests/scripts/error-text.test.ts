import { describe, expect, it } from 'vitest'
import { faultText } from '../../scripts/error-text.ts'
import { AppError } from '../../src/core/errors.ts'

describe('faultText', () => {
  it('lists at most ten refused values, a line each, and never JSON', () => {
    const first = Array.from({ length: 12 }, (_, at) => ({
      row: at + 1,
      field: 'lng',
      value: '999',
      code: 'position/range',
      message: 'no longitude',
    }))
    const text = faultText(
      new AppError('import/refused', { file: 'market.csv', rejected: 12, accepted: 3, first }),
      'en',
    )
    const lines = text.split('\n')
    expect(lines[0]).toBe('market.csv: 12 rows refused, 3 good; nothing was loaded.')
    expect(lines[1]).toBe('  row 1, lng = "999": no longitude (position/range)')
    expect(lines).toHaveLength(12)
    expect(lines.at(-1)).toBe('  … and 2 more')
    expect(text).not.toContain('{')
  })

  it('shows where what was not foreseen comes from, and not where a missing file does', () => {
    const cause = new Error('disk full')
    expect(faultText(new AppError('worker/failed', { call: 'x', reason: 'x' }, { cause }), 'en')).toContain(
      'error-text.test.ts',
    )
    expect(faultText(new AppError('file/unreadable', { file: 'a.csv', reason: 'not there' }, { cause }), 'en')).toBe(
      'a.csv cannot be read: not there',
    )
    expect(faultText(new TypeError('unforeseen'), 'en')).toContain('error-text.test.ts')
  })

  it('asks which town when several are there', () => {
    expect(faultText(new AppError('town/not-found', { town: '', known: ['a', 'b'] }), 'en')).toBe(
      'Which town? Name it with --town; known: a, b.',
    )
  })

  it('says it in Chinese, with the title of the field and what to do', () => {
    const details = {
      'field.zh': '风险等级',
      'field.en': 'Risk level',
      'options.zh': '红、蓝',
      'options.en': 'Red, Blue',
    }
    const one = { row: 2, field: 'riskLevel', value: '紫', code: 'enum/unknown', message: 'none of', details }
    const refused = new AppError('import/refused', { file: 'a.csv', rejected: 1, accepted: 3, first: [one] })
    expect(faultText(refused, 'zh')).toBe(
      'a.csv：1 行被拒绝，3 行可用；没有写入任何数据。\n' +
        '  第 2 行 风险等级 = "紫"：不在可选范围内，可填：红、蓝。请改为其中一项。（enum/unknown）',
    )
    expect(faultText(refused, 'en')).toContain('row 2, Risk level = "紫": Not one of the choices: Red, Blue.')
    const unreadable = new AppError('file/unreadable', {
      file: 'a.zip',
      reason: 'x.shp ends early',
      hint: 'zip it anew',
    })
    expect(faultText(unreadable, 'zh')).toBe('a.zip 读不出来：x.shp 不完整（请重新压缩）')
  })
})
