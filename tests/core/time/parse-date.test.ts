import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { parseCalendarDate } from '../../../src/core/time/parse-date.ts'

/** 1949-01-01 and 2100-12-31 as days since 1970. */
const day = fc.integer({ min: -7670, max: 47846 })

describe('parseCalendarDate', () => {
  it.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024.3.5', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['2024年03月05号', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['20240305083000', '2024-03-05'],
    [' ２０２４－０３－０５ ', '2024-03-05'],
    ['2024-03-05 08:30', '2024-03-05'],
    ['2024年3月5日08:30:15', '2024-03-05'],
    ['2024年3月5日 8时30分', '2024-03-05'],
    ['2024-04-16T01:51:04.000', '2024-04-16'],
    ['2024-03-05T23:30:00Z', '2024-03-06'],
    ['2024-03-05T20:30:00+08:00', '2024-03-05'],
    ['2024-03-05T20:30:00-0500', '2024-03-06'],
    ['5 Mar 2024', '2024-03-05'],
    ['March 5, 2024', '2024-03-05'],
    ['13/04/2024', '2024-04-13'],
    ['04/13/2024', '2024-04-13'],
    ['05/05/2024', '2024-05-05'],
    ['2024-02-29', '2024-02-29'],
    [20240305, '2024-03-05'],
  ])('reads %s', (cell, date) => {
    expect(parseCalendarDate(cell)).toEqual({ ok: true, date })
  })

  it.each([
    [null, 'date/empty'],
    ['  ', 'date/empty'],
    ['2024-02-30', 'date/no-such-day'],
    ['2023-02-29', 'date/no-such-day'],
    ['20241301', 'date/no-such-day'],
    ['31/02/2024', 'date/no-such-day'],
    ['30 Feb 2024', 'date/no-such-day'],
    ['2024-02-30T10:00:00Z', 'date/no-such-day'],
    ['03/04/2024', 'date/ambiguous'],
    ['99/04/03', 'date/ambiguous'],
    ['24-03-05', 'date/ambiguous'],
    ['1948-12-31', 'date/range'],
    ['2101-01-01', 'date/range'],
    ['2024-3/5', 'date/unreadable'],
    ['2024-03-05T25:00', 'date/unreadable'],
    ['Aug-16', 'date/unreadable'],
    ['2024年3月', 'date/unreadable'],
    ['45000', 'date/unreadable'],
    [45000, 'date/unreadable'],
    [Number.NaN, 'date/unreadable'],
    [new Date(Number.NaN), 'date/unreadable'],
    ['<script>2024-03-05</script>', 'date/unreadable'],
  ])('refuses %s as %s', (cell, code) => {
    expect(parseCalendarDate(cell)).toMatchObject({ ok: false, code })
  })

  it.each([
    ['113/04/03', '2024-04-03'],
    ['113-04-03', '2024-04-03'],
    ['113.4.3', '2024-04-03'],
    ['1130403', '2024-04-03'],
    ['民國113年4月3日', '2024-04-03'],
    ['民国99年', '2010'],
    ['113/04/03 10:20', '2024-04-03'],
  ])('refuses the Minguo date %s and names %s', (cell, iso) => {
    const read = parseCalendarDate(cell)
    expect(read).toMatchObject({ ok: false, code: 'date/minguo' })
    expect(!read.ok && read.message).toContain('Minguo')
    expect(!read.ok && read.message).toContain(iso)
  })

  it('obeys a declared format and accepts nothing else', () => {
    const format = 'dd/MM/yyyy'
    expect(parseCalendarDate('03/04/2024', { format })).toEqual({ ok: true, date: '2024-04-03' })
    expect(parseCalendarDate('2024-04-03', { format })).toMatchObject({ ok: false, code: 'date/unreadable' })
    expect(parseCalendarDate('31/02/2024', { format })).toMatchObject({ ok: false, code: 'date/no-such-day' })
  })

  it('takes the day an instant has in the town', () => {
    const cell = '2024-03-05T20:30:00Z'
    expect(parseCalendarDate(cell, { timeZone: 'Asia/Shanghai' })).toEqual({ ok: true, date: '2024-03-06' })
    expect(parseCalendarDate(cell, { timeZone: 'America/New_York' })).toEqual({ ok: true, date: '2024-03-05' })
  })

  // Excel: DATE(2024,3,5) = 45356; DATE(1949,1,1) = 17899 (1900 date system).
  it.each([
    [45356, '2024-03-05'],
    [45356.99, '2024-03-05'],
    [17899, '1949-01-01'],
    [20240305, '2024-03-05'],
  ])('reads the sheet number %d', (cell, date) => {
    expect(parseCalendarDate(cell, { fromSheet: true })).toEqual({ ok: true, date })
  })

  it('does not take a year in a sheet for a serial day', () => {
    expect(parseCalendarDate(2024, { fromSheet: true })).toMatchObject({ ok: false, code: 'date/range' })
  })

  it('reads a Date by its UTC day, whatever the zone', () => {
    expect(parseCalendarDate(new Date('2024-03-05T00:00:00Z'), { timeZone: 'America/New_York' })).toEqual({
      ok: true,
      date: '2024-03-05',
    })
  })

  it('reads every day of the range back from each way of writing it', () => {
    fc.assert(
      fc.property(day, (epochDay) => {
        const iso = isoOfEpochDay(epochDay)
        const [year = '', month = '', date = ''] = iso.split('-')
        const [m, d] = [Number(month), Number(date)]
        const ways = [
          iso,
          iso.replaceAll('-', ''),
          `${year}/${m}/${d}`,
          `${year}年${m}月${d}日`,
          `${iso} 23:59:59`,
          `${iso}T00:00:00+08:00`,
        ]
        for (const way of ways) expect(parseCalendarDate(way)).toEqual({ ok: true, date: iso })
        expect(parseCalendarDate(epochDay + 25_569, { fromSheet: true })).toEqual({ ok: true, date: iso })
      }),
    )
  })

  it('answers any text with an existing day or a reason', () => {
    const digits = fc
      .array(fc.constantFrom(...'0123456789/-. 年月日:TZ'), { maxLength: 20 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const read = parseCalendarDate(text)
        if (read.ok) expect(new Date(`${read.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read.date)
        else expect(read.message).not.toBe('')
      }),
      { numRuns: 2000 },
    )
  })
})
