import { isoOfEpochDay } from '../../../src/core/time/calendar-day.ts'
import { dayBefore, RISK } from '../places.ts'
import type { SiteDraft } from '../site.ts'
import type { RegisterBook } from './register-book.ts'
import { draftsAt, floorOf, inBuildings, type Spot } from './placing.ts'

const SPACES = ['污水池', '化粪池', '储罐', '地下泵房', '废水收集井', '发酵池', '料仓'] as const
const HIGH_JOBS = ['外墙清洗', '广告牌安装', '屋面维修', '光伏安装', '设备吊装', '外墙粉刷'] as const
const OUTSIDE_JOBS = ['管道检修', '设备安装', '屋面防水', '电气改造', '厂房加固', '储罐清洗'] as const
const PROBLEMS = [
  '未签安全协议',
  '动火无审批',
  '高处作业无防护',
  '特种作业无证',
  '现场无监护',
  '临时用电不规范',
] as const
const CLEANERS = ['布袋除尘', '活性炭吸附', '污水处理', 'RTO 焚烧', '喷淋塔', '湿式除尘'] as const

/** Registers of jobs and works: confined spaces, height, outsourced and hot work, building sites, environmental plant. */
export function addWorksRegisters(book: RegisterBook, enterprises: readonly SiteDraft[]): void {
  const firmNear = (spot: Spot): SiteDraft | undefined =>
    enterprises.find(({ point }) => point[0] === spot.point[0] && point[1] === spot.point[1])
  const atFirms = (label: string, count: number): { context: ReturnType<RegisterBook['part']>; spots: Spot[] } => {
    const context = book.part(label)
    const sectors = ['industry', 'hazardous-chemicals', 'special-equipment', 'hazardous-waste']
    const firms = context.random.shuffled(enterprises.filter(({ attrs }) => sectors.includes(String(attrs.sector))))
    const spots = firms.slice(0, count).map(({ point, village }) => ({
      point,
      ring: null,
      village,
      road: context.addresses.roadAt(point) ?? village.name,
    }))
    return { context, spots }
  }
  confined(book, atFirms('confined-space', 62), firmNear)
  jobs(book, atFirms('height-work', 26), atFirms('outsourced-work', 34), firmNear)
  hotWork(book, atFirms('hot-work', 36), firmNear)
  plant(book, atFirms('env-facility', 24), firmNear)
  buildingSites(book)
}

type AtFirms = { context: ReturnType<RegisterBook['part']>; spots: Spot[] }
type FirmOf = (spot: Spot) => SiteDraft | undefined

function confined(book: RegisterBook, { context, spots }: AtFirms, firmOf: FirmOf): void {
  const drafts = draftsAt(
    context,
    'CS',
    spots,
    (spot, k) => `${firmOf(spot)?.name ?? spot.village.name}${SPACES[k % SPACES.length] ?? ''}`,
    (spot, k) => ({
      spaceType: SPACES[k % SPACES.length] ?? null,
      enterpriseName: firmOf(spot)?.name ?? null,
      checkedOn: dayBefore(context.asOf, 160, context.random),
    }),
  )
  const plan = { start: '2024-09-10', end: '2025-12-15', batches: 5, source: '应急管理所有限空间台账' }
  book.addSites('confined-space', drafts, [
    { ...plan, field: 'isRegistered', from: 0.5, to: 1 },
    { ...plan, field: 'hasSign', from: 0.3, to: 0.97 },
    { ...plan, field: 'hasApproval', from: 0.4, to: 0.92, known: 0.9 },
  ])
}

function jobs(book: RegisterBook, height: AtFirms, outside: AtFirms, firmOf: FirmOf): void {
  const span = ({ context }: AtFirms, longest: number): { startOn: string; endOn: string } => {
    const start = context.asOf - context.random.int(-5, 700)
    return { startOn: isoOfEpochDay(start), endOn: isoOfEpochDay(start + context.random.int(2, longest)) }
  }
  const contractor = ({ context }: AtFirms): string => `${context.names.brand()}建设有限公司`
  const high = draftsAt(
    height.context,
    'HW',
    height.spots,
    (spot, k) => `${firmOf(spot)?.name ?? spot.village.name}${HIGH_JOBS[k % HIGH_JOBS.length] ?? ''}`,
    (_, k) => ({
      workType: HIGH_JOBS[k % HIGH_JOBS.length] ?? null,
      contractor: contractor(height),
      heightM: height.context.random.int(3, 42),
      ...span(height, 30),
      isApproved: height.context.random.chance(0.84),
    }),
  )
  book.addSites('height-work', high)
  const outsourced = draftsAt(
    outside.context,
    'OW',
    outside.spots,
    (spot, k) => `${firmOf(spot)?.name ?? spot.village.name}${OUTSIDE_JOBS[k % OUTSIDE_JOBS.length] ?? ''}`,
    (spot, k) => ({
      enterpriseName: firmOf(spot)?.name ?? null,
      contractor: contractor(outside),
      workType: OUTSIDE_JOBS[k % OUTSIDE_JOBS.length] ?? null,
      ...span(outside, 90),
      problem: outside.context.random.pick(PROBLEMS),
    }),
  )
  const plan = { start: '2024-03-20', end: '2026-05-30', batches: 12, source: '应急管理所外包施工台账' }
  book.addSites('outsourced-work', outsourced, [{ ...plan, field: 'isRectified', from: 0.1, to: 0.88 }])
}

function hotWork(book: RegisterBook, { context, spots }: AtFirms, firmOf: FirmOf): void {
  const { random, asOf } = context
  const drafts = draftsAt(
    context,
    'HT',
    spots,
    (spot) => `${firmOf(spot)?.name ?? spot.village.name}动火作业`,
    (spot) => ({
      jobOn: isoOfEpochDay(asOf - random.int(0, 240)),
      enterpriseName: firmOf(spot)?.name ?? null,
      isReported: random.chance(0.82),
      hasCertificate: random.chance(0.9),
    }),
  )
  book.addSites('hot-work', drafts)
}

function plant(book: RegisterBook, { context, spots }: AtFirms, firmOf: FirmOf): void {
  const drafts = draftsAt(
    context,
    'EF',
    spots,
    (spot, k) => `${firmOf(spot)?.name ?? spot.village.name}${CLEANERS[k % CLEANERS.length] ?? ''}设施`,
    (spot, k) => ({
      facilityType: CLEANERS[k % CLEANERS.length] ?? null,
      enterpriseName: firmOf(spot)?.name ?? null,
      riskLevel: context.random.pick(RISK.slice(1)),
      checkedOn: dayBefore(context.asOf, 300, context.random),
    }),
  )
  const plan = { start: '2024-06-01', end: '2025-10-31', batches: 4, source: '生态环境所台账' }
  book.addSites('env-facility', drafts, [{ ...plan, field: 'isAssessed', from: 0.2, to: 0.95 }])
}

function buildingSites(book: RegisterBook): void {
  const context = book.part('construction-site')
  const { random, asOf } = context
  const spots = inBuildings(context, 18, ({ kind }) => kind === 'apartments' || kind === 'industrial', true)
  const drafts = draftsAt(
    context,
    'CN',
    spots,
    ({ road }, k) => `${road}${context.names.brand()}${['住宅', '厂房', '道路改造', '管网'][k % 4] ?? ''}工程`,
    (spot, k) => {
      const start = asOf - random.int(40, 900)
      return {
        siteType: (['house', 'house', 'road', 'municipal'] as const)[k % 4] ?? 'other',
        contractor: `${context.names.brand()}建设有限公司`,
        areaM2: floorOf(spot),
        startOn: isoOfEpochDay(start),
        endOn: k % 5 === 4 ? isoOfEpochDay(start + 400) : null,
        riskLevel: random.pick(RISK),
        checkedOn: dayBefore(asOf, 60, random),
      }
    },
  )
  const plan = { start: '2024-09-01', end: '2026-10-31', batches: 6, source: '城建管理所在建工程台账' }
  book.addSites('construction-site', drafts, [
    { ...plan, field: 'isSmart', from: 0.2, to: 0.95 },
    {
      ...plan,
      field: 'fireReviewState',
      from: 0.5,
      to: 0.94,
      yes: (draw) => draw.pick(['none', 'none', 'dealt-with']),
      no: 'listed',
    },
  ])
}
