import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { bench, describe } from 'vitest'
import { textsOf } from '../../src/core/columns/texts.ts'
import type { Geometry } from '../../src/core/geo/geometry.ts'
import { bboxOf } from '../../src/core/geo/bbox.ts'
import { buildVillageIndex } from '../../src/core/geo/village-index.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { assignToVillages } from '../../src/core/villages/assign/assign-to-villages.ts'
import { villageMeasures } from '../../src/core/villages/measures.ts'
import { prepareReviewRows, type ReviewColumns } from '../../src/core/villages/review-rows.ts'

/** `npm run bench:smoke` only shows that the benches start. */
const isSmoke = Boolean(process.env['BENCH_SMOKE'])
/** 80 x 75 villages with crooked, shared edges of 20 vertices a side; the same every run. */
const [ACROSS, UP] = isSmoke ? [8, 8] : [80, 75]
const STEPS = 20
const POINTS = isSmoke ? 4_000 : 1_000_000
const SAMPLE = isSmoke ? 100 : 5_000
const wave = (t: number, seed: number) => 0.1 * Math.sin(9.7 * t + seed) + 0.05 * Math.sin(31.3 * t + 2 * seed)

function edge(ax: number, ay: number, bx: number, by: number, seed: number): number[][] {
  return Array.from({ length: STEPS }, (_, i) => {
    const t = i / STEPS
    const off = wave(t, seed) * Math.sin(Math.PI * t)
    return [ax + t * (bx - ax) + off * (by - ay), ay + t * (by - ay) + off * (bx - ax)]
  })
}

const villages = Array.from({ length: ACROSS * UP }, (_, at) => {
  const x = at % ACROSS
  const y = Math.floor(at / ACROSS)
  const ring = [
    ...edge(x, y, x + 1, y, y),
    ...edge(x + 1, y, x + 1, y + 1, x + 100),
    ...edge(x, y + 1, x + 1, y + 1, y + 1).reverse(),
    ...edge(x, y, x, y + 1, x + 99).reverse(),
  ].map(([lng = 0, lat = 0]) => [121 + lng / 100, 31 + lat / 100])
  const geometry: Geometry & { type: 'Polygon' } = { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
  return { id: `v${at}`, geometry, box: bboxOf(geometry) }
})
const pointsOf = (count: number) =>
  Float64Array.from({ length: 2 * count }, (_, i) =>
    i % 2 === 0
      ? 121 + (((i / 2) * 0.754877666) % 1) * (ACROSS / 100)
      : 31 + ((((i - 1) / 2) * 0.569840291) % 1) * (UP / 100),
  )

/** Results go somewhere, so that no run is optimised away. */
let sink = 0
const once = { iterations: isSmoke ? 1 : 3, warmupIterations: isSmoke ? 0 : 1, time: 0, warmupTime: 0 }
const many = pointsOf(POINTS)
const few = many.slice(0, 2 * SAMPLE)
const index = buildVillageIndex(villages)
sink += assignToVillages(many, index)[0] ?? 0

describe(`village of ${POINTS} points among ${villages.length} villages`, () => {
  bench('index made anew, all points', () => {
    sink += assignToVillages(many, buildVillageIndex(villages))[0] ?? 0
  }, once) // prettier-ignore
  bench('index at hand, all points', () => void (sink += assignToVillages(many, index)[0] ?? 0), once)
})

describe(`village of ${SAMPLE} points among ${villages.length} villages`, () => {
  bench('index at hand', () => void (sink += assignToVillages(few, index)[0] ?? 0), once)
  bench('turf booleanPointInPolygon behind a bounding-box filter', () => {
    for (let i = 0; i < few.length; i += 2) {
      const [lng, lat] = [few[i] as number, few[i + 1] as number]
      sink += villages.findIndex(
        ({ geometry, box }) =>
          lng >= box[0] && lng <= box[2] && lat >= box[1] && lat <= box[3] && booleanPointInPolygon([lng, lat], geometry),
      )
    }
  }, once) // prettier-ignore
  bench('turf booleanPointInPolygon alone, the village known', () => {
    const found = assignToVillages(few, index)
    for (let i = 0; i < few.length; i += 2) {
      const village = villages[found[i / 2] as number]
      if (village && booleanPointInPolygon([few[i] as number, few[i + 1] as number], village.geometry)) sink++
    }
  }, once) // prettier-ignore
})

/** Seeded hazards of 500 villages over 1,500 days, most of them closed. */
function makeColumns(length: number): ReviewColumns {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const codes = (values: readonly string[]) => ({ values, codes: Uint16Array.from({ length }, () => Math.floor(random() * values.length)) }) // prettier-ignore
  const foundDay = Int32Array.from({ length }, () => 19_000 + Math.floor(random() * 1_500))
  return {
    length,
    lngLat: new Float64Array(2 * length).fill(31),
    severity: codes(['general', 'general', 'general', 'major']),
    sector: codes(['fire', 'gas', 'industry', 'other']),
    source: codes(['self-check', 'inspection', 'hotline', '']),
    type: codes(['fire', 'electrical', 'safety', '']),
    villageId: codes(Array.from({ length: 500 }, (_, at) => `v${at}`)),
    siteId: textsOf(Array.from({ length }, () => (random() < 0.2 ? '' : `S${Math.floor(random() * (length / 20))}`))),
    foundDay,
    deadlineDay: foundDay.map((day) => (random() < 0.9 ? day + 7 + Math.floor(random() * 30) : NO_DAY)),
    closedDay: foundDay.map((day) => (random() < 0.85 ? day + Math.floor(random() * 60) : NO_DAY)),
    closedSpells: textsOf(Array.from({ length }, (_, row) => (row % 200 === 0 ? '2022-03-01/2022-04-01' : ''))),
    supervised: Uint8Array.from({ length }, () => (random() < 0.01 ? 1 : 0)),
  }
}
const columns = makeColumns(POINTS)
const rows = prepareReviewRows(columns)
const facts = columns.villageId.values.map((id) => ({ id, name: id, kind: 'village', areaKm2: 2, residents: 900, households: 300, enterprises: 12 })) // prettier-ignore
const options = { asOf: 20_300, from: 20_210, repeatDays: 365 }

/** The obvious way: an object a hazard, and filters over each village's own list. */
const objects = Array.from({ length: POINTS }, (_, row) => ({
  village: columns.villageId.values[columns.villageId.codes[row] as number] ?? '',
  severity: columns.severity.values[columns.severity.codes[row] as number] ?? '',
  sector: columns.sector.values[columns.sector.codes[row] as number] ?? '',
  found: columns.foundDay[row] as number,
  deadline: columns.deadlineDay[row] as number,
  closed: columns.closedDay[row] as number,
}))
function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
function byObjects({ asOf, from }: typeof options): number {
  const lists = groupBy(objects, ({ village }) => village)
  let total = 0
  for (const list of lists.values()) {
    const open = list.filter((one) => one.found <= asOf && one.closed > asOf)
    const found = list.filter((one) => one.found >= from && one.found <= asOf)
    const due = list.filter((one) => one.deadline >= from && one.deadline <= asOf)
    const days = found.map((one) => Math.min(one.closed, asOf) - one.found).sort((a, b) => a - b)
    total += open.filter(({ deadline }) => deadline < asOf).length + groupBy(open, ({ sector }) => sector).size
    total += groupBy(open, ({ severity }) => severity).size + due.filter((one) => one.closed <= one.deadline).length
    total += list.filter((one) => one.closed >= from && one.closed <= asOf).length + (days[days.length >> 1] ?? 0)
  }
  return total
}

describe(`measures of 500 villages over ${POINTS} hazards`, () => {
  bench('columns, one pass, all measures', () => {
    sink += villageMeasures(rows, facts, options).town.open
  }, once) // prettier-ignore
  bench('an object a hazard, seven of the measures', () => void (sink += byObjects(options)), once)
})
describe(`making ${POINTS} rows ready, once a load`, () => {
  bench('spells, sites, repeats', () => void (sink += prepareReviewRows(columns).length), once)
})
export { sink }
