import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { LedgerColumn, LedgerColumns } from '../../core/plans/column-rows.ts'
import { ledgerColumns, type LedgerRecord, type RecordFact } from '../../core/plans/make-ledger.ts'
import { epochDayOf } from '../../core/time/calendar-day.ts'
import type { Queryable } from '../db/database.ts'
import type { Kinds } from '../facts/fact-field.ts'
import { fieldFactsOf, kindDefOf, type KindDef } from './kind-defs.ts'
import { readHazardTable, type HazardTable } from './read-hazard-table.ts'

/** Everything a plan's formulas read of a town: flat columns that cross to a thread as they are. */
export interface PlanData {
  ledgers: LedgerColumns[]
  hazards: { table: HazardTable; further: ReadonlyMap<string, LedgerColumn> } | null
}

const PAGE_ROWS = 20_000
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const pageRow = z.object({
  id: z.string(),
  name: z.string(),
  village: z.string().nullable(),
  base: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  values: z.record(z.string(), scalar),
})
const factRow = z.object({
  id: z.string(),
  field: z.string(),
  value: scalar,
  day: z.string(),
  seq: z.number(),
})

/** Day of no matter for fields that do not change: only hazards have others, and those are read as a table. */
const ANY_DAY = `date '1970-01-01'`

/**
 * Ledgers of the kinds named. A linked register that the town is not connected to and that has no row is left out: it is
 * absent, not empty.
 */
export async function readPlanData(
  db: Queryable,
  townId: string,
  kindNames: readonly string[],
  kinds: Kinds,
): Promise<PlanData> {
  const kept = await keptKinds(db, townId)
  const connected = await connectedLinks(db, townId)
  const data: PlanData = { ledgers: [], hazards: null }
  for (const kind of kindNames) {
    const def = kindDefOf(kind, kinds)
    if (!def) continue
    if (kind === 'hazard') {
      const table = await readHazardTable(db, townId)
      data.hazards = { table, further: await furtherHazardColumns(db, townId, def, table.ids) }
      continue
    }
    const { records, facts } = await readRecords(db, townId, def)
    const declared = kinds.siteKinds.get(kind) ?? kinds.listKinds.get(kind)
    const link = declared?.link ?? null
    if (records.length === 0 && link !== null && !connected.has(link) && !kept.has(kind)) continue
    const fields = new Map([...fieldFactsOf(def), ...LIFE])
    const life = { since: '$since', until: '$until' }
    data.ledgers.push(ledgerColumns({ kind, fields, records, facts, life, isKept: kept.has(kind) }))
  }
  return data
}

/** The ends of a row's life travel as fields of their own, out of formulas' reach: no field id has a `$`. */
const LIFE = [
  ['$since', { type: 'date', unit: null, changes: false }],
  ['$until', { type: 'date', unit: null, changes: false }],
] as const

async function readRecords(db: Queryable, townId: string, def: KindDef) {
  const pairs = [...def.fields].map(([id, { own }]) => `'${id}', ${own(ANY_DAY)}`)
  // A function takes at most 100 arguments.
  const values = chunk(pairs, 40)
    .map((part) => `jsonb_build_object(${part.join(', ')})`)
    .join(' || ')
  const { since, until } = def.life
  const sql = `select r.id, ${def.name} as name, ${def.village} as village, (${def.baseDay ?? 'null::date'})::text as base,
      ${since ?? 'null'} as since, ${until ?? 'null'} as until, ${values || `'{}'::jsonb`} as values
    from ${def.from} and r.id collate "C" > $2 order by r.id collate "C" limit ${PAGE_ROWS}`
  const records: LedgerRecord[] = []
  for (let after = ''; ;) {
    const answer = parseContract(z.array(pageRow), await db.query(sql, [townId, after]), `rows of ${def.kind}`)
    for (const { id, name, village, base, since: first, until: last, values: own } of answer) {
      const baseDay = base === null ? null : epochDayOf(base)
      records.push({ id, name, villageId: village, baseDay, values: { ...own, $since: first, $until: last } })
    }
    after = answer.at(-1)?.id ?? ''
    if (answer.length < PAGE_ROWS) break
  }
  return { records, facts: await readFacts(db, townId, def) }
}

/** Facts of a kind's rows, of the fields it keeps as ticks. */
async function readFacts(db: Queryable, townId: string, def: KindDef): Promise<RecordFact[]> {
  const ticks = [...def.fields].filter(([, { isTick }]) => isTick).map(([id]) => id)
  if (ticks.length === 0) return []
  const facts: RecordFact[] = []
  for (let after = 0; ;) {
    const rows = await db.query(
      `select f.seq, f.subject_id as id, f.field, f.value, f.checked_on::text as day from fact f
       where f.town_id = $1 and f.subject = $2 and f.field = any($3::text[]) and f.seq > $4::bigint
         and f.subject_id in (select r.id from ${def.from.replace('$1::text', '$1')})
       order by f.seq limit ${PAGE_ROWS}`,
      [townId, def.subject, ticks, after],
    )
    for (const { id, field, value, day, seq } of parseContract(z.array(factRow), rows, 'rows of table fact')) {
      facts.push({ rowId: id, field, value, seq, day: epochDayOf(day) ?? 0 })
      after = seq
    }
    if (rows.length < PAGE_ROWS) return facts
  }
}

/** Fields of hazards that their table does not have, in its order of rows. */
async function furtherHazardColumns(db: Queryable, townId: string, def: KindDef, ids: readonly string[]) {
  const further = new Map([...def.fields].filter(([id, { isTick }]) => isTick || id === 'listingLevel'))
  const { records, facts } = await readRecords(db, townId, { ...def, fields: further })
  const byId = new Map(records.map((record) => [record.id, record]))
  const none = { name: '', villageId: null, values: {}, baseDay: null }
  const inOrder = ids.map((id): LedgerRecord => byId.get(id) ?? { ...none, id })
  const life = { since: null, until: null }
  const fields = fieldFactsOf({ ...def, fields: further })
  return ledgerColumns({ kind: 'hazard', fields, records: inOrder, facts, life, isKept: true }).columns
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}

/** Registers that a file was ever loaded for: one without a row then says 0, not nothing. */
async function keptKinds(db: Queryable, townId: string): Promise<Set<string>> {
  const rows = await db.query('select distinct kind from import_batch where town_id = $1', [townId])
  return new Set(parseContract(z.array(z.object({ kind: z.string() })), rows, 'rows of import_batch').map((row) => row.kind)) // prettier-ignore
}

async function connectedLinks(db: Queryable, townId: string): Promise<Set<string>> {
  const rows = await db.query('select id from link_state where town_id = $1 and connected_on is not null', [townId])
  return new Set(parseContract(z.array(z.object({ id: z.string() })), rows, 'rows of link_state').map((row) => row.id))
}
