import { z } from 'zod'
import { isoDate } from '../../contracts/primitives.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'
import { selectTownVersion } from './select-towns.ts'

const row = z.object({
  isDemo: z.boolean(),
  timeZone: z.string(),
  asOf: isoDate,
  dataVersion: z.number(),
  changedAt: z.string(),
  /** The plan that the town follows; null = none. */
  plan: z.string().nullable(),
  hasArea: z.boolean(),
})

/**
 * What every question of the wall needs of its town, in one small query.
 *
 * @param area - village that must exist; null = none asked for.
 * @throws AppError `town/not-found`; `record/not-found` for a village that is not there.
 */
export async function selectWallTown(db: Queryable, town: string, area: string | null, signal?: AbortSignal) {
  const [found] = await db.query(
    `select coalesce((record->>'isDemo')::boolean, false) as "isDemo",
            coalesce(record->>'timeZone', 'Asia/Shanghai') as "timeZone", record->>'asOf' as "asOf",
            data_version as "dataVersion", changed_at as "changedAt", record->>'plan' as plan,
            $2::text is null or exists (select 1 from village v where v.town_id = t.town_id and v.id = $2) as "hasArea"
     from town t where town_id = $1`,
    [town, area],
    signal && { signal },
  )
  if (!found) {
    await selectTownVersion(db, town, signal)
    throw new AppError('town/not-found', { town, known: [] })
  }
  const { hasArea, ...rest } = parseContract(row, found, 'row of table town')
  if (!hasArea) throw new AppError('record/not-found', { what: 'village', id: area ?? '' })
  return rest
}
