import type {
  EventFigures,
  HazardFigures,
  HeatFigures,
  VillageFigures,
} from '../../../../src/contracts/wall-figures.ts'
import type { Geometry } from '../../../../src/core/geo/geometry.ts'

/** Answers of the wall's sources for the fictional town, as its demo data would give them. */
const HEAD = {
  town: 'yunxi',
  asOf: '2026-06-18',
  area: null,
  dataVersion: 7,
  changedAt: '2026-06-18T06:30:00.000Z',
} as const

const days = (values: readonly number[], stepDays: number) =>
  values.map((value, at) => ({
    day: new Date(Date.UTC(2026, 5, 18 - (values.length - 1 - at) * stepDays)).toISOString().slice(0, 10),
    value,
  }))
const months = (values: readonly number[]) =>
  values.map((value, at) => ({
    day: new Date(Date.UTC(2025, 7 + at, 0)).toISOString().slice(0, 10),
    value,
  }))

export const HAZARDS: HazardFigures = {
  ...HEAD,
  open: 162,
  byUrgency: { red: 9, orange: 21, yellow: 23, blue: 109 },
  overdue: 23,
  openWeekAgo: 173,
  withoutPlace: 5,
  overdueTrend: { value: 23, points: days([31, 30, 33, 29, 28, 27, 29, 26, 24, 25, 24, 23], 7) },
  foundToday: { value: 4, points: days([6, 3, 8, 5, 2, 7, 9, 0, 6, 3, 5, 4], 1) },
  closedThisMonth: { value: 63, points: months([88, 94, 71, 103, 97, 85, 90, 42, 110, 101, 96, 63]) },
  sectors: [
    { sector: 'fire', open: 37, red: 1, orange: 0 },
    { sector: 'industry', open: 34, red: 2, orange: 5 },
    { sector: 'special-equipment', open: 30, red: 1, orange: 5 },
    { sector: 'hazardous-chemicals', open: 22, red: 5, orange: 5 },
    { sector: 'road-traffic', open: 16, red: 0, orange: 4 },
    { sector: 'gas', open: 11, red: 0, orange: 0 },
    { sector: 'self-built-house', open: 8, red: 0, orange: 1 },
    { sector: 'construction', open: 4, red: 0, orange: 1 },
    { sector: 'crowded-places', open: 0, red: 0, orange: 0 },
    { sector: 'agriculture', open: null, red: null, orange: null },
  ],
  concentration: { villages: [{ id: 'V11', name: '老街社区' }], share: 0.41 },
  marks: { lngE6: [], latE6: [], ranks: '' },
}

const event = (
  id: number,
  kind: EventFigures['events'][number]['kind'],
  urgency: EventFigures['events'][number]['urgency'],
  village: readonly [id: string, name: string] | null,
  at: string | null = null,
  day = '2026-06-18',
  sector = 'fire',
): EventFigures['events'][number] => ({
  id: `${kind}-H${id}`,
  kind,
  day,
  at,
  hazardId: `H${id}`,
  urgency,
  sector,
  village: village ? { id: village[0], name: village[1] } : null,
  lngLat: null,
})

const PORT = ['V18', '临港化工集中区'] as const
const PARK = ['V07', '云溪智造园'] as const
const STREET = ['V11', '老街社区'] as const
export const EVENTS: EventFigures = {
  ...HEAD,
  events: [
    event(1, 'overdue', 'red', ['V02', '青田村'], '2026-06-18T01:12:00.000Z'),
    event(2, 'overdue', 'orange', PARK, '2026-06-18T01:05:00.000Z', undefined, 'industry'),
    event(3, 'overdue', 'orange', PARK, '2026-06-18T01:04:00.000Z', undefined, 'industry'),
    event(4, 'found', 'red', PORT, '2026-06-18T00:47:00.000Z', undefined, 'hazardous-chemicals'),
    event(5, 'found', 'blue', STREET, '2026-06-18T00:31:00.000Z'),
    event(6, 'closed', 'blue', ['V16', '书院社区'], null, '2026-06-17'),
    event(7, 'closed', 'blue', ['V16', '书院社区'], null, '2026-06-17', 'gas'),
    event(8, 'escalated', 'red', STREET, null, '2026-06-17'),
    event(9, 'due-soon', 'yellow', ['V13', '东兴社区'], null, '2026-06-17'),
    event(10, 'reopened', 'orange', ['V12', '云湖社区'], null, '2026-06-16'),
    event(11, 'found', 'blue', null, null, '2026-06-16', 'road-traffic'),
  ],
}

type Village = VillageFigures['villages'][number]
const village = (
  at: number,
  name: string,
  kind: string,
  counts: readonly [open: number, red: number, orange: number, yearAgo: number],
  rate: readonly [rate: number, low: number, high: number] | 'few' | 'none',
): Village => {
  const [open, red, orange, openYearAgo] = counts
  const [value, low, high] = typeof rate === 'string' ? [null, null, null] : rate
  return {
    id: `V${String(at).padStart(2, '0')}`,
    name,
    kind,
    open,
    red,
    orange,
    openYearAgo,
    rate: value,
    low,
    high,
    isUnstable: open < 20,
    isFew: rate === 'few',
    rankLow: null,
    rankHigh: null,
    funnel: null,
    hot: null,
  }
}

export const VILLAGES: VillageFigures = {
  ...HEAD,
  measure: 'per1000Residents',
  townRate: 4.27,
  villages: [
    village(11, '老街社区', 'community', [36, 3, 4, 44], [13.7, 10.4, 17.5]),
    village(5, '沈塘村', 'village', [9, 1, 2, 4], [6.6, 3.9, 9.8]),
    village(15, '滨江村', 'village', [7, 0, 1, 7], [4.84, 2.4, 7.6]),
    village(14, '盐铁村', 'village', [5, 0, 2, 2], [4.8, 2.1, 7.9]),
    village(1, '南漾村村民委员会', 'village', [4, 0, 0, 9], [4.8, 1.8, 8.4]),
    village(2, '青田村', 'village', [4, 0, 1, 5], [4.5, 1.9, 7.4]),
    village(12, '云湖社区', 'community', [8, 0, 1, 12], [4.4, 2.4, 6.5]),
    village(10, '桥西社区', 'community', [6, 0, 1, 5], [4.2, 2.1, 6.7]),
    village(13, '东兴社区', 'community', [5, 0, 1, 5], [3.1, 1.4, 5.2]),
    village(16, '书院社区', 'community', [5, 0, 0, 8], [3.1, 1.3, 5.1]),
    village(20, '北苑社区', 'community', [3, 0, 0, 3], [2.7, 0.9, 5]),
    village(8, '禾汀村', 'village', [2, 0, 0, 3], [2.3, 0.6, 4.6]),
    village(9, '西塘村', 'village', [1, 0, 0, 1], 'few'),
    village(18, '临港化工集中区', 'park', [35, 4, 5, 22], 'none'),
    village(7, '云溪智造园', 'park', [32, 1, 3, 30], 'none'),
    village(19, '北滩村', 'village', [0, 0, 0, 0], 'few'),
  ],
}

const AREA: Geometry = {
  type: 'Polygon',
  coordinates: [
    [
      [120.76, 30.96],
      [120.77, 30.96],
      [120.77, 30.97],
      [120.76, 30.96],
    ],
  ],
}
export const HEAT: HeatFigures = {
  ...HEAD,
  kernelM: 300,
  classes: [1, 3, 10, 30, 100, 300, 1000],
  frames: months([140, 151, 160, 172, 181, 190, 176, 168, 171, 180, 173, 162]).map(({ day, value }, at, all) => ({
    day: at === all.length - 1 ? HEAD.asOf : day,
    open: value,
    areas: [AREA, AREA, AREA, AREA, at > 3 ? AREA : null, null, null],
  })),
}

/** A town in which nothing is open. */
export const CALM_HAZARDS: HazardFigures = {
  ...HAZARDS,
  open: 0,
  byUrgency: { red: 0, orange: 0, yellow: 0, blue: 0 },
  overdue: 0,
  openWeekAgo: 0,
  withoutPlace: 0,
  overdueTrend: {
    value: 0,
    points: days(
      Array.from({ length: 12 }, () => 0),
      7,
    ),
  },
  foundToday: {
    value: 0,
    points: days(
      Array.from({ length: 12 }, () => 0),
      1,
    ),
  },
  closedThisMonth: { value: 0, points: [] },
  sectors: HAZARDS.sectors.map(({ sector, open }) =>
    open === null ? { sector, open, red: null, orange: null } : { sector, open: 0, red: 0, orange: 0 },
  ),
  concentration: null,
}
export const CALM_VILLAGES: VillageFigures = {
  ...VILLAGES,
  townRate: 0,
  villages: VILLAGES.villages.map((one) => ({ ...one, open: 0, red: 0, orange: 0, openYearAgo: 0, isUnstable: true })),
}
export const CALM_EVENTS: EventFigures = { ...EVENTS, events: [] }
export const CALM_HEAT: HeatFigures = {
  ...HEAT,
  frames: HEAT.frames.map((frame) => ({ ...frame, open: 0, areas: frame.areas.map(() => null) })),
}

/** A town with 100,000 open hazards. */
const LARGE = 617
export const LARGE_HAZARDS: HazardFigures = {
  ...HAZARDS,
  open: 100_000,
  byUrgency: { red: 5_556, orange: 12_960, yellow: 14_200, blue: 67_284 },
  overdue: 14_196,
  openWeekAgo: 106_790,
  withoutPlace: 3_085,
  overdueTrend: {
    value: 14_196,
    points: HAZARDS.overdueTrend.points.map((one) => ({ ...one, value: one.value * LARGE })),
  },
  foundToday: { value: 2_469, points: HAZARDS.foundToday.points.map((one) => ({ ...one, value: one.value * LARGE })) },
  closedThisMonth: {
    value: 38_889,
    points: HAZARDS.closedThisMonth.points.map((one) => ({ ...one, value: one.value * LARGE })),
  },
  sectors: HAZARDS.sectors.map(({ sector, open, red, orange }) => ({
    sector,
    open: open === null ? null : open * LARGE,
    red: red === null ? null : red * LARGE,
    orange: orange === null ? null : orange * LARGE,
  })),
}
export const LARGE_VILLAGES: VillageFigures = {
  ...VILLAGES,
  townRate: 2_635,
  villages: VILLAGES.villages.map((one) => ({
    ...one,
    open: one.open * LARGE,
    red: one.red * LARGE,
    orange: one.orange * LARGE,
    openYearAgo: one.openYearAgo * 702,
    rate: one.rate === null ? null : one.rate * LARGE,
    low: one.low === null ? null : one.low * LARGE,
    high: one.high === null ? null : one.high * LARGE,
    isUnstable: false,
  })),
}
