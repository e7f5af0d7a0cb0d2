import { z } from 'zod'
import { entry } from '../../contracts/entry.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { EntryPage, PlanListRow } from '../../contracts/plan-api.ts'
import type { Queryable } from '../db/database.ts'

/** Fields of entry `e` on the day `$2`: its own, with the latest facts up to then over them. */
const ATTRS = `e.attrs || coalesce((
  select jsonb_object_agg(f.field, f.value) from (
    select distinct on (field) field, value from fact
    where town_id = $1 and subject = 'entry' and subject_id = e.id and checked_on <= $2::date
    order by field, checked_on desc, seq desc
  ) f), '{}')`

/** One page of a list kind's rows by id, with their ticks as known on a day, and the number of all. */
export async function selectEntryPage(
  db: Queryable,
  townId: string,
  { kind, asOf, after, limit }: { kind: string; asOf: string; after: string | null; limit: number },
  signal?: AbortSignal,
): Promise<EntryPage> {
  const rows = await db.query(
    `select e.id, e.kind, e.name, e.village_id as "villageId", e.office, e.site_id as "siteId", ${ATTRS} as attrs,
       e.provenance, e.version
     from entry e where e.town_id = $1 and e.kind = $3 and ($4::text is null or e.id > $4) order by e.id limit $5::int`,
    [townId, asOf, kind, after, limit + 1],
    signal && { signal },
  )
  const [counted] = await db.query(
    'select count(*) as total from entry where town_id = $1 and kind = $2',
    [townId, kind],
    signal && { signal },
  )
  const { total } = parseContract(z.object({ total: z.number() }), counted, 'count of entries')
  const page = parseContract(z.array(entry), rows.slice(0, limit), 'rows of table entry')
  return { rows: page, total, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const listRow = z.object({
  id: z.string(),
  name: z.string(),
  villageId: z.string().nullable(),
  office: z.string().nullable(),
  attrs: z.record(z.string(), z.unknown()),
})

/** Rows of the issue list or the measure list of a plan on a day, by due day; rows that name no plan belong to every one. */
export async function selectPlanList(
  db: Queryable,
  townId: string,
  kind: 'issue-item' | 'measure-item',
  plan: string,
  asOf: string,
  signal?: AbortSignal,
): Promise<PlanListRow[]> {
  const rows = await db.query(
    `select e.id, e.name, e.village_id as "villageId", e.office, ${ATTRS} as attrs from entry e
     where e.town_id = $1 and e.kind = $3 and coalesce(e.attrs ->> 'plan', $4) = $4
       and coalesce((e.attrs ->> 'foundOn')::date <= $2::date, true)
     order by e.attrs ->> 'dueOn' nulls last, e.id`,
    [townId, asOf, kind, plan],
    signal && { signal },
  )
  return parseContract(z.array(listRow), rows, 'rows of table entry').map(({ attrs, ...row }) => {
    const text = (field: string): string | null => {
      const value = attrs[field]
      return typeof value === 'string' && value !== '' ? value : null
    }
    const done = text('doneOn')
    return {
      ...row,
      sector: text('sector'),
      hazardId: text('hazardId'),
      requirement: text('requirement'),
      foundOn: text('foundOn'),
      dueOn: text('dueOn'),
      doneOn: done !== null && done <= asOf ? done : null,
    }
  })
}
