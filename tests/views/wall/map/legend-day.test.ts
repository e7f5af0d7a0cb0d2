import { describe, expect, it } from 'vitest'
import { WALL_WORDS } from '../../../../src/catalog/wall-map-words.ts'
import { legendDay } from '../../../../src/views/wall/map/legend-day.ts'
import { chemicals, plan, roads } from '../panels/work-fixtures.ts'

describe('the day in the legend', () => {
  it('is the day of the figures', () => {
    for (const figures of [chemicals, roads, plan]) {
      expect(legendDay(WALL_WORDS.zh, figures)).toBe('截至 2026-06-18')
      expect(legendDay(WALL_WORDS.en, figures)).toBe('As of 2026-06-18')
    }
  })

  it('is no day of which nothing is known', () => {
    for (const figures of [chemicals, roads]) {
      expect(legendDay(WALL_WORDS.zh, { ...figures, ledgerOf: 'today' })).toBe('现台账')
      expect(legendDay(WALL_WORDS.en, { ...figures, ledgerOf: 'today' })).toBe('Current ledger')
    }
  })
})
