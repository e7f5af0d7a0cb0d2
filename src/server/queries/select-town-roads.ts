import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { ROADS_RULE } from '../../core/roads/derive.ts'
import type { Queryable } from '../db/database.ts'
import { ITEM_JSON, ITEM_TABLES } from '../roads/road-items.ts'

/** Rows put together at once: bounds the size of one value. */
const PAGE_ROWS = 20_000

const page = z.object({ length: z.number(), text: z.string(), last: z.string().nullable() })
const head = z.object({ run: z.string().nullable(), is_stale: z.boolean(), orphaned: z.string() })

/**
 * Everything derived of a town as the text of contracts/road-derivation.ts, `townRoads`. Put together by the database in
 * pages: a hundred thousand items pass the server without becoming objects.
 *
 * @param dataVersion - of the town, as the answer names it.
 */
export async function selectTownRoads(
  db: Queryable,
  townId: string,
  dataVersion: number,
  signal?: AbortSignal,
): Promise<string> {
  const { run, isStale, orphaned } = await selectRun(db, townId, signal)
  const list = async (table: string) => `[${(await pagesOf(db, table, townId, signal)).join(',')}]`
  const lists = [
    `"junctions":${await list(ITEM_TABLES.junction)}`,
    `"approaches":${await list(ITEM_TABLES.approach)}`,
    `"waterside":${await list(ITEM_TABLES.waterside)}`,
    `"findings":${await list(ITEM_TABLES.finding)}`,
  ]
  return `{"dataVersion":${dataVersion},"run":${run ?? 'null'},"isStale":${isStale},${lists.join(',')},"orphaned":${orphaned}}`
}

/** The newest derivation, whether it still fits the devices, and the reviews it has no item for; as JSON texts. */
async function selectRun(db: Queryable, townId: string, signal?: AbortSignal) {
  const [row] = await db.query(
    `with newest as (select * from derivation_run where town_id = $1 order by run_id desc limit 1)
     select
       (select json_build_object('id', run_id, 'rule', rule, 'settings', settings, 'notes', notes,
          'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text from newest) as run,
       coalesce((select rule <> $2 or exists (
          select 1 from import_batch b where b.town_id = $1 and b.kind = 'device' and b.at > newest.at
        ) from newest), false) as is_stale,
       coalesce((select json_agg(json_build_object('reviewId', id::text, 'itemKind', item_kind, 'itemId', item_id,
          'note', record->>'note') order by id)::text
        from road_review where town_id = $1 and withdrawn_at is null and applied_to = '{}'), '[]') as orphaned`,
    [townId, ROADS_RULE],
    signal && { signal },
  )
  const { run, is_stale: isStale, orphaned } = parseContract(head, row, 'row of table derivation_run')
  return { run, isStale, orphaned }
}

async function pagesOf(db: Queryable, table: string, townId: string, signal?: AbortSignal): Promise<string[]> {
  const texts: string[] = []
  let after = ''
  for (;;) {
    const [row] = await db.query(
      `select count(*)::int as length, coalesce(string_agg(item::text, ',' order by id collate "C"), '') as text,
         max(id collate "C") as last
       from (select id, ${ITEM_JSON} as item from ${table}
         where town_id = $1 and record is not null and id collate "C" > $2 order by id collate "C" limit ${PAGE_ROWS}) page`,
      [townId, after],
      signal && { signal },
    )
    const { length, text, last } = parseContract(page, row, `rows of table ${table}`)
    if (text !== '') texts.push(text)
    if (length < PAGE_ROWS || last === null) return texts
    after = last
  }
}
