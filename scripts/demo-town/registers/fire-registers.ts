import { lengthOf } from '../geometry.ts'
import { dayBefore, RISK } from '../places.ts'
import type { RegisterBook } from './register-book.ts'
import { alongRoads, atKerbs, draftsAt, floorOf, inBuildings, isIn } from './placing.ts'

const SOURCE = '消防工作站台账'

/** Registers of the fire sector: lanes, stations, water, charging sites, complexes, high-rises. */
export function addFireRegisters(book: RegisterBook): void {
  lanes(book)
  stations(book)
  water(book)
  charging(book)
  tallAndLarge(book)
}

function lanes(book: RegisterBook): void {
  const context = book.part('fire-lane')
  const isByHomes = (use: string): boolean => use === 'estate' || use === 'shops' || use === 'homes'
  const spots = alongRoads(context, 130, isIn('residential', 'service'), [60, 160]).filter(({ point }) =>
    context.terrain.plots.some(
      (plot) => isByHomes(plot.use) && Math.hypot(plot.centre[0] - point[0], plot.centre[1] - point[1]) < 140,
    ),
  )
  const drafts = draftsAt(
    context,
    'FL',
    spots,
    ({ village, road }, k) => `${village.name}${road === village.name ? '' : road}消防车通道${k + 1}号`,
    ({ village, line }) => ({
      estate: `${village.name}${context.names.brand()}苑`,
      lengthM: Math.round(lengthOf(line ?? [])),
      checkedOn: dayBefore(context.asOf, 200, context.random),
    }),
  )
  const plan = { start: '2024-06-01', end: '2026-03-31', batches: 8, source: SOURCE }
  book.addSites('fire-lane', drafts, [
    { ...plan, field: 'isLined', from: 0.22, to: 0.93 },
    { ...plan, field: 'isNamed', from: 0.15, to: 0.9 },
    { ...plan, field: 'hasSign', from: 0.12, to: 0.88, known: 0.97 },
    {
      ...plan,
      field: 'isClear',
      from: 0.6,
      to: 0.95,
      falls: { share: 0.06, on: '2026-02-10', note: '春节期间车辆占道' },
    },
  ])
}

function stations(book: RegisterBook): void {
  const context = book.part('fire-station')
  const { random, terrain } = context
  const villages = new Set(terrain.finder.villages)
  const homes = inBuildings(context, 4000, ({ kind }) => kind === 'house' || kind === 'office' || kind === 'industrial')
  const spots = homes.filter(({ village }) => villages.delete(village))
  const drafts = draftsAt(
    context,
    'FS',
    spots,
    ({ village }, k) => (k === 0 ? `${village.name}专职消防队` : `${village.name}微型消防站`),
    ({ village }, k) => ({
      stationType: k === 0 ? 'full-time' : k === 1 ? 'volunteer' : 'micro',
      members: k === 0 ? 18 : random.int(4, 9),
      vehicles: k === 0 ? 3 : random.int(0, 1),
      operator: village.name,
      checkedOn: dayBefore(context.asOf, 150, random),
    }),
  )
  const plan = { start: '2024-05-01', end: '2025-12-20', batches: 6, source: SOURCE }
  book.addSites('fire-station', drafts, [{ ...plan, field: 'hasDrills', from: 0.3, to: 0.96 }])
}

function water(book: RegisterBook): void {
  const context = book.part('fire-water')
  const { random } = context
  const spots = atKerbs(context, 96, isIn('primary', 'secondary', 'tertiary', 'residential'), 140)
  const drafts = draftsAt(
    context,
    'FW',
    spots,
    ({ road }, k) => `${road}${k % 14 === 0 ? '取水点' : '消火栓'}${k + 1}号`,
    ({ road }, k) => ({
      waterType: k % 14 === 0 ? 'intake' : k % 9 === 0 ? 'tank' : 'hydrant',
      reachM: k % 14 === 0 ? 200 : 150,
      roadName: road,
      checkedOn: dayBefore(context.asOf, 180, random),
    }),
  )
  book.addSites('fire-water', drafts, [
    {
      field: 'isWorking',
      from: 0.78,
      to: 0.97,
      start: '2024-04-10',
      end: '2025-11-30',
      batches: 5,
      known: 0.94,
      falls: { share: 0.05, on: '2026-04-12', note: '水压不足' },
      source: SOURCE,
    },
  ])
}

function charging(book: RegisterBook): void {
  const context = book.part('ebike-site')
  const { random, terrain } = context
  const lanesBySide = atKerbs(context, 400, isIn('residential', 'service', 'tertiary'), 60)
  const spots = lanesBySide
    .filter(({ point }) =>
      terrain.plots.some(
        ({ use, centre }) =>
          (use === 'estate' || use === 'homes') && Math.hypot(centre[0] - point[0], centre[1] - point[1]) < 90,
      ),
    )
    .slice(0, 72)
  const drafts = draftsAt(
    context,
    'EB',
    spots,
    ({ village }, k) => `${village.name}电动自行车充电点${k + 1}号`,
    ({ village }) => ({
      estate: `${village.name}${context.names.brand()}苑`,
      places: random.int(2, 12) * 10,
      isSeparate: random.chance(0.7),
      builtOn: dayBefore(context.asOf, 1500, random),
      checkedOn: dayBefore(context.asOf, 120, random),
    }),
  )
  book.addSites('ebike-site', drafts, [
    {
      field: 'hasSprinkler',
      from: 0.2,
      to: 0.85,
      start: '2024-09-01',
      end: '2026-10-31',
      batches: 7,
      known: 0.95,
      source: SOURCE,
    },
  ])
}

function tallAndLarge(book: RegisterBook): void {
  const context = book.part('large buildings')
  const { random, asOf } = context
  const risk = (): string => random.pick(RISK.slice(1))
  const large = inBuildings(context, 900, ({ kind, levels }) => kind === 'commercial' && levels > 2, true)
    .sort((a, b) => floorOf(b) - floorOf(a))
    .slice(0, 6)
  const complexes = draftsAt(
    context,
    'CC',
    large,
    ({ road }, k) => `${road}${context.names.brand()}${['购物中心', '广场', '商业城'][k % 3] ?? '广场'}`,
    (spot) => ({ areaM2: floorOf(spot), riskLevel: risk(), checkedOn: dayBefore(asOf, 120, random) }),
  )
  const yearly = { start: '2024-03-20', end: '2025-05-31', batches: 3, source: '消防安全行业测评' }
  book.addSites('commercial-complex', complexes, [
    { ...yearly, field: 'isCompliant', from: 0.34, to: 1 },
    { ...yearly, field: 'principalTrained', from: 0.5, to: 1 },
  ])
  const towers = inBuildings(context, 44, ({ kind, levels }) => kind === 'apartments' && levels >= 11, true)
  const highrises = draftsAt(
    context,
    'HR',
    towers,
    ({ village, road }, k) => `${village.name}${road}高层住宅${k + 1}号楼`,
    ({ building, village }) => ({
      floors: building?.levels ?? null,
      useType: '住宅',
      riskLevel: risk(),
      operator: `${village.name}物业服务单位`,
      checkedOn: dayBefore(asOf, 200, random),
    }),
  )
  const plan = { start: '2024-05-01', end: '2026-09-30', batches: 9, source: SOURCE }
  book.addSites('highrise', highrises, [{ ...plan, field: 'hasPlanDone', from: 0.1, to: 0.95 }])
}
