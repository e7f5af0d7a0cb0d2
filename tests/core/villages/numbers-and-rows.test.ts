import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { villageChanges } from '../../../src/core/villages/changes.ts'
import type { VillageMeasures } from '../../../src/core/villages/measure-types.ts'
import { villageMeasures } from '../../../src/core/villages/measures.ts'
import { rowsBehind, type RowMeasure } from '../../../src/core/villages/rows-behind.ts'
import { monthSteps, SERIES, villageSeries, type SeriesName } from '../../../src/core/villages/series.ts'
import { repeatList, worstSites } from '../../../src/core/villages/worst-sites.ts'
import { history, rowsOf } from './make-histories.ts'

const VILLAGES = ['v1', 'v2', 'v3'].map((id) => ({ id, name: id, kind: 'village', areaKm2: null, residents: null, households: null, enterprises: null })) // prettier-ignore
const period = fc.tuple(fc.integer({ min: -5, max: 110 }), fc.nat(40)).map(([asOf, length]) => ({ asOf, from: asOf - length, repeatDays: 15 })) // prettier-ignore
const table = fc.array(history, { maxLength: 25 })
const keepOf = (length: number) => Uint8Array.from({ length }, (_, row) => (row % 3 === 0 ? 0 : 1))

const NUMBERS: Record<RowMeasure, (one: VillageMeasures) => number | null> = {
  open: (one) => one.open,
  openMajor: (one) => one.openMajor,
  supervised: (one) => one.supervised,
  overdue: (one) => one.overdue,
  foundInPeriod: (one) => one.foundInPeriod,
  closedInPeriod: (one) => one.closedInPeriod,
  reopenedInPeriod: (one) => one.reopenedInPeriod,
  openBefore: (one) => one.openBefore,
  due: (one) => one.late.denominator,
  onTime: (one) => one.onTime.numerator,
  late: (one) => one.late.numerator,
  closureOf: (one) => one.closure.denominator,
  repeat: (one) => one.repeat.numerator,
  repeatOf: (one) => one.repeat.denominator,
  selfFound: (one) => one.selfFound.numerator,
  selfFoundOf: (one) => one.selfFound.denominator,
  newlyOverdue: () => null,
  newlyMajor: () => null,
}

describe('rows behind the numbers', () => {
  it('are as many as every number says, for each village, outside and the town, under a filter too', () => {
    fc.assert(
      fc.property(table, period, fc.boolean(), (histories, at, isFiltered) => {
        const rows = rowsOf(histories)
        const options = { ...at, keep: isFiltered ? keepOf(rows.length) : null }
        const { byVillage, outside, town } = villageMeasures(rows, VILLAGES, options)
        const changes = villageChanges(rows, VILLAGES, options)
        for (const [place, one] of [...byVillage, outside.measures, town].entries()) {
          const villageId = place === 4 ? null : one.villageId
          const count = (measure: RowMeasure) => rowsBehind(rows, VILLAGES, { ...options, measure, villageId }).length
          for (const [measure, number] of Object.entries(NUMBERS) as [RowMeasure, (typeof NUMBERS)[RowMeasure]][])
            if (number(one) !== null) expect([measure, count(measure)]).toEqual([measure, number(one)])
          for (const [value, number] of Object.entries(one.openBySector)) {
            const where = { column: 'sector', value } as const
            expect(rowsBehind(rows, VILLAGES, { ...options, measure: 'open', villageId, where }).length).toBe(number)
          }
          const change = [...changes.byVillage, changes.outside, changes.town][place]
          expect(change).toEqual({
            villageId: one.villageId,
            openBefore: one.openBefore,
            found: one.foundInPeriod,
            reopened: one.reopenedInPeriod,
            closed: one.closedInPeriod,
            openNow: one.open,
            newlyOverdue: count('newlyOverdue'),
            newlyMajor: count('newlyMajor'),
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('newly overdue is overdue now and not overdue before the period; repeats and worst sites add up', () => {
    fc.assert(
      fc.property(table, period, (histories, options) => {
        const rows = rowsOf(histories)
        const rowsFor = (measure: RowMeasure, asOf = options.asOf) => new Set(rowsBehind(rows, VILLAGES, { ...options, asOf, from: Math.min(options.from, asOf), measure, villageId: null })) // prettier-ignore
        const before = rowsFor('overdue', options.from - 1)
        expect([...rowsFor('newlyOverdue')]).toEqual([...rowsFor('overdue')].filter((row) => !before.has(row)))
        const repeats = repeatList(rows, VILLAGES, null, options)
        expect(repeats.map(({ row }) => row).sort((a, b) => a - b)).toEqual([...rowsFor('repeat')])
        for (const { row, beforeRow, daysBetween, siteId } of repeats) {
          expect(daysBetween).toBeGreaterThan(0)
          expect(daysBetween).toBeLessThanOrEqual(15)
          expect([rows.siteId(row), rows.siteId(beforeRow)]).toEqual([siteId, siteId])
        }
        const sites = worstSites(rows, VILLAGES, null, options, 100)
        const withSite = [...rowsFor('open')].filter((row) => rows.siteId(row) !== '')
        expect(sites.flatMap((site) => site.rows).sort((a, b) => a - b)).toEqual(withSite)
        const ranks = sites.map(({ major, overdue, open }) => major * 1e6 + overdue * 1e3 + open)
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
      }),
      { numRuns: 150 },
    )
  })
})

describe('series', () => {
  const told = (one: VillageMeasures): Record<SeriesName, number> => ({
    open: one.open,
    major: one.openMajor,
    overdue: one.overdue,
    found: one.foundInPeriod,
    closed: one.closedInPeriod,
    due: one.late.denominator,
    late: one.late.numerator,
  })

  it('are the measures of every step', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        table,
        fc.integer({ min: -10, max: 60 }),
        lengths,
        fc.boolean(),
        (histories, start, steps, isFiltered) => {
          const rows = rowsOf(histories)
          const keep = isFiltered ? keepOf(rows.length) : null
          let day = start - 1
          const ends = Int32Array.from(steps, (length) => (day += length))
          const series = villageSeries(rows, VILLAGES, { start, ends }, keep)
          for (const [step, asOf] of ends.entries()) {
            const from = step === 0 ? start : (ends[step - 1] ?? 0) + 1
            const { byVillage, outside, town } = villageMeasures(rows, VILLAGES, { asOf, from, repeatDays: 1, keep })
            for (const [place, one] of [...byVillage, outside.measures, town].entries())
              for (const name of SERIES)
                expect([name, series[name][place * ends.length + step]]).toEqual([name, told(one)[name]])
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('months end on their last days and the last at the day asked for', () => {
    const { start, ends } = monthSteps(Date.UTC(2024, 2, 15) / 86_400_000, 4)
    expect([start, ...ends].map(isoOfEpochDay)).toEqual(['2023-12-01', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-15']) // prettier-ignore
  })

  it('refuse steps that are not in order', () => {
    expect(() => villageSeries(rowsOf([]), VILLAGES, { start: 5, ends: Int32Array.of(9, 9) })).toThrow(
      'argument/invalid',
    )
  })
})
