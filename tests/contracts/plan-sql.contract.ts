import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listKind } from '../../src/contracts/list-kind.ts'
import { compileTarget, evaluateTarget } from '../../src/core/plans/evaluate.ts'
import type { Indicator, Quantity, Where } from '../../src/core/plans/indicator.ts'
import type { Target } from '../../src/core/plans/plan-model.ts'
import type { MeasureValue } from '../../src/core/plans/measure-types.ts'
import { epochDayOf, isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import type { Database } from '../../src/server/db/database.ts'
import { evaluateTargetSql } from '../../src/server/plans/evaluate-sql.ts'
import { ledgersOf } from '../../src/server/plans/plan-work.ts'
import { readPlanData } from '../../src/server/plans/read-ledgers.ts'
import { seedTown } from '../helpers/server-town.ts'
import '../helpers/property-seed.ts'

const title = { zh: '试', en: 'Test' }
const field = (id: string, type: string, isTick = false) => ({ id, title, type, isTick, aliases: [] })
const notes = listKind.parse({
  id: 'note',
  title,
  fields: [
    field('flag', 'boolean', true),
    field('isFixed', 'boolean'),
    field('size', 'number', true),
    field('lengthM', 'number'),
    field('color', 'text', true),
    field('on', 'date'),
    field('doneOn', 'date', true),
    field('firstOn', 'date'),
    field('lastOn', 'date'),
    field('unit', 'text'),
  ],
  life: { since: 'firstOn', until: 'lastOn' },
  table: [],
})
const units = listKind.parse({ id: 'body', title, fields: [field('isAsked', 'boolean', true)], table: [] })
const kinds = { siteKinds: new Map(), listKinds: new Map([notes, units].map((kind) => [kind.id, kind])) }

const START = epochDayOf('2023-11-20') ?? 0
const LAST = epochDayOf('2025-03-10') ?? 0
const UNITS = ['u1', 'u2', 'u3']
/** Near the ends of months and years, where windows and periods turn. */
const dayNumber = fc.oneof(
  fc.integer({ min: START - 400, max: LAST + 60 }),
  fc.constantFrom(
    ...['2023-12-31', '2024-01-01', '2024-02-29', '2024-12-31', '2025-01-01'].map((d) => epochDayOf(d) ?? 0),
  ),
)
const iso = dayNumber.map(isoOfEpochDay)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 3 })
const number = fc.constantFrom(-2, 0, 1, 2.5, 3, 1000)
const color = fc.constantFrom('red', 'blue', '红', "o'hara")

const VALUES = { flag: fc.boolean(), size: number, color, doneOn: iso } as const
const noteRow = fc.record({
  village: maybe(fc.constantFrom('V1', 'V2')),
  office: maybe(fc.constantFrom('A', 'B')),
  base: maybe(iso),
  attrs: fc.record({
    flag: maybe(fc.boolean()),
    isFixed: maybe(fc.boolean()),
    size: maybe(number),
    lengthM: maybe(number),
    color: maybe(color),
    on: maybe(iso),
    doneOn: maybe(iso),
    firstOn: maybe(iso),
    lastOn: maybe(iso),
    unit: maybe(fc.constantFrom(...UNITS)),
  }),
})
const unitRow = fc.record({ base: maybe(iso), isAsked: maybe(fc.boolean()) })
const factOf = (name: keyof typeof VALUES) =>
  fc.record({ row: fc.nat(9), field: fc.constant(name), value: maybe(VALUES[name] as fc.Arbitrary<unknown>), on: iso })
const facts = fc.array(fc.oneof(factOf('flag'), factOf('size'), factOf('color'), factOf('doneOn')), { maxLength: 25 })
const ledger = fc.record({
  notes: fc.array(noteRow, { minLength: 1, maxLength: 10 }),
  units: fc.array(unitRow, { minLength: 1, maxLength: 3 }),
  facts,
  unitFacts: fc.array(fc.record({ row: fc.nat(2), value: maybe(fc.boolean()), on: iso }), { maxLength: 4 }),
})
type Ledger = typeof ledger extends fc.Arbitrary<infer T> ? T : never

const dateBound = fc.oneof(iso, fc.constantFrom('@asOf', '@due', '@start'))
const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.boolean().map((flag) => ({ flag })),
  fc.boolean().map((isFixed) => ({ isFixed: { not: isFixed } })),
  fc.boolean().map((known) => ({ size: { known } })),
  fc.record({ atLeast: number, below: number }).map((size) => ({ size })),
  fc.array(color, { minLength: 1, maxLength: 3 }).map((list) => ({ color: list })),
  color.map((one) => ({ color: { not: one } })),
  fc.record({ known: fc.boolean(), is: color }).map((test) => ({ color: test })),
  fc.record({ above: dateBound }).map((doneOn) => ({ doneOn })),
  fc.record({ atMost: dateBound }).map((on) => ({ on })),
  fc.constantFrom('V1', 'V2').map((village) => ({ village })),
  fc.constantFrom('A', 'B').map((office) => ({ office: { in: [office, 'C'] } })),
)
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]): Where => ({ ...a, ...b })),
    fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((any): Where => ({ any })),
    tie('where').map((not): Where => ({ not })),
    fc.tuple(leaf, tie('where'), tie('where')).map(([a, b, c]): Where => ({ ...a, not: b, any: [b, c] })),
  ),
}))
const window = fc.oneof(
  fc.constantFrom('plan' as const, 'year-to-date' as const, 'same-days-last-year' as const),
  fc.constantFrom(2023, 2024, 2025).map((year) => ({ year })),
)
const quantity: fc.Arbitrary<Quantity> = fc
  .record({
    where: fc.option(where, { nil: undefined }),
    during: fc.option(fc.record({ field: fc.constantFrom('on', 'doneOn'), window }), { nil: undefined, freq: 2 }),
    sum: fc.option(fc.constantFrom('size', 'lengthM'), { nil: undefined, freq: 2 }),
  })
  .map((given) => ({ kind: 'note', ...given }))
const rows = quantity.map(({ sum: _, ...rest }): Quantity => rest)
const per = fc.option(
  fc.option(fc.boolean(), { nil: undefined }).map((isAsked) => ({
    kind: 'body',
    by: 'unit',
    ...(isAsked === undefined ? {} : { where: { isAsked } }),
  })),
  { nil: undefined, freq: 2 },
)
const less = fc.option(quantity, { nil: undefined })
const MEASURES: Record<string, fc.Arbitrary<Indicator>> = {
  'ratio of rows': fc.record({ measure: fc.constant('ratio' as const), of: quantity, have: where }),
  'ratio of totals': fc.record({ measure: fc.constant('ratio' as const), of: quantity, part: quantity, less }),
  count: fc.record({ measure: fc.constant('count' as const), of: quantity, less, per }),
  days: fc.record({
    measure: fc.constant('count' as const),
    of: rows,
    days: fc.constant({ from: 'on', to: 'doneOn' }),
  }),
  length: quantity.map((of): Indicator => ({ measure: 'length', of: { ...of, sum: 'lengthM' } })),
  milestone: fc.record({
    measure: fc.constant('milestone' as const),
    of: rows,
    on: fc.constantFrom('doneOn', 'on'),
    every: fc.option(fc.boolean(), { nil: undefined }),
    per,
  }),
  recurrence: fc.record({
    measure: fc.constant('recurrence' as const),
    of: rows,
    on: fc.constantFrom('doneOn', 'on'),
    each: fc.constantFrom('week', 'month', 'quarter', 'halfyear', 'year'),
    value: fc.constantFrom('times', 'day-of-month', 'month-and-day'),
    per,
  }),
}
const goal = fc.record({ operator: fc.constantFrom('>=', '<=', '=', '<', '>'), target: fc.constantFrom(0, 1, 3, 50) })

/** The database and the core answer alike, whatever the rows, the facts, the day and the condition. */
export function describePlanSql(name: string, open: () => Promise<Database>): void {
  describe(`targets in SQL and in the core (${name})`, () => {
    let db: Database
    let town = ''
    beforeAll(async () => {
      db = await open()
      town = await seedTown(db, 'plan-sql')
    }, 120_000)
    afterAll(() => db.close())

    for (const [measure, indicator] of Object.entries(MEASURES)) {
      it(`agree on ${measure}`, { timeout: 300_000 }, async () => {
        const target = fc.record({ indicator, goal, due: iso })
        await fc.assert(
          fc.asyncProperty(
            ledger,
            fc.array(target, { minLength: 3, maxLength: 3 }),
            fc.array(dayNumber, { minLength: 2, maxLength: 2 }),
            async (given, targets, days) => {
              await fill(db, town, given)
              const ledgers = ledgersOf(await readPlanData(db, town, ['note', 'body'], kinds))
              const plan = { id: 'p', start: isoOfEpochDay(START), end: isoOfEpochDay(LAST) }
              for (const made of targets) {
                const one = targetOf(made)
                const reader = compileTarget(plan, one, ledgers)
                for (const day of days) {
                  const core = evaluateTarget(reader, day)
                  const sql = await evaluateTargetSql({ db, townId: town, kinds }, plan, one, day)
                  expect(rounded(sql)).toEqual(core && rounded(core))
                }
              }
            },
          ),
          { numRuns: Number(process.env['PLAN_SQL_RUNS'] ?? 25) },
        )
      })
    }
  })
}

function targetOf({
  indicator,
  goal,
  due,
}: {
  indicator: Indicator
  goal: { operator: string; target: number }
  due: string
}) {
  const made = { id: 'T', sector: 's', title, rule: title, unit: 'm', start: null, due, ...goal, indicator }
  const rest = {
    isDueStated: true,
    isTargetStated: true,
    holdsAfterDue: false,
    recurrence: null,
    section: null,
    note: null,
  }
  return { ...made, ...rest } as Target
}

/** Sums of floats differ in their last digits by the order of rows. */
function rounded(value: MeasureValue): Record<string, unknown> {
  const near = (part: unknown) =>
    typeof part === 'number' && Number.isFinite(part) ? Math.round(part * 1e6) / 1e6 + 0 : part
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, near(part)]))
}

async function fill(db: Database, town: string, { notes, units, facts, unitFacts }: Ledger): Promise<void> {
  const provenance = (asOf: string | null) => ({ source: 'test', asOf, row: null })
  const entries = [
    ...notes.map(({ village, office, base, attrs }, at) => ({
      ...{ id: `n${at}`, kind: 'note', village, office, attrs, provenance: provenance(base) },
    })),
    ...units.map(({ base, isAsked }, at) => ({
      ...{
        id: `u${at + 1}`,
        kind: 'body',
        village: null,
        office: null,
        attrs: { isAsked },
        provenance: provenance(base),
      },
    })),
  ]
  const dated = [
    ...facts.map(({ row, field, value, on }) => ({ id: `n${row}`, field, value, on })),
    ...unitFacts.map(({ row, value, on }) => ({ id: `u${row + 1}`, field: 'isAsked', value, on })),
  ]
  await db.transaction(async (tx) => {
    await tx.query('delete from entry where town_id = $1', [town])
    await tx.query('delete from fact where town_id = $1', [town])
    await tx.query(
      `insert into entry (town_id, id, kind, name, village_id, office, attrs, provenance, content_hash)
       select $1, id, kind, id, village, office, attrs, provenance, '' from jsonb_to_recordset($2::jsonb)
         as r(id text, kind text, village text, office text, attrs jsonb, provenance jsonb)`,
      [town, JSON.stringify(entries)],
    )
    await tx.query(
      `insert into fact (town_id, subject, subject_id, field, value, checked_on, source, batch_id)
       select $1, 'entry', r.id, r.field, coalesce(r.value, 'null'), r."on", 'test', 1
       from jsonb_to_recordset($2::jsonb) as r(id text, field text, value jsonb, "on" date)`,
      [town, JSON.stringify(dated)],
    )
  })
}
