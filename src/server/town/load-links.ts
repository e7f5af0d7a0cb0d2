import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { linkState } from '../../contracts/register.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import { loadLinkedSystems } from '../catalog/load-linked-systems.ts'
import type { Queryable } from '../db/database.ts'
import { readJson } from '../read-file.ts'
import type { TownFolder } from './read-town-folder.ts'

/** Which linked systems a town is connected to; the file may be missing: then it is connected to none. */
export const LINKS_FILE = 'links.json'

/**
 * Loads the state of a town's linked systems.
 *
 * @throws AppError `contract/invalid` naming the entry, also for a system that the catalog does not have or names twice.
 */
export async function loadLinks(tx: Queryable, folder: TownFolder): Promise<void> {
  const path = join(folder.dir, LINKS_FILE)
  if (!existsSync(path)) return
  const links = parseContract(z.array(linkState), await readJson(path), LINKS_FILE)
  const known = new Set((await loadLinkedSystems()).map(({ id }) => id))
  const issues = links.flatMap(({ id }, at) => {
    if (!known.has(id)) return [{ path: `${at}.id`, message: `no linked system "${id}"` }]
    return links.findIndex((one) => one.id === id) < at ? [{ path: `${at}.id`, message: `"${id}" stands twice` }] : []
  })
  if (issues.length > 0) throw new AppError('contract/invalid', { what: LINKS_FILE, issues })
  await tx.query(
    `insert into link_state (town_id, id, owner, connected_on, last_update, note)
     select $1, r.id, r.owner, r."connectedOn", r."lastUpdate", r.note
     from jsonb_to_recordset($2::jsonb) as r(id text, owner text, "connectedOn" date, "lastUpdate" timestamptz, note text)`,
    [folder.town.id, JSON.stringify(links)],
  )
}
