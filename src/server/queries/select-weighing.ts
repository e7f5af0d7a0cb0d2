import { z } from 'zod'
import { lngLat, recordId } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import type { Queryable } from '../db/database.ts'

const row = z.object({
  id: recordId,
  name: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  isOnline: z.boolean().nullable(),
})
const station = z.object({
  id: recordId,
  name: z.string(),
  lngLat: lngLat.nullable(),
  state: z.enum(['online', 'offline', '']),
})
export type WeighingStation = z.infer<typeof station>

/**
 * Weighing stations by id with whether they run on a day: the latest fact of `isOnline` up to then, else what the ledger
 * says; '' = neither does. Index: site_kind.
 *
 * @param kinds - site kinds that are weighing stations.
 * @param asOf - ISO day.
 * @param area - only stations of this village; null = all.
 */
export async function selectWeighing(
  db: Queryable,
  townId: string,
  { kinds, asOf, area }: { kinds: readonly string[]; asOf: string; area: string | null },
  signal?: AbortSignal,
): Promise<WeighingStation[]> {
  const rows = await db.query(
    `select s.id, s.name, st_x(s.point) as lng, st_y(s.point) as lat,
       case coalesce((
         select f.value from fact f where f.town_id = $1 and f.subject = 'site' and f.subject_id = s.id
           and f.field = 'isOnline' and f.checked_on <= $3::date order by f.checked_on desc, f.seq desc limit 1
       ), s.attrs -> 'isOnline') when 'true'::jsonb then true when 'false'::jsonb then false end as "isOnline"
     from site s
     where s.town_id = $1 and s.kind = any($2::text[]) and ($4::text is null or s.village_id = $4)
     order by s.id collate "C"`,
    [townId, kinds, asOf, area],
    signal && { signal },
  )
  const read = parseContract(z.array(row), rows, 'rows of table site')
  const stations = read.map(({ id, name, lng, lat, isOnline }) => ({
    ...{ id, name },
    lngLat: lng === null || lat === null ? null : [micro(lng), micro(lat)],
    state: isOnline === null ? '' : isOnline ? 'online' : 'offline',
  }))
  return parseContract(z.array(station), stations, 'weighing stations')
}

/** Degrees to 6 decimals: 0.1 m. */
const micro = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
