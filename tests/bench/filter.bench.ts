import { bench, describe } from 'vitest'
import type { Codes } from '../../src/core/columns/columns.ts'
import { textsOver } from '../../src/core/columns/texts.ts'
import { NO_CHOICES, type FilterChoices } from '../../src/core/filter/choices.ts'
import { createFilterEngine, type FilterQuestion } from '../../src/core/filter/engine.ts'
import type { HazardColumns } from '../../src/core/filter/filter-tables.ts'
import { packArea } from '../../src/core/filter/packed-area.ts'
import { urgencyOf } from '../../src/core/hazards/urgency.ts'
import { NO_DAY } from '../../src/core/time/calendar-day.ts'
import { pendingTable, piecesOf, planTable } from '../../src/workers/filter-pieces.ts'

const SECTORS = ['fire', 'gas', 'industry', 'construction', 'road-traffic', 'agriculture', 'other']
const SOURCES = ['daily', 'expert', 'grid', 'hotline', 'inspection', 'sensor']
const VILLAGES = Array.from({ length: 60 }, (_, at) => (at === 0 ? '' : `V${at}`))
const NAMES = [
  '灭火器失效',
  '安全通道堵塞（北侧）',
  '配电箱未接地',
  '动火作业无审批',
  'LNG 储罐阀门渗漏',
  '临边防护缺失',
]
const FIRST = 19_000
const TODAY = 20_600

/** Seeded hazards of three years and more, most of them closed by now; every hundredth was reopened. */
function makeHazards(length: number): HazardColumns {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  const pick = (values: readonly string[]): Codes => ({
    codes: Uint16Array.from({ length }, () => Math.floor(random() * values.length)),
    values,
  })
  const day = (of: (row: number) => number) => Int32Array.from({ length }, (_, row) => of(row))
  const foundDay = day(() => FIRST + Math.floor(random() * (TODAY - FIRST)))
  const after = (row: number, days: number) => (foundDay[row] as number) + Math.floor(random() * days)
  const closedDay = day((row) => (random() < 0.6 ? after(row, 90) + 2 : NO_DAY))
  return {
    length,
    id: texts(length, (row) => `H2026-${String(row).padStart(7, '0')}`),
    name: texts(length, (row) => `${NAMES[row % NAMES.length]}第${row % 977}处`),
    lngLat: Float64Array.from({ length: 2 * length }, (_, at) => (at % 2 === 0 ? 121.2 : 31) + random() * 0.5),
    severity: { codes: Uint16Array.from({ length }, () => (random() < 0.03 ? 1 : 0)), values: ['general', 'major'] },
    sector: pick(SECTORS),
    source: pick(SOURCES),
    villageId: pick(VILLAGES),
    siteId: texts(length, (row) => (row % 3 === 0 ? '' : `S${row % 5000}`)),
    foundDay,
    deadlineDay: day((row) => (random() < 0.9 ? after(row, 60) : NO_DAY)),
    closedDay,
    closedSpells: texts(length, (row) => (row % 100 === 0 ? '2023-01-03/2023-02-01' : '')),
    assignedDay: day((row) => after(row, 3)),
    rectifyingDay: day((row) => after(row, 10)),
    reviewDay: day((row) => (random() < 0.5 ? after(row, 40) : NO_DAY)),
    stateTurns: texts(length, (row) => (row % 100 === 0 ? '2022-01-03=found,2023-02-01=rectifying' : '')),
  }
}

function texts(length: number, of: (row: number) => string) {
  const encoder = new TextEncoder()
  const offsets = new Int32Array(length + 1)
  const bytes = new Uint8Array(length * 40)
  for (let row = 0; row < length; row++) {
    const { written } = encoder.encodeInto(of(row), bytes.subarray(offsets[row]))
    offsets[row + 1] = (offsets[row] as number) + written
  }
  return textsOver(offsets, bytes.subarray(0, offsets[length]))
}

interface HazardObject {
  id: string
  name: string
  severity: string
  sector: string
  source: string
  village: string
  foundDay: number
  deadlineDay: number
  closedDay: number
}

const objectsOf = (t: HazardColumns): HazardObject[] =>
  Array.from({ length: t.length }, (_, row) => ({
    id: t.id(row),
    name: t.name(row),
    severity: t.severity.values[t.severity.codes[row] ?? 0] ?? '',
    sector: t.sector.values[t.sector.codes[row] ?? 0] ?? '',
    source: t.source.values[t.source.codes[row] ?? 0] ?? '',
    village: t.villageId.values[t.villageId.codes[row] ?? 0] ?? '',
    foundDay: t.foundDay[row] ?? 0,
    deadlineDay: t.deadlineDay[row] ?? 0,
    closedDay: t.closedDay[row] ?? 0,
  }))

/** The obvious way: filter the array once a facet without the facet's own choice, and count by name. */
function naiveAnswer(rows: readonly HazardObject[], choices: FilterChoices, asOf: number): number {
  const urgency = (row: HazardObject) => urgencyOf(row.severity === 'major', row.deadlineDay, asOf)
  const value = {
    severity: (row: HazardObject) => row.severity,
    sector: (row: HazardObject) => row.sector,
    source: (row: HazardObject) => row.source,
    village: (row: HazardObject) => row.village,
    urgency,
  }
  const names = Object.keys(value) as (keyof typeof value)[]
  const needle = choices.text.toLowerCase()
  const open = rows.filter((row) => row.foundDay <= asOf && row.closedDay > asOf)
  const passes = (row: HazardObject, without: string | null) =>
    names.every((name) => name === without || choices[name].length === 0 || choices[name].includes(value[name](row))) &&
    (needle === '' || row.name.toLowerCase().includes(needle) || row.id.toLowerCase().includes(needle))
  let sum = open.filter((row) => passes(row, null)).length
  for (const name of names) {
    const counts = new Map<string, number>()
    for (const row of open.filter((one) => passes(one, name))) {
      counts.set(value[name](row), (counts.get(value[name](row)) ?? 0) + 1)
    }
    sum += counts.size
  }
  return sum
}

/** Choices that come one after the other, so that each step changes one dimension. */
const STEPS: Record<string, Partial<FilterChoices>[]> = {
  'toggle a sector': [{ sector: ['fire'] }, { sector: ['fire', 'gas'] }],
  'toggle a village': [{ village: ['V3', 'V4'] }, { village: ['V3'] }],
  'type a text': [{ text: '渗漏' }, { text: 'lng 储罐' }],
}

let sink = 0
const SIZES = process.env['BENCH_SMOKE'] ? [4_000] : [100_000, 1_000_000]

for (const count of SIZES) {
  const table = makeHazards(count)
  const objects = objectsOf(table)
  const engine = createFilterEngine()
  engine.setTable('hazards', table)
  engine.warm()
  const question = (choices: Partial<FilterChoices>, asOf = TODAY): FilterQuestion => ({
    choices: { ...NO_CHOICES, ...choices, area: choices.area ? packArea(choices.area) : null },
    asOf,
    step: 'week',
    dataDay: TODAY,
  })
  engine.ask(question({}))
  const few = { iterations: count > 100_000 ? 6 : 20, warmupIterations: 2, time: 0, warmupTime: 0 }
  const once = { iterations: count > 100_000 ? 2 : 5, warmupIterations: 0, time: 0, warmupTime: 0 }

  for (const [title, steps] of Object.entries(STEPS)) {
    describe(`${title} over ${count} hazards`, () => {
      let turn = 0
      const next = () => steps[turn++ % steps.length] ?? {}
      bench('columns, fail bits', () => void (sink += engine.ask(question(next())).tables.hazards?.kept ?? 0), few)
      bench('array of objects', () => void (sink += naiveAnswer(objects, { ...NO_CHOICES, ...next() }, TODAY)), once)
    })
  }
  describe(`move the day over ${count} hazards, sector and urgency chosen`, () => {
    const choices = { sector: ['fire', 'gas'], urgency: ['red', 'orange'] }
    let day = TODAY
    bench(
      'columns, fail bits',
      () => void (sink += engine.ask(question(choices, --day)).tables.hazards?.kept ?? 0),
      few,
    )
    bench('array of objects', () => void (sink += naiveAnswer(objects, { ...NO_CHOICES, ...choices }, --day)), once)
  })
  describe(`bring a table of ${count} hazards to the worker`, () => {
    const load = () => {
      const { plan, arrays } = planTable('hazards', 1, table)
      const pending = pendingTable<'hazards'>(plan)
      for (const [key, array] of arrays) for (const piece of piecesOf(array)) pending.put(key, piece.at, piece.values)
      const fresh = createFilterEngine()
      fresh.setTable('hazards', pending.build())
      return fresh
    }
    bench('columns in pieces, first answer', () => {
      sink += load().ask(question({})).tables.hazards?.kept ?? 0
    }, once) // prettier-ignore
    bench('the same with texts folded for searching', () => load().warm(), once)
    bench('structured clone of objects', () => void (sink += structuredClone(objects).length), once)
  })
}
export { sink }
