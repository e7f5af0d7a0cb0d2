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
    const text = faultText(new AppError('import/refused', { file: 'market.csv', rejected: 12, accepted: 3, first }))
    const lines = text.split('\n')
    expect(lines[0]).toBe('market.csv: 12 rows refused, 3 good; nothing was loaded.')
    expect(lines[1]).toBe('  row 1, lng = "999": no longitude (position/range)')
    expect(lines).toHaveLength(12)
    expect(lines.at(-1)).toBe('  … and 2 more')
    expect(text).not.toContain('{')
  })

  it('shows where what was not foreseen comes from, and not where a missing file does', () => {
    const cause = new Error('disk full')
    expect(faultText(new AppError('worker/failed', { call: 'x', reason: 'x' }, { cause }))).toContain(
      'error-text.test.ts',
    )
    expect(faultText(new AppError('file/unreadable', { file: 'a.csv', reason: 'not there' }, { cause }))).toBe(
      'a.csv cannot be read: not there',
    )
    expect(faultText(new TypeError('unforeseen'))).toContain('error-text.test.ts')
  })

  it('asks which town when several are there', () => {
    expect(faultText(new AppError('town/not-found', { town: '', known: ['a', 'b'] }))).toBe(
      'Which town? Name it with --town; known: a, b.',
    )
  })
})
