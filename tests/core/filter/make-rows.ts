import fc from 'fast-check'
import type { Codes, Paths } from '../../../src/core/columns/columns.ts'
import { textsOf } from '../../../src/core/columns/texts.ts'
import type { FilterTables } from '../../../src/core/filter/filter-tables.ts'
import { closedSpellsOf } from '../../../src/core/hazards/closed-spells.ts'
import { foldHazard, type HazardEventKind, type HazardStep } from '../../../src/core/hazards/fold.ts'
import { stateDaysOf } from '../../../src/core/hazards/state-on.ts'
import { epochDayOf, isoOfEpochDay, NO_DAY } from '../../../src/core/time/calendar-day.ts'

type LngLat = [number, number]

/** Rows as objects, as the naive filter reads them. `steps` is the history. */
export interface HazardRow {
  id: string
  name: string
  lngLat: LngLat | null
  severity: string
  sector: string
  source: string
  village: string
  siteId: string
  deadline: number | null
  steps: HazardStep[]
}
export interface SiteRow {
  id: string
  name: string
  lngLat: LngLat | null
  kind: string
  riskLevel: string
  village: string
}
export interface PathRow {
  id: string
  name: string
  village: string
  path: LngLat[]
}
export interface Rows {
  hazards: HazardRow[]
  sites: SiteRow[]
  devices: PathRow[]
  junctions: Omit<SiteRow, 'kind' | 'riskLevel'>[]
  waterside: PathRow[]
}

export function codesOf(values: readonly string[]): Codes {
  const distinct = [...new Set(values)]
  return { codes: Uint16Array.from(values, (value) => distinct.indexOf(value)), values: distinct }
}
const places = (rows: readonly { lngLat: LngLat | null }[]) =>
  Float64Array.from(rows.flatMap(({ lngLat }) => lngLat ?? [NaN, NaN]))
const dayNumber = (iso: string | null) => (iso === null ? NO_DAY : (epochDayOf(iso) ?? NaN))
const daysOf = (isos: readonly (string | null)[]) => Int32Array.from(isos, dayNumber)

export function pathsOf(rows: readonly { path: LngLat[] }[]): Paths {
  const starts = new Uint32Array(rows.length + 1)
  rows.forEach(({ path }, row) => (starts[row + 1] = (starts[row] ?? 0) + path.length))
  return { starts, lngLat: Float64Array.from(rows.flatMap(({ path }) => path.flat())) }
}

/** The same rows in columns. */
export function tablesOf(rows: Rows): FilterTables {
  const { hazards, sites, devices, junctions, waterside } = rows
  const texts = <R>(list: readonly R[], of: (row: R) => string) => textsOf(list.map(of))
  const codes = <R>(list: readonly R[], of: (row: R) => string) => codesOf(list.map(of))
  const roadPaths = {
    length: waterside.length,
    id: texts(waterside, (row) => row.id),
    roadName: texts(waterside, (row) => row.name),
    path: pathsOf(waterside),
    villageId: codes(waterside, (row) => row.village),
  }
  const folds = hazards.map(({ steps }) => foldHazard(steps))
  const states = hazards.map(({ steps }) => stateDaysOf(steps))
  return {
    hazards: {
      length: hazards.length,
      id: texts(hazards, (row) => row.id),
      name: texts(hazards, (row) => row.name),
      lngLat: places(hazards),
      severity: codes(hazards, (row) => row.severity),
      sector: codes(hazards, (row) => row.sector),
      source: codes(hazards, (row) => row.source),
      villageId: codes(hazards, (row) => row.village),
      siteId: texts(hazards, (row) => row.siteId),
      foundDay: daysOf(folds.map((fold) => fold.foundOn)),
      deadlineDay: Int32Array.from(hazards, (row) => row.deadline ?? NO_DAY),
      closedDay: daysOf(folds.map((fold) => fold.closedOn)),
      closedSpells: textsOf(
        hazards.map(({ steps }) =>
          closedSpellsOf(steps)
            .map((spell) => spell.join('/'))
            .join(','),
        ),
      ),
      assignedDay: daysOf(states.map((state) => state.assignedOn)),
      rectifyingDay: daysOf(states.map((state) => state.rectifyingOn)),
      reviewDay: daysOf(states.map((state) => state.reviewOn)),
      stateTurns: textsOf(states.map((state) => state.stateTurns)),
    },
    sites: {
      length: sites.length,
      id: texts(sites, (row) => row.id),
      name: texts(sites, (row) => row.name),
      lngLat: places(sites),
      kind: codes(sites, (row) => row.kind),
      riskLevel: codes(sites, (row) => row.riskLevel),
      villageId: codes(sites, (row) => row.village),
    },
    devices: { length: devices.length, id: texts(devices, (row) => row.id), path: pathsOf(devices) },
    junctions: {
      length: junctions.length,
      id: texts(junctions, (row) => row.id),
      name: texts(junctions, (row) => row.name),
      lngLat: places(junctions),
      villageId: codes(junctions, (row) => row.village),
    },
    // Of one shape: what holds for one holds for all.
    approaches: roadPaths,
    waterside: roadPaths,
    findings: roadPaths,
  }
}

export const FIRST_DAY = 19_990
export const LAST_DAY = 20_100
export const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY })
const iso = anyDay.map(isoOfEpochDay)
// A coarse grid, so that points fall on edges, corners and each other.
const lngLat = fc.tuple(
  fc.integer({ min: 0, max: 8 }).map((n) => 121 + n / 64),
  fc.integer({ min: 0, max: 8 }).map((n) => 31 + n / 64),
)
export const anyPlace: fc.Arbitrary<LngLat> = lngLat
const place = fc.option(lngLat, { freq: 6 })
const village = fc.constantFrom('V1', 'V2', '')
export const anyName = fc.constantFrom(
  '灭火器失效',
  '通道堵塞（北侧）',
  'ＬＮＧ 储罐',
  'lng tank',
  'ﬁre Straße',
  'ΟΔΟΣ',
  '<img src=x onerror=alert(1)>',
  '(a+)+$ [危险',
  '',
)
const kind = fc.constantFrom<HazardEventKind>('assigned', 'rectifying', 'submitted', 'rejected', 'closed', 'reopened')
const steps = fc
  .tuple(iso, fc.array(fc.record({ kind, on: iso }), { maxLength: 6 }))
  .map(([on, later]): HazardStep[] => [{ kind: 'found', on }, ...later.filter((step) => step.on >= on)])
const numbered = <R extends object>(row: fc.Arbitrary<R>, letter: string, maxLength: number, minLength = 0) =>
  fc
    .array(row, { minLength, maxLength, size: '+1' })
    .map((rows) => rows.map((one, at) => ({ id: `${letter}-${at}`, ...one })))
const path = fc.array(lngLat, { maxLength: 4 })

const rowsOf = (hazards: number, sites: number): fc.Arbitrary<Rows> =>
  fc.record({
    hazards: numbered(
      fc.record({
        name: anyName,
        lngLat: place,
        severity: fc.constantFrom('general', 'major'),
        sector: fc.constantFrom('fire', 'gas', 'other'),
        source: fc.constantFrom('grid', 'hotline', ''),
        village,
        siteId: fc.constantFrom('S-0', 'S-1', 'S-2', 'S-gone', ''),
        deadline: fc.option(anyDay),
        steps,
      }),
      'H',
      30,
      hazards,
    ),
    sites: numbered(
      fc.record({
        name: anyName,
        lngLat: place,
        kind: fc.constantFrom('enterprise', 'market'),
        riskLevel: fc.constantFrom('red', 'blue', ''),
        village,
      }),
      'S',
      5,
      sites,
    ),
    devices: numbered(fc.record({ name: fc.constant(''), village: fc.constant(''), path }), 'D', 6),
    junctions: numbered(fc.record({ name: anyName, lngLat: place, village }), 'J', 6),
    waterside: numbered(fc.record({ name: anyName, village, path }), 'W', 6),
  })

export const anyRows = rowsOf(0, 0)
/** At least 20 hazards and 3 sites. */
export const manyRows = rowsOf(20, 3)
