import { dayBefore, RISK } from '../places.ts'
import type { RegisterBook } from './register-book.ts'
import { draftsAt, floorOf, inBuildings } from './placing.ts'

const OLD_USES = ['集体宿舍', '老旧商铺', '旧厂房', '老年活动室', '旧仓库'] as const
const TRADES = ['小超市', '餐饮店', '维修铺', '服装加工', '木器作坊', '五金店', '豆制品作坊'] as const
const CONVERSIONS = [
  ['厂房', '宾馆'],
  ['厂房', '健身馆'],
  ['仓库', '培训机构'],
  ['办公楼', '公寓'],
  ['商铺', '托育机构'],
] as const

/** Registers of houses and premises in them: self-built, old, small, converted, illegal. */
export function addHousingRegisters(book: RegisterBook): void {
  selfBuilt(book)
  oldPremises(book)
  smallPremises(book)
  converted(book)
  illegal(book)
}

function selfBuilt(book: RegisterBook): void {
  const context = book.part('self-built-house')
  const { random, asOf } = context
  const spots = inBuildings(context, 170, ({ kind, plot }) => kind === 'house' && plot.zone !== 'old')
  const drafts = draftsAt(
    context,
    'SH',
    spots,
    ({ village }, k) => `${village.name}自建房${k + 1}号`,
    ({ building }) => {
      const hasHazard = random.chance(0.42)
      return {
        isRental: random.chance(0.38),
        floors: building?.levels ?? null,
        builtYear: random.int(1984, 2018),
        hasHazard,
        treatmentMethod: hasHazard ? random.pick(['维修加固', '停用封控', '拆除', '清退租户']) : null,
        riskLevel: hasHazard ? random.pick(RISK.slice(0, 3)) : 'blue',
        checkedOn: dayBefore(asOf, 240, random),
      }
    },
  )
  book.addSites('self-built-house', drafts)
  const unsafe = drafts.filter(({ attrs }) => attrs.hasHazard === true)
  book.tick('site', 'self-built-house', unsafe, [
    {
      field: 'isTreated',
      from: 0.08,
      to: 0.95,
      start: '2024-07-15',
      end: '2026-11-30',
      batches: 10,
      source: '城建管理所自建房台账',
    },
  ])
}

function oldPremises(book: RegisterBook): void {
  const context = book.part('old-premises')
  const { random, asOf } = context
  const spots = inBuildings(
    context,
    42,
    ({ kind, plot }) => plot.zone === 'old' || (kind === 'industrial' && plot.zone === 'suburb'),
  )
  const drafts = draftsAt(
    context,
    'OP',
    spots,
    ({ village, road }, k) => `${village.name}${road}老旧场所${k + 1}号`,
    () => ({
      useType: random.pick(OLD_USES),
      builtYear: random.int(1962, 1996),
      riskClass: random.weighted({ high: 2, medium: 4, low: 3 }),
      checkedOn: dayBefore(asOf, 200, random),
    }),
  )
  book.addSites('old-premises', drafts, [
    {
      field: 'hasMeasures',
      from: 0.2,
      to: 1,
      start: '2024-06-01',
      end: '2026-09-15',
      batches: 8,
      source: '消防工作站台账',
    },
  ])
}

function smallPremises(book: RegisterBook): void {
  const context = book.part('small-premises')
  const { random, asOf } = context
  const spots = inBuildings(
    context,
    78,
    ({ kind, plot }) => kind === 'retail' || (kind === 'house' && plot.zone !== 'rural'),
  )
  const drafts = draftsAt(
    context,
    'SP',
    spots,
    ({ road }, k) => `${road}${context.names.brand()}${TRADES[k % TRADES.length] ?? ''}`,
    (_, k) => {
      const premisesType = random.weighted({ 'three-in-one': 3, small: 5, workshop: 2 })
      return {
        premisesType,
        trade: TRADES[k % TRADES.length] ?? null,
        sleepers: premisesType === 'three-in-one' ? random.int(1, 5) : 0,
        checkedOn: dayBefore(asOf, 160, random),
      }
    },
  )
  const plan = { start: '2024-05-10', end: '2025-09-20', batches: 6, source: '消防工作站台账' }
  book.addSites('small-premises', drafts, [
    { ...plan, field: 'isRectified', from: 0.25, to: 0.97 },
    { ...plan, field: 'hasEarlyAlarm', from: 0.15, to: 0.86, end: '2026-05-30', known: 0.93 },
  ])
}

function converted(book: RegisterBook): void {
  const context = book.part('converted-building')
  const { random } = context
  const spots = inBuildings(context, 15, ({ kind, levels }) => kind === 'commercial' && levels <= 4)
  const drafts = draftsAt(
    context,
    'CB',
    spots,
    ({ road }, k) => `${road}${context.names.brand()}${CONVERSIONS[k % CONVERSIONS.length]?.[1] ?? '公寓'}`,
    (spot, k) => ({
      formerUse: CONVERSIONS[k % CONVERSIONS.length]?.[0] ?? null,
      currentUse: CONVERSIONS[k % CONVERSIONS.length]?.[1] ?? null,
      floorAreaM2: floorOf(spot),
      examinedOn: dayBefore(context.asOf, 700, random),
    }),
  )
  const plan = { start: '2024-08-01', end: '2026-06-01', batches: 5, source: '城建管理所台账' }
  book.addSites('converted-building', drafts, [
    { ...plan, field: 'structureOk', from: 0.2, to: 0.86, known: 0.86 },
    { ...plan, field: 'isRectified', from: 0.1, to: 0.9 },
  ])
}

function illegal(book: RegisterBook): void {
  const context = book.part('illegal-building')
  const { random, asOf } = context
  const spots = inBuildings(context, 20, ({ kind, plot }) => kind === 'house' && plot.zone === 'rural', true)
  const drafts = draftsAt(
    context,
    'IB',
    spots,
    ({ village }, k) => `${village.name}违法建筑${k + 1}号`,
    (spot) => ({ areaM2: floorOf(spot), foundOn: dayBefore(asOf, 1400, random) }),
  )
  book.addSites('illegal-building', drafts, [
    {
      field: 'isRemoved',
      from: 0.1,
      to: 0.75,
      start: '2024-04-01',
      end: '2026-12-01',
      batches: 9,
      source: '违法建筑管理系统',
    },
  ])
}
