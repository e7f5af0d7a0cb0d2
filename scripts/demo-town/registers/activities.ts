import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { SiteDraft } from '../site.ts'
import { numbered, type EntrySpec } from './list-tools.ts'
import type { Organisations } from './organisations.ts'
import type { RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

const HALF_YEARS = ['2024-01-08', '2024-07-01', '2025-01-06', '2025-07-01', '2026-01-05'] as const

/** Meetings, studies, trainings, tests, drills, visits of experts: what was held, when, by whom, with how many. */
export function addActivities(book: RegisterBook, enterprises: readonly SiteDraft[], units: Organisations): void {
  const { random, asOf } = book.part('activities')
  const specs: (EntrySpec & { on: number })[] = []
  const hold = (
    activityType: string,
    on: number,
    name: string,
    unit: string | null,
    more: Pick<EntrySpec, 'village' | 'office' | 'siteId'> & {
      topic?: string
      people?: number
      isUnannounced?: boolean
    },
  ): void => {
    if (on > asOf) return
    const { topic = null, people = null, isUnannounced = null, ...row } = more
    specs.push({ on, name, ...row, attrs: { activityType, on: isoOfEpochDay(on), unit, topic, people, isUnannounced } })
  }
  const after = (iso: string, low: number, high: number): number => day(iso) + random.int(low, high)

  for (const { id, name, village } of units.branches)
    for (const start of ['2024-03-01', '2025-04-01', '2026-03-10'])
      hold('study', after(start, 0, 70), `${name}专题学习`, id, {
        village,
        office: village?.name ?? null,
        topic: '安全生产重要论述',
        people: random.int(12, 40),
      })
  for (let quarter = 0; quarter < 10; quarter++) {
    const start = isoOfEpochDay(day('2024-01-04') + Math.round(quarter * 91.3))
    hold('consultation', after(start, 15, 60), '安委会季度风险会商', null, {
      office: '镇安委会办公室',
      topic: '风险研判与会商',
      people: random.int(16, 26),
    })
    hold('drill', after(start, 10, 80), '镇级应急演练', null, {
      office: '镇安委会办公室',
      topic: random.pick(['危化泄漏', '居民楼火灾', '防汛转移', '燃气泄漏']),
      people: random.int(40, 160),
      isUnannounced: quarter % 2 === 1,
    })
    hold('led-inspection', after(start, 5, 80), '镇领导带队检查', null, {
      office: '镇安委会办公室',
      people: random.int(5, 12),
    })
    hold('warning-education', after(start, 5, 80), '事故警示教育会', null, {
      office: '镇安委会办公室',
      people: random.int(60, 200),
    })
  }
  for (let month = 0; month < 30; month++)
    hold('dispatch', day('2024-01-10') + Math.round(month * 30.44), '月度调度会', null, {
      office: '镇安委会办公室',
      topic: '月调度月通报',
      people: random.int(18, 30),
    })
  for (const { id, name, village } of units.villages)
    for (const start of HALF_YEARS)
      hold('training', after(start, 10, 150), `${name}安全培训`, id, {
        village,
        office: name,
        topic: random.pick(['消防安全', '用电用气', '出租屋管理', '农村交通安全']),
        people: random.int(20, 90),
      })
  chemicalFirms(enterprises, hold, random)
  specs.sort((a, b) => a.on - b.on)
  book.addEntries('activity', numbered(book, 'AT', specs))
}

type Hold = (
  type: string,
  on: number,
  name: string,
  unit: string | null,
  more: Pick<EntrySpec, 'village' | 'office' | 'siteId'> & { topic?: string },
) => void

/** Each chemical firm's yearly test and half-yearly visit of experts; in the running year some are still to come. */
function chemicalFirms(enterprises: readonly SiteDraft[], hold: Hold, random: RegisterBook['context']['random']): void {
  for (const { id, name, village, attrs } of enterprises) {
    if (attrs.sector !== 'hazardous-chemicals') continue
    const more = { village, office: '应急管理所', siteId: id }
    for (const year of ['2024-05-06', '2025-05-12', '2026-03-09'])
      if (!year.startsWith('2026') || random.chance(0.5))
        hold('test', day(year) + random.int(0, 90), `${name}主要负责人考核`, id, more)
    for (const start of HALF_YEARS)
      if (!start.startsWith('2026') || random.chance(0.85))
        hold('expert-visit', day(start) + random.int(10, 150), `${name}专家指导`, id, more)
  }
}
