import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { Codes } from '../../core/columns/columns.ts'
import { textsOf } from '../../core/columns/texts.ts'
import { NO_DAY } from '../../core/time/calendar-day.ts'
import type { ReviewColumns } from '../../core/villages/review-rows.ts'
import type { Queryable } from '../db/database.ts'

/** Rows read at once. */
const PAGE_ROWS = 50_000
/** Rows checked in one go: some 20 ms. */
const PIECE_ROWS = 5_000

const text = z.string().nullable()
const page = z.array(
  z.object({
    id: z.string(),
    lng: z.number().nullable(),
    lat: z.number().nullable(),
    severity: z.string(),
    sector: z.string(),
    source: z.string(),
    type: text,
    village: text,
    site: text,
    found: z.number(),
    deadline: z.number().nullable(),
    closed: z.number().nullable(),
    spells: text,
    supervised: z.boolean(),
    isLeftOut: z.boolean(),
  }),
)

/**
 * A town's hazards in the columns of a review, by id in code point order, as the bulk table has them.
 *
 * @param leaveOut - texts; a hazard with one of them in its name or description (letter case apart) gets 0 in `keep`.
 * @returns `keep` is null when nothing is to be left out.
 */
export async function readReviewColumns(
  db: Queryable,
  townId: string,
  leaveOut: readonly string[],
  signal?: AbortSignal,
): Promise<{ columns: ReviewColumns; keep: Uint8Array | null }> {
  const rows: z.infer<typeof page> = []
  for (let after = ''; ;) {
    const answer = await db.query(
      `select id, st_x(geom) as lng, st_y(geom) as lat, severity, sector, source, record ->> 'type' as type,
         village_id as village, site_id as site, found_on - date '1970-01-01' as found,
         deadline - date '1970-01-01' as deadline, closed_on - date '1970-01-01' as closed, supervised,
         case when isempty(closed_spells) then null
           else (select string_agg(lower(spell) || '/' || upper(spell), ',') from unnest(closed_spells) spell) end as spells,
         exists (select from unnest($3::text[]) word
           where strpos(lower(concat_ws(' ', record ->> 'name', record ->> 'description')), lower(word)) > 0) as "isLeftOut"
       from hazard where town_id = $1 and id collate "C" > $2 order by id collate "C" limit ${PAGE_ROWS}`,
      [townId, after, [...leaveOut]],
      signal && { signal },
    )
    for (let at = 0; at < answer.length; at += PIECE_ROWS) {
      for (const row of parseContract(page, answer.slice(at, at + PIECE_ROWS), 'rows of table hazard')) rows.push(row)
      // A server answers others between the pieces.
      await setImmediate()
      signal?.throwIfAborted()
    }
    const last = rows.at(-1)
    if (!last || answer.length < PAGE_ROWS) break
    after = last.id
  }
  const days = (of: (row: (typeof rows)[number]) => number | null) => Int32Array.from(rows, (row) => of(row) ?? NO_DAY)
  const codes = (of: (row: (typeof rows)[number]) => string | null) => codesOf(rows.map((row) => of(row) ?? ''))
  const lngLat = new Float64Array(2 * rows.length)
  rows.forEach(({ lng, lat }, row) => lngLat.set([lng ?? NaN, lat ?? NaN], 2 * row))
  return {
    columns: {
      length: rows.length,
      lngLat,
      severity: codes((row) => row.severity),
      sector: codes((row) => row.sector),
      source: codes((row) => row.source),
      type: codes((row) => row.type),
      villageId: codes((row) => row.village),
      siteId: textsOf(rows.map((row) => row.site ?? '')),
      foundDay: days((row) => row.found),
      deadlineDay: days((row) => row.deadline),
      closedDay: days((row) => row.closed),
      closedSpells: textsOf(rows.map((row) => row.spells ?? '')),
      supervised: Uint8Array.from(rows, (row) => (row.supervised ? 1 : 0)),
    },
    keep: leaveOut.length === 0 ? null : Uint8Array.from(rows, (row) => (row.isLeftOut ? 0 : 1)),
  }
}

function codesOf(texts: readonly string[]): Codes {
  const places = new Map<string, number>()
  const codes = Uint16Array.from(texts, (one) => {
    const place = places.get(one) ?? places.size
    places.set(one, place)
    return place
  })
  return { codes, values: [...places.keys()] }
}
