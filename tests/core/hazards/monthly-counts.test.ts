import { expect, it } from 'vitest'
import { monthlyCounts } from '../../../src/core/hazards/monthly-counts.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

const days = (...list: (string | null)[]) =>
  Int32Array.from(list, (iso) => (iso === null ? NO_DAY : (epochDayOf(iso) ?? NaN)))

it('counts what was found and closed in twelve months up to the shown day, closings that were reopened too', () => {
  const table = {
    foundDay: days('2025-06-30', '2025-07-01', '2026-06-18', '2026-06-19', '2026-01-31'),
    closedDay: days('2025-07-01', null, null, null, '2026-06-18'),
    closedSpells: { starts: Uint32Array.of(0, 0, 0, 0, 0, 1), days: days('2026-03-01', '2026-04-01') },
  }
  const asOf = epochDayOf('2026-06-18') ?? NaN
  const counts = monthlyCounts(table, Uint32Array.of(0, 1, 2, 3, 4), asOf)
  expect([...counts.starts].map(isoOfEpochDay)).toEqual([
    ...['07', '08', '09', '10', '11', '12'].map((month) => `2025-${month}-01`),
    ...['01', '02', '03', '04', '05', '06'].map((month) => `2026-${month}-01`),
    '2026-06-19',
  ])
  expect([...counts.found]).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
  expect([...counts.closed]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1])
  expect([...monthlyCounts(table, Uint32Array.of(3), asOf).found]).toEqual(new Array(12).fill(0))
})
