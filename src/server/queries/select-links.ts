import { z } from 'zod'
import { parseContract } from '../../contracts/parse.ts'
import type { TownLinks } from '../../contracts/plan-api.ts'
import { linkState, type LinkedSystem } from '../../contracts/register.ts'
import type { Queryable } from '../db/database.ts'

/** Every linked system, with the town's state of it; null = not connected. */
export async function selectLinks(
  db: Queryable,
  townId: string,
  systems: readonly LinkedSystem[],
  signal?: AbortSignal,
): Promise<TownLinks> {
  const rows = await db.query(
    `select id, owner, connected_on::text as "connectedOn", last_update as "lastUpdate", note from link_state where town_id = $1`,
    [townId],
    signal && { signal },
  )
  const states = parseContract(z.array(linkState), rows, 'rows of table link_state')
  return { links: systems.map((system) => ({ ...system, state: states.find(({ id }) => id === system.id) ?? null })) }
}
