import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { Database, Queryable } from '../db/database.ts'

/** Rows read at once: bounds the size of one value. */
const PAGE_ROWS = 100_000
/** Towns whose columns are kept: about 7 MB for 100,000 hazards. */
const KEPT_TOWNS = 3

const bytes = z.instanceof(Uint8Array)
const page = z.object({
  length: z.number(),
  last: z.string(),
  /** Texts with U+001F between. */
  ids: z.string(),
  severity: z.string(),
  sector: z.string(),
  village: z.string(),
  spells: z.string(),
  /** Big-endian: doubles, then whole numbers of 32 bits, days with `NO_DAY` for none. */
  lngLat: bytes,
  found: bytes,
  deadline: bytes,
  closed: bytes,
})
/** Hazards as the database hands them over, a value a column: they cross to a thread as they are. */
export type HazardPage = z.infer<typeof page>

const text = (column: string, name: string) => `string_agg(coalesce(${column}, ''), chr(31)) as ${name}`
const day = (column: string, name: string) =>
  `string_agg(int4send(coalesce(${column} - date '1970-01-01', 2147483647)), ''::bytea) as ${name}`
const axis = (name: 'x' | 'y') => `float8send(coalesce(st_${name}(geom), 'NaN'))`

/** Index: the primary key. One row; `length` 0 when there is none left. */
const SQL = `
  select count(*)::int as length, max(id collate "C") as last, ${text('id', 'ids')}, ${text('severity', 'severity')},
    ${text('sector', 'sector')}, ${text('village_id', 'village')}, ${text('spells', 'spells')},
    string_agg(${axis('x')} || ${axis('y')}, ''::bytea) as "lngLat", ${day('found_on', 'found')},
    ${day('deadline', 'deadline')}, ${day('closed_on', 'closed')}
  from (
    select id, severity, sector, village_id, geom, found_on, deadline, closed_on,
      case when isempty(closed_spells) then null
        else (select string_agg(lower(spell) || '/' || upper(spell), ',') from unnest(closed_spells) spell) end as spells
    from hazard where town_id = $1 and id collate "C" > $2 order by id collate "C" limit ${PAGE_ROWS}
  ) page`
const counted = z.looseObject({ length: z.number() })

interface Kept {
  readonly version: string
  readonly pages: Promise<HazardPage[]>
}
const keptOf = new WeakMap<Database, Map<string, Kept>>()

/**
 * The hazards of a town, read once for a version of its data whatever sources ask: by id in code point order. The
 * database packs each column into one value, so that 100,000 rows cost the server's own thread next to nothing.
 */
export function hazardPagesOf(db: Database, town: string, version: string): Promise<HazardPage[]> {
  const kept = keptOf.get(db) ?? new Map<string, Kept>()
  keptOf.set(db, kept)
  const known = kept.get(town)
  kept.delete(town)
  const entry = known?.version === version ? known : { version, pages: readPages(db, town) }
  kept.set(town, entry)
  // A failure is not kept: the next question asks again.
  entry.pages.catch(() => kept.get(town) === entry && kept.delete(town))
  const oldest = kept.keys().next()
  if (kept.size > KEPT_TOWNS && !oldest.done) kept.delete(oldest.value)
  return entry.pages
}

async function readPages(db: Queryable, town: string): Promise<HazardPage[]> {
  const pages: HazardPage[] = []
  for (let after = ''; ;) {
    const [row] = await db.query(SQL, [town, after])
    if (parseContract(counted, row, 'columns of table hazard').length === 0) return pages
    const read = parseContract(page, row, 'columns of table hazard')
    pages.push(read)
    if (read.length < PAGE_ROWS) return pages
    after = read.last
  }
}
