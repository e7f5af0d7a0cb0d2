import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import type { SiteDraft } from '../site.ts'
import { numbered } from './list-tools.ts'
import type { EntryDraft, RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

/** Days on which counts were taken: each quarter's end. */
const QUARTER_DAYS = Array.from({ length: 10 }, (_, k) => day('2024-03-28') + Math.round(k * 91.3))

type Row = Record<string, readonly [from: number, to: number]>
const VEHICLES: readonly [type: string, name: string, row: Row][] = [
  [
    'passenger-hazmat-heavy',
    '“两客一危一重”车辆',
    { inScope: [228, 241], fitted: [171, 241], online: [150, 236], connected: [96, 214] },
  ],
  ['mixer-dump', '混凝土搅拌与渣土车', { inScope: [64, 71], fitted: [30, 68], online: [26, 65], connected: [12, 60] }],
  ['tractor-trailer', '牵引车挂车', { inScope: [88, 93], fitted: [61, 90], online: [54, 86], connected: [33, 80] }],
  [
    'hazmat',
    '危险货物运输车',
    { inScope: [46, 52], fitted: [46, 52], online: [43, 51], connected: [40, 51], violations: [6, 1] },
  ],
  ['converted-tractor', '变型拖拉机', { inScope: [23, 23], remaining: [23, 2] }],
  ['hundred-ton', '“百吨王”', { inScope: [9, 9], remaining: [9, 0] }],
  ['modified-truck', '“大吨小标”货车', { inScope: [57, 57], remaining: [57, 11] }],
  ['coach', '旅游客运车', { inScope: [14, 14], fitted: [14, 14], online: [13, 14], violations: [5, 0] }],
  ['fishing', '渔船', { inScope: [6, 6], fitted: [2, 6] }],
]
const PEOPLE: readonly [
  group: string,
  name: string,
  total: readonly [number, number],
  qualified: readonly [number, number],
][] = [
  ['inspectors', '专职监管执法人员', [22, 24], [15, 23]],
  ['enforcement-training', '执法人员培训', [24, 24], [8, 22]],
  ['safety-managers', '企业安全管理人员', [640, 655], [410, 602]],
  ['injury-training', '工伤预防培训', [1800, 1900], [300, 1560]],
  ['riders', '外卖骑手交通安全培训', [120, 148], [40, 121]],
]

/** Counts of people and vehicles, never lists of them: what was counted at each quarter's end. */
export function addCounts(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const { random } = book.part('counts')
  const vehicles = numbered(
    book,
    'VC',
    VEHICLES.map(([vehicleType, name]) => ({ name, office: '交通运输所', attrs: { vehicleType } })),
  )
  book.addEntries('vehicle-count', vehicles)
  vehicles.forEach((row, k) => count(book, row, VEHICLES[k]?.[2] ?? {}, '营运车辆动态监控系统', 1))
  const groups = numbered(
    book,
    'ST',
    PEOPLE.map(([groupType, name]) => ({ name, office: '应急管理所', attrs: { groupType } })),
  )
  book.addEntries('staff-count', groups)
  groups.forEach((row, k) => {
    const [, , total = [0, 0], qualified = [0, 0]] = PEOPLE[k] ?? []
    count(book, row, { total, qualified }, '应急管理所', 3)
  })
  const firms = enterprises.filter(({ attrs }) => attrs.sector === 'hazardous-chemicals')
  const staff = numbered(
    book,
    'ST',
    firms.flatMap(({ id, name, village }) =>
      [
        ['key-post-upgrade', '重点岗位晋级'],
        ['workers-certified', '从业人员持证'],
      ].map(([groupType = '', title = '']) => ({
        name: `${name}${title}`,
        village,
        office: '应急管理所',
        siteId: id,
        attrs: { groupType, unit: id },
      })),
    ),
    groups.length + 1,
  )
  book.addEntries('staff-count', staff)
  const sizeOf = new Map(firms.map(({ id, attrs }) => [id, Number(attrs.employees)]))
  for (const row of staff) {
    const people = Math.max(4, sizeOf.get(row.siteId ?? '') ?? 4)
    const total = row.attrs.groupType === 'workers-certified' ? people : Math.max(2, Math.round(people * 0.3))
    const reach = random.range(0.2, 0.5)
    // A few firms have not sent their figures yet.
    if (random.chance(0.05)) continue
    count(
      book,
      row,
      { total: [total, total], qualified: [Math.round(total * 0.05), Math.round(total * reach)] },
      '企业报送',
      4,
    )
  }
}

/** One fact a field and counted day, from the first figure to the last in even steps. */
function count(book: RegisterBook, row: EntryDraft, fields: Row, source: string, each: number): void {
  const days = QUARTER_DAYS.filter((on, k) => k % each === 0 && on <= book.context.asOf)
  days.forEach((on, k) => {
    const share = days.length === 1 ? 1 : k / (days.length - 1)
    row.attrs.on = isoOfEpochDay(on)
    for (const [field, [from, to]] of Object.entries(fields)) {
      const value = Math.round(from + (to - from) * share)
      if (row.attrs[field] === value) continue
      book.facts.push({ subject: 'entry', subjectId: row.id, field, value, day: on, source, note: null })
      row.attrs[field] = value
    }
  })
}
