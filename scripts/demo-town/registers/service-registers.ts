import { blob } from '../curves.ts'
import { at, areaOf, crossing, isInside, type Xy } from '../geometry.ts'
import { simplifyRing } from '../curves.ts'
import { dayBefore } from '../places.ts'
import type { VillageArea } from '../villages.ts'
import { areaSpot, atKerbs, draftsAt, inBuildings, isIn, spotAt, type Spot } from './placing.ts'
import type { RegisterBook } from './register-book.ts'

const FACILITIES = ['road', 'bridge', 'gas', 'drain', 'water', 'power'] as const
const FACILITY_NAMES = {
  road: '道路',
  bridge: '人行桥',
  gas: '燃气调压箱',
  drain: '排水泵站',
  water: '供水加压站',
  power: '配电房',
}
const FACILITY_PROBLEMS = ['外壳锈蚀', '标识缺失', '基础沉降', '盖板破损', '通风不良'] as const

/** Registers of services and areas: facilities, gas, parcels, berths, shelters, teams, grids, zones. */
export function addServiceRegisters(book: RegisterBook): void {
  facilities(book)
  gas(book)
  parcels(book)
  berths(book)
  emergency(book)
  grids(book)
  zones(book)
}

function facilities(book: RegisterBook): void {
  const context = book.part('public-facility')
  const { random, asOf } = context
  const typeOf = (k: number): (typeof FACILITIES)[number] => FACILITIES[k % FACILITIES.length] ?? 'road'
  const drafts = draftsAt(
    context,
    'PF',
    atKerbs(context, 60, isIn('primary', 'secondary', 'tertiary', 'residential'), 130),
    ({ road }, k) => `${road}${FACILITY_NAMES[typeOf(k)]}${k + 1}`,
    (_, k) => ({
      facilityType: typeOf(k),
      problem: random.chance(0.35) ? random.pick(FACILITY_PROBLEMS) : null,
      responsibleOffice: '城建管理所',
      checkedOn: dayBefore(asOf, 300, random),
    }),
  )
  const plan = { start: '2024-06-01', end: '2026-10-31', batches: 8, source: '城建管理所体检台账' }
  book.addSites('public-facility', drafts, [{ ...plan, field: 'isChecked', from: 0.1, to: 0.95 }])
  const faulty = drafts.filter(({ attrs }) => attrs.problem !== null)
  book.tick('site', 'public-facility', faulty, [{ ...plan, field: 'isRectified', from: 0, to: 0.85 }])
}

function gas(book: RegisterBook): void {
  const context = book.part('gas-site')
  const { random } = context
  const spots = inBuildings(
    context,
    84,
    ({ kind, plot }) => kind === 'retail' || kind === 'commercial' || (kind === 'house' && plot.use === 'shops'),
  )
  const drafts = draftsAt(
    context,
    'GS',
    spots,
    ({ road }, k) => (k < 2 ? `${road}瓶装气供应站` : `${road}${context.names.brand()}餐馆`),
    (_, k) => ({ siteType: k < 2 ? 'station' : 'restaurant', bottles: k < 2 ? random.int(80, 200) : random.int(1, 6) }),
  )
  const plan = { start: '2024-03-25', end: '2025-06-30', batches: 5, source: '城建管理所燃气台账' }
  book.addSites('gas-site', drafts, [
    {
      ...plan,
      field: 'hasAlarm',
      from: 0.4,
      to: 1,
      falls: { share: 0.05, on: '2026-03-05', note: '报警器停用' },
    },
  ])
  for (const draft of drafts) draft.attrs.inspectedOn = dayBefore(context.asOf, 360, random)
}

function parcels(book: RegisterBook): void {
  const context = book.part('postal-site')
  const drafts = draftsAt(
    context,
    'PS',
    inBuildings(context, 16, ({ kind }) => kind === 'commercial' || kind === 'retail'),
    ({ road }, k) => `${road}寄递网点${k + 1}`,
    () => ({
      company: `${context.names.brand()}速递`,
      checkedOn: dayBefore(context.asOf, 90, context.random),
    }),
  )
  const plan = { start: '2024-04-01', end: '2025-08-31', batches: 4, source: '综合执法队台账' }
  book.addSites('postal-site', drafts, [
    { ...plan, field: 'hasRealName', from: 0.8, to: 1 },
    { ...plan, field: 'hasInspection', from: 0.6, to: 1 },
    { ...plan, field: 'hasXray', from: 0.2, to: 0.7 },
  ])
}

/** Where the main road bridges meet the river's bank: a small quay for goods and one for fishing boats. */
function berths(book: RegisterBook): void {
  const context = book.part('berth')
  const { river } = context.terrain.frame.westEast
  const spots = [0.3, 0.7].flatMap((share): Spot[] => {
    const spot = spotAt(context, beside(at(river, Math.floor(river.length * share)), -60), '滨江路')
    return spot ? [spot] : []
  })
  book.addSites(
    'berth',
    draftsAt(
      context,
      'BT',
      spots,
      (_, k) => (k === 0 ? '滨江渔业码头' : '港前散货码头'),
      (_, k) => ({
        berthType: k === 0 ? 'fishing' : 'general',
        capacityT: k === 0 ? 20 : 300,
        isAssessed: k === 1,
        operator: k === 0 ? '滨江村' : '港前村',
      }),
    ),
  )
}

function emergency(book: RegisterBook): void {
  const shelters = book.part('shelter')
  const parks = shelters.terrain.plots.filter(({ use }) => use === 'park' || use === 'sports')
  const spots = shelters.random
    .shuffled(parks)
    .slice(0, 9)
    .flatMap(({ ring, centre }) => areaSpot(shelters, [...ring], centre) ?? [])
  book.addSites(
    'shelter',
    draftsAt(
      shelters,
      'SL',
      spots,
      ({ road, village }, k) => `${village.name}${road}应急避难场所${k + 1}`,
      ({ ring }) => {
        const areaM2 = Math.round(Math.abs(areaOf(ring ?? [])))
        return { capacity: Math.round(areaM2 / 3), areaM2, shelterType: '室外' }
      },
    ),
  )
  const teams = book.part('resource')
  const types = ['team', 'store', 'store', 'vehicle'] as const
  const names = { team: '应急救援队', store: '应急物资点', vehicle: '应急救援车' } as const
  book.addSites(
    'resource',
    draftsAt(
      teams,
      'RS',
      inBuildings(teams, 14, ({ kind }) => kind === 'office' || kind === 'industrial'),
      ({ village }, k) => `${village.name}${names[types[k % 4] ?? 'store']}${k + 1}`,
      (_, k) => ({
        resourceType: types[k % 4] ?? 'store',
        members: k % 4 === 0 ? teams.random.int(8, 24) : null,
        capability: teams.random.pick(['综合救援', '防汛排涝', '危化堵漏', '破拆照明']),
      }),
    ),
  )
}

/** Parts of a ring on both sides of an upright line, or null where the line cuts it more than once. */
function cutAt(ring: readonly Xy[], x: number): [Xy[], Xy[]] | null {
  const far: [Xy, Xy] = [
    [x, -1e6],
    [x, 1e6],
  ]
  const halves: [Xy[], Xy[]] = [[], []]
  let hits = 0
  ring.forEach((p, i) => {
    const next = at(ring, (i + 1) % ring.length)
    halves[p[0] < x ? 0 : 1].push(p)
    const hit = p[0] < x === next[0] < x ? null : crossing(p, next, ...far)
    if (!hit) return
    hits++
    const point: Xy = [x, p[1] + (next[1] - p[1]) * hit.t]
    halves[0].push(point)
    halves[1].push(point)
  })
  return hits === 2 ? halves : null
}

/** Strips of a village, each about as wide as the next; fewer where its border bends too much for a straight cut. */
function stripsOf(ring: readonly Xy[], wanted: number): Xy[][] {
  const xs = ring.map(([x]) => x)
  const [low, high] = [Math.min(...xs), Math.max(...xs)]
  const out: Xy[][] = []
  let rest: readonly Xy[] = ring
  for (let k = 1; k < wanted; k++) {
    const cut = cutAt(rest, low + ((high - low) * k) / wanted)
    if (!cut) continue
    out.push(cut[0])
    rest = cut[1]
  }
  return [...out, [...rest]]
}

function grids(book: RegisterBook): void {
  const context = book.part('grid')
  const cells = context.terrain.finder.villages.flatMap((village: VillageArea) =>
    stripsOf(simplifyRing(village.ring, 5), village.kind === 'company' ? 1 : 3).map((ring, k) => ({
      village,
      ring,
      k,
    })),
  )
  const spots = cells.map(({ village, ring }): Spot => {
    const inside = ring.map((p, i): Xy => {
      const other = at(ring, (i + Math.floor(ring.length / 2)) % ring.length)
      return [(p[0] + other[0]) / 2, (p[1] + other[1]) / 2]
    })
    const point = inside.find((p) => isInside(p, ring) && isInside(p, village.ring)) ?? at(ring, 0)
    return { point, ring, village, road: village.name }
  })
  const drafts = draftsAt(
    context,
    'GR',
    spots,
    ({ village }, k) => `${village.name}第${(cells[k]?.k ?? 0) + 1}网格`,
    ({ village }) => ({
      gridType: village.kind === 'park' ? '专属网格' : '基础网格',
      households: Math.round(village.households / 3),
    }),
  )
  const plan = { start: '2024-03-20', end: '2025-09-30', batches: 5, source: '镇综治网格台账' }
  book.addSites('grid', drafts, [
    { ...plan, field: 'hasFireDuty', from: 0.3, to: 1 },
    { ...plan, field: 'hasStreetChief', from: 0.4, to: 0.9 },
  ])
}

/** On one bank of the river, clear of the border that runs in it. */
const beside = ([x, y]: Xy, north: number): Xy => [x, y + north]

function zones(book: RegisterBook): void {
  const context = book.part('control-zone')
  const { terrain, random } = context
  const park = terrain.finder.villages.find((village) => village.park === 'chemical')
  const { river } = terrain.frame.westEast
  const rings: [string, string, Xy[] | null][] = [
    ['restricted', '新建危化项目须经联合审查', park ? simplifyRing(park.ring, 4) : null],
    ['forbidden', '禁止储存、经营易燃易爆危险化学品', blob(terrain.density.oldTown, 420, 360, 0.3, random)],
    [
      'no-build',
      '高压走廊与管廊两侧禁止新建',
      blob(beside(at(river, Math.floor(river.length * 0.55)), 290), 340, 150, 0.1, random),
    ],
    [
      'natural-hazard',
      '汛期加密巡查，低洼处人员提前转移',
      blob(beside(at(river, Math.floor(river.length * 0.2)), -330), 420, 190, 0, random),
    ],
  ]
  const kept = rings.flatMap(([zoneType, rule, ring]) => {
    const spot = ring && areaSpot(context, ring)
    return spot ? [{ zoneType, rule, spot }] : []
  })
  const names: Record<string, string> = {
    restricted: '危险化学品限制和控制区',
    forbidden: '危险化学品禁止区',
    'no-build': '禁建区',
    'natural-hazard': '洪涝风险区',
  }
  book.addSites(
    'control-zone',
    draftsAt(
      context,
      'CZ',
      kept.map(({ spot }) => spot),
      ({ village }, k) => `${village.name}${names[kept[k]?.zoneType ?? ''] ?? ''}`,
      (_, k) => ({
        zoneType: kept[k]?.zoneType ?? null,
        rule: kept[k]?.rule ?? null,
        validFrom: k === 0 ? '2022-07-01' : '2024-01-12',
      }),
    ),
  )
}
