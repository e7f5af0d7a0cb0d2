import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { dayBefore, RISK } from '../places.ts'
import type { SiteDraft } from '../site.ts'
import { atKerbs, draftsAt, inBuildings, isIn, type Spot } from './placing.ts'
import type { RegisterBook } from './register-book.ts'
import { day } from './ticks.ts'

const RISKS = ['火灾', '爆炸', '中毒和窒息', '坍塌', '车辆伤害', '触电', '淹溺', '高处坠落'] as const
const MEASURES = ['专人盯防', '定期检测', '隔离防护', '限量限时', '视频巡查', '应急演练'] as const
const SUBJECTS = [
  '消防通道被占',
  '违规动火',
  '夜间违规生产',
  '私存液化气瓶',
  '路面塌陷',
  '护栏缺损',
  '出租屋飞线充电',
  '货车超载',
] as const
const OFFICES = [
  '应急管理所',
  '消防工作站',
  '城建管理所',
  '交通运输所',
  '市场监管所',
  '生态环境所',
  '综合执法队',
] as const

/** Registers of risks, inspections, reports of the public, and accidents. */
export function addRiskRegisters(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  risks(book, enterprises)
  inspections(book, enterprises)
  complaints(book)
  accidents(book, enterprises)
}

const spotOf = ({ point, village }: SiteDraft): Spot => ({ point, ring: null, village, road: village.name })

function risks(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const context = book.part('risk-object')
  const { random, asOf } = context
  const firms = enterprises
    .filter(({ attrs }) => attrs.riskLevel === 'red' || attrs.riskLevel === 'orange')
    .slice(0, 48)
  const roads = atKerbs(context, 20, isIn('primary', 'secondary', 'tertiary'), 300)
  const drafts = draftsAt(
    context,
    'RO',
    [...firms.map(spotOf), ...roads],
    ({ road }, k) => `${firms[k]?.name ?? road}${RISKS[k % RISKS.length] ?? ''}风险`,
    (_, k) => ({
      riskType: RISKS[k % RISKS.length] ?? null,
      riskLevel: firms[k]?.attrs.riskLevel ?? random.pick(RISK.slice(1)),
      dutyOffice: k < firms.length ? '应急管理所' : '交通运输所',
      measures: random.shuffled(MEASURES).slice(0, 2).join('、'),
      treatBy: isoOfEpochDay(asOf + random.int(-60, 300)),
      identifiedOn: isoOfEpochDay(random.int(day('2023-02-01'), day('2024-05-31'))),
    }),
  )
  const plan = { start: '2024-06-15', end: '2026-09-30', batches: 8, source: '镇安委会办公室风险清单' }
  book.addSites('risk-object', drafts, [
    { ...plan, field: 'contingencyPlan', from: 0.35, to: 0.97 },
    { ...plan, field: 'treatmentPlan', from: 0.2, to: 0.9 },
  ])
  for (const draft of drafts) draft.attrs.assessedOn = dayBefore(asOf, 300, random)
}

/** Visits by quarter; the plan wants six unannounced ones in each, one winter quarter has fewer. */
function inspections(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const context = book.part('inspection')
  const { random, asOf } = context
  const visits: { on: number; type: string }[] = []
  for (let quarter = 0; quarter < 10; quarter++) {
    const start = day('2024-01-02') + Math.round(quarter * 91.3)
    const room = Math.min(88, asOf - start)
    const secret = quarter === 4 ? 4 : random.int(6, 9)
    const types = [
      ...Array.from({ length: secret }, () => 'secret-visit'),
      ...Array.from({ length: random.int(5, 9) }, () => 'random'),
      ...Array.from({ length: random.int(3, 6) }, () => 'special'),
      ...Array.from({ length: random.int(4, 7) }, () => 'routine'),
    ]
    for (const type of types) visits.push({ on: start + random.int(0, room), type })
  }
  visits.sort((a, b) => a.on - b.on)
  const firms = random.shuffled(enterprises)
  const drafts = draftsAt(
    context,
    'IN',
    visits.flatMap((_, k) => {
      const firm = firms[k % firms.length]
      return firm ? [spotOf(firm)] : []
    }),
    (_, k) => `${firms[k % firms.length]?.name ?? ''}检查`,
    (_, k) => ({
      inspectedOn: isoOfEpochDay(visits[k]?.on ?? asOf),
      inspectionType: visits[k]?.type ?? 'routine',
      unit: OFFICES[k % OFFICES.length] ?? null,
      siteName: firms[k % firms.length]?.name ?? null,
      isPrincipalLed: random.chance(0.2),
      problemsFound: random.int(0, 9),
      isFined: random.chance(0.12),
    }),
  )
  book.addSites('inspection', drafts)
}

function complaints(book: RegisterBook): void {
  const context = book.part('complaint')
  const { random, asOf } = context
  const spots = inBuildings(context, 130, ({ kind }) => kind !== 'storage_tank')
  const drafts = draftsAt(
    context,
    'CM',
    spots,
    ({ road }, k) => `${road}${SUBJECTS[k % SUBJECTS.length] ?? ''}举报`,
    (_, k) => {
      const received = asOf - random.int(1, 880)
      const closed = received + random.int(2, 25)
      return {
        receivedOn: isoOfEpochDay(received),
        channel: random.weighted({ '12345': 5, app: 2, reward: 1, portal: 1, wechat: 2 }),
        subject: SUBJECTS[k % SUBJECTS.length] ?? null,
        isVerified: closed > asOf ? null : random.chance(0.97),
        closedOn: closed > asOf ? null : isoOfEpochDay(closed),
      }
    },
  )
  book.addSites('complaint', drafts)
}

/** Years and what happened in them; the one death is why the town's plan shows a breach. */
const ACCIDENTS: [
  on: string,
  type: string,
  deaths: number,
  injuries: number,
  closed: string | null,
  published: string | null,
][] = [
  ['2023-03-09', '机械伤害', 0, 1, '2023-07-20', '2024-05-30'],
  ['2023-05-17', '高处坠落', 1, 0, '2023-10-11', '2024-09-18'],
  ['2023-07-26', '触电', 0, 1, '2023-11-30', '2024-10-20'],
  ['2023-09-12', '车辆伤害', 0, 2, '2024-01-15', '2024-12-03'],
  ['2023-11-02', '中毒和窒息', 0, 1, '2024-03-06', '2025-01-22'],
  ['2024-08-14', '物体打击', 0, 1, '2024-12-10', '2025-11-05'],
  ['2025-04-22', '高处坠落', 1, 0, '2025-09-16', null],
  ['2026-02-26', '机械伤害', 0, 1, null, null],
]

function accidents(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const context = book.part('accident')
  const known = ACCIDENTS.filter(([on]) => day(on) <= context.asOf)
  const firms = context.random.shuffled(enterprises.filter(({ attrs }) => attrs.sector === 'industry'))
  const spots = known.flatMap((_, k) => (firms[k] ? [spotOf(firms[k])] : []))
  const toDate = (iso: string | null): string | null => (iso !== null && day(iso) <= context.asOf ? iso : null)
  const drafts = draftsAt(
    context,
    'AC',
    spots,
    (_, k) => `${known[k]?.[0].slice(0, 4) ?? ''}年${firms[k]?.name ?? ''}${known[k]?.[1] ?? ''}事故`,
    (_, k) => {
      const [on, type, deaths, injuries, closed, published] = known[k] ?? ['2023-03-09', '', 0, 0, null, null]
      return {
        occurredOn: on,
        grade: 'general',
        accidentType: type,
        deaths,
        injuries,
        caseClosedOn: toDate(closed),
        publishedOn: toDate(published),
      }
    },
  )
  book.addSites('accident', drafts)
}
