import { bench, describe } from 'vitest'
import { compileTarget, evaluateTarget } from '../../src/core/plans/evaluate.ts'
import type { Where } from '../../src/core/plans/indicator.ts'
import { ledgerRows, type RecordFact } from '../../src/core/plans/make-ledger.ts'
import { monthEnds } from '../../src/core/plans/periods.ts'
import type { Target } from '../../src/core/plans/plan-model.ts'

const COUNT = process.env['BENCH_SMOKE'] ? 1_000 : 100_000
const TARGETS = process.env['BENCH_SMOKE'] ? 4 : 232
const FROM = 19_723
const DAYS = monthEnds({ from: FROM, to: FROM + 1_095 })

let seed = 20260618
const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
const records = Array.from({ length: COUNT }, (_, at) => ({
  id: `r${at}`,
  name: `r${at}`,
  villageId: `v${at % 40}`,
  values: { group: `g${at % 58}`, isKey: random() < 0.3, ok: random() < 0.2 },
  baseDay: null,
}))
const facts: RecordFact[] = records.flatMap(({ id }, at) =>
  Array.from({ length: at % 3 }, (_, seq) => ({
    rowId: id,
    field: 'ok',
    day: FROM + Math.floor(random() * 1_095),
    seq,
    value: random() < 0.9 ? random() < 0.7 : null,
  })),
)
const rows = ledgerRows({
  kind: 'thing',
  fields: new Map([
    ['group', { type: 'text', unit: null, changes: false }],
    ['isKey', { type: 'boolean', unit: null, changes: false }],
    ['ok', { type: 'boolean', unit: null, changes: true }],
  ]),
  records,
  facts,
  life: { since: null, until: null },
  isKept: true,
})
const wheres = Array.from({ length: TARGETS }, (_, at) => ({ group: `g${at % 58}`, isKey: at % 2 === 0 }))
const words = { zh: '字', en: 'words' }
const target = (where: Where, at: number): Target => ({
  id: `T${at}`,
  sector: 's',
  title: words,
  rule: words,
  operator: '>=',
  target: 100,
  unit: '%',
  start: null,
  due: '2026-12-31',
  isDueStated: true,
  isTargetStated: true,
  holdsAfterDue: false,
  recurrence: null,
  indicator: { measure: 'ratio', of: { kind: 'thing', where }, have: { ok: true } },
  section: null,
  note: null,
})

/** The obvious way: for every day one object a row with its values of that day, then filter and count. */
function countObjects(days: readonly number[] = DAYS): number {
  const byRow = new Map<string, RecordFact[]>()
  for (const fact of facts) byRow.set(fact.rowId, [...(byRow.get(fact.rowId) ?? []), fact])
  for (const list of byRow.values()) list.sort((a, b) => a.day - b.day || a.seq - b.seq)
  let sum = 0
  for (const day of days) {
    const then = records.map(({ id, values }) => {
      const last = byRow.get(id)?.findLast((fact) => fact.day <= day)
      return { ...values, ok: last === undefined ? values.ok : last.value }
    })
    for (const { group, isKey } of wheres) {
      const all = then.filter((row) => row.group === group && row.isKey === isKey)
      const known = all.filter((row) => row.ok !== null)
      sum += known.length === 0 ? 0 : (100 * known.filter((row) => row.ok === true).length) / known.length
    }
  }
  return sum
}

function countColumns(days: readonly number[] = DAYS): number {
  let sum = 0
  for (const [at, where] of wheres.entries()) {
    const reader = compileTarget(
      { id: 'p', start: '2024-01-01', end: '2026-12-31' },
      target(where, at),
      new Map([['thing', rows]]),
    )
    for (const day of days) sum += evaluateTarget(reader, day)?.value ?? 0
  }
  return sum
}

const FIRST = DAYS.slice(0, 1)
if (Math.abs(countObjects(FIRST) - countColumns(FIRST)) > 1e-6) throw new RangeError('the two ways differ')

const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
/** The slow way is run on one month end in twelve; its time is to be taken twelve times. */
const FEW = DAYS.filter((_, at) => at % 12 === 0)
let sink = 0
describe(`${TARGETS} targets over ${COUNT} rows`, () => {
  bench(`columns, fixed fields tested once: ${DAYS.length} month ends`, () => void (sink += countColumns()), once)
  bench(`one object a row and day: ${FEW.length} month ends`, () => void (sink += countObjects(FEW)), once)
})
export { sink }
