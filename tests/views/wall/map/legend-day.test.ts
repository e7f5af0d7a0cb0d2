import { describe, expect, it } from 'vitest'
import { WALL_WORDS } from '../../../../src/catalog/wall-map-words.ts'
import { legendDay } from '../../../../src/views/wall/map/legend-day.ts'
import { chemicals, plan, roads } from '../panels/work-fixtures.ts'

describe('the day in the legend', () => {
  it('is the day of the figures, with its year where that is another', () => {
    for (const figures of [chemicals, roads, plan]) {
      expect(legendDay(WALL_WORDS.zh, figures, '2026-11-22')).toBe('截至 06-18')
      expect(legendDay(WALL_WORDS.en, figures, '2026-11-22')).toBe('As of 06-18')
      expect(legendDay(WALL_WORDS.zh, figures, '2027-01-01')).toBe('截至 2026-06-18')
    }
  })

  it('is no day of which nothing is known', () => {
    for (const figures of [chemicals, roads]) {
      expect(legendDay(WALL_WORDS.zh, { ...figures, ledgerOf: 'today' }, '2026-11-22')).toBe('现台账')
      expect(legendDay(WALL_WORDS.en, { ...figures, ledgerOf: 'today' }, '2026-11-22')).toBe('Current ledger')
    }
  })
})
