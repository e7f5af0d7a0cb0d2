import { lengthOf, type Xy } from '../geometry.ts'
import { pointAlong } from '../curves.ts'
import type { Crossroads } from '../devices.ts'
import { dayBefore } from '../places.ts'
import { alongRoads, atKerbs, draftsAt, isIn, spotAt, type Spot } from './placing.ts'
import type { RegisterBook } from './register-book.ts'

const SOURCE = '交通运输所台账'
const SECTIONS = [
  'sharp-slope',
  'village-through',
  'roadside-market',
  'subsidence',
  'corridor',
  'median',
  'waterside',
] as const
const SECTION_NAMES: Record<string, string> = {
  'sharp-slope': '急弯路段',
  'village-through': '穿村路段',
  'roadside-market': '马路市场路段',
  subsidence: '塌陷隐患路段',
  corridor: '沿线环境整治段',
  median: '中央隔离路段',
  waterside: '临水路段',
  'guard-works': '安防工程',
}

/** Registers of the road sector: sections and works, bridges, crossings, fog, furniture, junctions. */
export function addRoadRegisters(book: RegisterBook, crossroads: readonly Crossroads[]): void {
  sections(book)
  bridges(book)
  crossings(book)
  smallThings(book)
  junctions(book, crossroads)
}

function sections(book: RegisterBook): void {
  const context = book.part('road-section')
  const { random, asOf } = context
  const places = alongRoads(context, 34, isIn('primary', 'secondary', 'tertiary', 'unclassified'), [180, 900])
  const works = alongRoads(book.part('guard works'), 30, isIn('tertiary', 'unclassified'), [300, 900])
  const typeOf = (k: number): string =>
    k < places.length ? (SECTIONS[k % SECTIONS.length] ?? 'waterside') : 'guard-works'
  const drafts = draftsAt(
    context,
    'RD',
    [...places, ...works],
    ({ road }, k) => `${road}${SECTION_NAMES[typeOf(k)] ?? ''}${k + 1}`,
    ({ road, line }, k) => ({
      sectionType: typeOf(k),
      roadName: road,
      lengthKm: Math.round(lengthOf(line ?? [])) / 1000,
      isPlanned: random.chance(0.85),
      isBusyTruck: random.chance(0.4),
      isTrunk: k < places.length && random.chance(0.4),
      responsibleOffice: '交通运输所',
      checkedOn: dayBefore(asOf, 260, random),
    }),
  )
  const plan = { start: '2024-07-01', end: '2026-11-30', batches: 10, source: SOURCE }
  book.addSites('road-section', drafts, [
    { ...plan, field: 'isDone', from: 0.06, to: 1 },
    { ...plan, field: 'hasFacilities', from: 0.2, to: 0.9, known: 0.9 },
    { ...plan, field: 'hasWeighing', from: 0.05, to: 0.2, known: 0.8 },
    { ...plan, field: 'hasMedian', from: 0.2, to: 0.5, known: 0.8 },
  ])
}

function bridges(book: RegisterBook): void {
  const context = book.part('bridge')
  const { random, terrain, asOf } = context
  const spots = random
    .shuffled(terrain.network.ways.filter((way) => way.isBridge && way.road.level === 0 && lengthOf(way.line) > 14))
    .flatMap((way): Spot[] => {
      // Many bridges cross the water that two villages share: the ledger names a village only where the middle is clear of it.
      const half = lengthOf(way.line) / 2
      const [before, middle, after] = [-3, 0, 3].map((by) => pointAlong(way.line, half + by).point) as [Xy, Xy, Xy]
      const isClear = terrain.finder.at(before) === terrain.finder.at(after)
      const spot = isClear ? spotAt(context, middle, way.road.name) : null
      return spot && way.line.every((p) => terrain.finder.at(p) !== null) ? [{ ...spot, line: way.line }] : []
    })
    .slice(0, 28)
  const drafts = draftsAt(
    context,
    'BR',
    spots,
    ({ road, village }, k) => `${road === village.name ? village.name : road}桥${k + 1}`,
    ({ road, village }, k) => ({
      roadName: road,
      conditionClass: k < 5 ? '4' : String(random.int(1, 3)),
      isRural: village.kind === 'village',
      builtYear: random.int(1972, 2016),
      checkedOn: dayBefore(asOf, 320, random),
    }),
  )
  book.addSites('bridge', drafts)
  const poor = drafts.slice(0, 5)
  const plan = { start: '2024-10-01', end: '2026-08-31', batches: 3, source: SOURCE }
  book.tick('site', 'bridge', poor, [
    { ...plan, field: 'isDangerous', from: 1, to: 1 },
    { ...plan, field: 'isTreated', from: 0, to: 0.8 },
  ])
  book.tick('site', 'bridge', drafts.slice(5), [{ ...plan, field: 'isDangerous', from: 0, to: 0 }])
}

/** Places where people of a settlement cross a large road. None was found buildable: the town's plan has nothing to judge. */
function crossings(book: RegisterBook): void {
  const context = book.part('crossing')
  const drafts = draftsAt(
    context,
    'XG',
    atKerbs(context, 7, isIn('primary', 'secondary'), 500),
    ({ road }, k) => `${road}居民区过街点${k + 1}`,
    ({ road }) => ({
      roadName: road,
      crossingType: 'overbridge',
      isBuildable: false,
      checkedOn: dayBefore(context.asOf, 200, context.random),
    }),
  )
  const plan = { start: '2024-07-01', end: '2024-12-31', batches: 2, source: SOURCE }
  book.addSites('crossing', drafts, [{ ...plan, field: 'isBuilt', from: 0, to: 0 }])
}

function smallThings(book: RegisterBook): void {
  const fog = book.part('fog-spot')
  const plan = { start: '2024-10-15', end: '2026-11-15', batches: 4, source: SOURCE }
  book.addSites(
    'fog-spot',
    draftsAt(
      fog,
      'FG',
      alongRoads(fog, 6, isIn('secondary', 'tertiary', 'primary'), [250, 500]),
      ({ road }, k) => `${road}${k % 3 === 2 ? '易结冰' : '团雾'}路段${k + 1}`,
      ({ road }, k) => ({ roadName: road, spotType: k % 3 === 2 ? 'ice' : 'fog' }),
    ),
    [{ ...plan, field: 'hasDevice', from: 0.17, to: 0.84 }],
  )
  const kerb = book.part('road-furniture')
  const types = ['pole', 'pole', 'bike-barrier', 'median'] as const
  const names = { pole: '路侧杆柱', 'bike-barrier': '机非隔离', median: '中央分隔' } as const
  book.addSites(
    'road-furniture',
    draftsAt(
      kerb,
      'RF',
      atKerbs(kerb, 64, isIn('primary', 'secondary', 'tertiary'), 120),
      ({ road }, k) => `${road}${names[types[k % 4] ?? 'pole']}${k + 1}`,
      ({ road }, k) => ({
        furnitureType: types[k % 4] ?? 'pole',
        roadName: road,
        checkedOn: dayBefore(kerb.asOf, 220, kerb.random),
      }),
    ),
    [{ ...plan, field: 'hasReflector', from: 0.3, to: 0.94, end: '2026-03-31', known: 0.95 }],
  )
}

function junctions(book: RegisterBook, crossroads: readonly Crossroads[]): void {
  const rural = book.part('rural-junction')
  const isRural = ({ village }: Spot): boolean => village.kind === 'village'
  const spotsOf = (context: typeof rural, found: readonly Crossroads[]): Spot[] =>
    context.random.shuffled(found).flatMap(({ point }) => {
      const spot = spotAt(context, [point[0], point[1]] satisfies Xy)
      return spot ? [spot] : []
    })
  const meets = (one: Crossroads, ...classes: string[]): boolean => one.classes.some((cls) => classes.includes(cls))
  const onHighways = crossroads.filter(
    (one) => meets(one, 'tertiary', 'secondary', 'primary') && meets(one, 'unclassified', 'residential', 'tertiary'),
  )
  const plan = { start: '2024-06-10', end: '2026-11-20', batches: 9, source: SOURCE }
  book.addSites(
    'rural-junction',
    draftsAt(
      rural,
      'RJ',
      spotsOf(rural, onHighways).filter(isRural).slice(0, 40),
      ({ road, village }, k) => `${village.name}${road === village.name ? '' : road}平交口${k + 1}`,
      ({ road }) => ({
        roadName: road,
        isBusy: rural.random.chance(0.45),
        isEligible: rural.random.chance(0.8),
        checkedOn: dayBefore(rural.asOf, 220, rural.random),
      }),
    ),
    [
      { ...plan, field: 'hasSignal', from: 0.1, to: 0.95 },
      { ...plan, field: 'hasBump', from: 0.3, to: 1 },
    ],
  )
  const turns = book.part('truck-turn-junction')
  // Clear of the border between two villages: a ledger names a village that its place is in.
  const { finder } = turns.terrain
  const isClear = ({ point: [x, y] }: Spot): boolean => finder.at([x - 3, y - 3]) === finder.at([x + 3, y + 3])
  const large = crossroads.filter((one) => one.isSignalled && meets(one, 'primary', 'secondary'))
  book.addSites(
    'truck-turn-junction',
    draftsAt(
      turns,
      'TJ',
      spotsOf(turns, large).filter(isClear).slice(0, 16),
      ({ road }, k) => `${road}右转路口${k + 1}`,
      ({ road }) => ({
        roadName: road,
        qualifies: turns.random.chance(0.8),
        checkedOn: dayBefore(turns.asOf, 200, turns.random),
      }),
    ),
    [{ ...plan, field: 'isSeparated', from: 0.12, to: 1, end: '2026-09-15' }],
  )
}
