import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textsOf } from '../../../src/core/columns/texts.ts'
import { buildTimelineIndex, countTimeline, stepStart, stepStarts } from '../../../src/core/filter/timeline.ts'
import { readClosedSpells } from '../../../src/core/hazards/closed-spells.ts'
import { isRowOpenOn } from '../../../src/core/hazards/urgency.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

const dayOf = (iso: string) => epochDayOf(iso) ?? NaN

describe('steps of a timeline', () => {
  it.each([
    ['2026-01-01', 'week', '2025-12-29'],
    ['2025-12-29', 'week', '2025-12-29'],
    ['2026-01-04', 'week', '2025-12-29'],
    ['1969-12-31', 'week', '1969-12-29'],
    ['2024-02-29', 'month', '2024-02-01'],
    ['1969-12-31', 'month', '1969-12-01'],
  ] as const)('%s by %s begins %s', (day, step, start) => {
    expect(isoOfEpochDay(stepStart(dayOf(day), step))).toBe(start)
  })

  it('follow each other without a gap, over leap years', () => {
    const months = [...stepStarts(dayOf('2023-12-15'), dayOf('2024-03-01'), 'month')].map(isoOfEpochDay)
    expect(months).toEqual(['2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'])
    expect([...stepStarts(4, 4, 'week')]).toEqual([4, 11])
  })
})

describe('a timeline', () => {
  const day = fc.integer({ min: 100, max: 220 })
  /** Whatever a ledger may hold: closed before found, spells that reach beyond both. */
  const row = fc.record({ found: fc.option(day, { nil: NO_DAY, freq: 9 }), closed: fc.option(day, { nil: NO_DAY }), spells: fc.uniqueArray(day, { maxLength: 6 }) }) // prettier-ignore

  it('counts as open at the end of a step what `isRowOpenOn` calls open, whatever the days', () => {
    fc.assert(
      fc.property(fc.array(row), day, fc.constantFrom('week' as const, 'month' as const), (rows, dataDay, step) => {
        const spellsOf = (days: number[]) => {
          const sorted = [...days].sort((a, b) => a - b).map(isoOfEpochDay)
          const pairs = sorted.flatMap((from, at) =>
            at % 2 === 0 && sorted[at + 1] ? [`${from}/${sorted[at + 1]}`] : [],
          )
          return pairs.join(',')
        }
        const days = {
          foundDay: Int32Array.from(rows, ({ found }) => found),
          closedDay: Int32Array.from(rows, ({ closed }) => closed),
          closedSpells: readClosedSpells(textsOf(rows.map(({ spells }) => spellsOf(spells)))),
        }
        const index = buildTimelineIndex(days, step, dataDay)
        expect(index === null).toBe(rows.every(({ found }) => found === NO_DAY))
        if (!index) return
        const fail = Uint16Array.from(rows, (_, at) => [0, 1, 2, 3][at % 4] ?? 0)
        const { starts, open, found, closed } = countTimeline(index, fail, 2)
        const counted = rows.flatMap((_, at) => (at % 4 === 0 || at % 4 === 2 ? [at] : []))
        const within = (one: number | undefined, at: number) => one !== undefined && one >= (starts[at] ?? NaN) && one < (starts[at + 1] ?? NaN) // prettier-ignore
        for (let at = 0; at < open.length; at++) {
          const end = (starts[at + 1] ?? NaN) - 1
          expect(open[at]).toBe(counted.filter((one) => isRowOpenOn(days, one, end)).length)
          expect(found[at]).toBe(counted.filter((one) => within(days.foundDay[one], at)).length)
          expect(closed[at]).toBe(counted.filter((one) => within(days.closedDay[one], at)).length)
        }
        expect(starts.at(-1)).toBeGreaterThan(dataDay)
      }),
      { numRuns: 400 },
    )
  })
})
