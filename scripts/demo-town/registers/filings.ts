import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { numbered, type EntrySpec } from './list-tools.ts'
import type { Organisations } from './organisations.ts'
import type { RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** Reports that the members owed and filed: task lists, months, years. One office was late once. */
export function addFilings(book: RegisterBook, { members }: Organisations): void {
  const { random, asOf } = book.part('filings')
  const specs: (EntrySpec & { on: number })[] = []
  const file = (
    reportType: string,
    on: number,
    name: string,
    unit: string,
    office: string,
    period: string,
    target: string | null = null,
  ): void => {
    if (on <= asOf)
      specs.push({ on, name, office, attrs: { reportType, filedOn: isoOfEpochDay(on), unit, period, target } })
  }
  members.forEach(({ id, name }, k) => {
    file('task-list', day('2024-03-12') + random.int(0, 15), `${name}任务清单`, id, name, '2024—2026', 'YP-47')
    for (let month = 0; month < 36; month++) {
      const [year, no] = [2024 + Math.floor(month / 12), (month % 12) + 1]
      const isLate = k === 3 && month === 20
      const on = day(`${year}-${two(no)}-${two(isLate ? 27 : random.int(17, 24))}`)
      file('monthly', on, `${name}${year}年${no}月月报`, id, name, `${year}-${two(no)}`)
    }
    for (const year of [2024, 2025]) {
      file('yearly', day(`${year}-12-${two(random.int(3, 14))}`), `${name}${year}年度总结`, id, name, String(year))
      file(
        'investment',
        day(`${year}-02-${two(random.int(5, 25))}`),
        `${name}${year}年安全投入`,
        id,
        name,
        String(year),
      )
    }
  })
  for (let quarter = 0; quarter < 10; quarter++) {
    const on = day('2024-04-08') + Math.round(quarter * 91.3)
    const [year, no] = [2024 + Math.floor(quarter / 4), (quarter % 4) + 1]
    const period = `${year}-Q${no}`
    file('quarterly', on, `镇安委会${year}年第${no}季度报告`, '', '镇安委会办公室', period)
  }
  specs.sort((a, b) => a.on - b.on)
  for (const { attrs } of specs) if (attrs.unit === '') attrs.unit = null
  book.addEntries('report-filing', numbered(book, 'RP', specs))
}
