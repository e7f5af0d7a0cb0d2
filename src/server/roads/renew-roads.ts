import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { ROADS_RULE } from '../../core/roads/derive.ts'
import type { Database } from '../db/database.ts'
import { readFrameParts } from '../import/town-frame.ts'
import { recordChange } from '../queries/record-change.ts'
import { loadRoads } from '../town/load-town-roads.ts'
import { readTownFolder } from '../town/read-town-folder.ts'
import { deriveHere, deriveTown, type Derive } from './derive-town.ts'

/** What a new derivation left: rows by what they are, and how people's reviews came through. */
export const renewedRoads = z.object({
  town: z.string(),
  dataVersion: z.number(),
  junctions: z.number(),
  approaches: z.number(),
  waterside: z.number(),
  findings: z.number(),
  /** Reviews that nobody withdrew, and those of them whose item is gone. */
  reviews: z.number(),
  orphaned: z.number(),
})
export type RenewedRoads = z.infer<typeof renewedRoads>

/**
 * Derives a town's roads anew with its devices as they are now, and tells open pages. Reviews are matched and applied
 * again.
 *
 * @param townId - left out: the only town there is.
 * @param folder - town folder whose base layers take the place of the town's; left out: those that came with the town.
 * @throws AppError `town/not-found`; `argument/invalid` when the town's layers were not kept or the folder is of another
 *   town; what reading the folder throws.
 */
export async function renewRoads(
  db: Database,
  townId: string | undefined,
  folder: string | undefined,
  derive: Derive = deriveHere,
): Promise<RenewedRoads> {
  const read = folder === undefined ? null : await readTownFolder(folder)
  const { town } = await readFrameParts(db, townId ?? read?.town.id)
  if (read && read.town.id !== town.id) {
    throw new AppError('argument/invalid', { name: 'folder', found: read.town.id, expected: `town ${town.id}` })
  }
  return db.transaction(async (tx) => {
    await tx.query('select 1 from town where town_id = $1 for update', [town.id])
    if (read) await loadRoads(tx, read, () => {}, derive)
    else if (!(await deriveTown(tx, town.id, derive))) {
      const found = `the layers of ${town.id} were not kept`
      throw new AppError('argument/invalid', { name: '--town', found, expected: 'the town folder' })
    }
    const { dataVersion } = await recordChange(tx, { townId: town.id, tables: ['road'], what: 'roads derived' })
    const [row] = await tx.query(
      `select (select count(*)::int from junction where town_id = $1) as junctions,
         (select count(*)::int from approach where town_id = $1) as approaches,
         (select count(*)::int from waterside_segment where town_id = $1) as waterside,
         (select count(*)::int from road_finding where town_id = $1) as findings,
         (select count(*)::int from road_review where town_id = $1 and withdrawn_at is null) as reviews,
         (select count(*)::int from road_review where town_id = $1 and withdrawn_at is null and applied_to = '{}') as orphaned`,
      [town.id],
    )
    return parseContract(renewedRoads, { town: town.id, dataVersion, ...row }, 'counts of a derivation')
  })
}

/** True when the newest derivation of a town was made by an older rule, or there is none. */
export async function isOfOldRule(db: Database, townId: string): Promise<boolean> {
  const rows = await db.query(
    `select 1 from (select rule from derivation_run where town_id = $1 order by run_id desc limit 1) r where rule = $2`,
    [townId, ROADS_RULE],
  )
  return rows.length === 0
}
