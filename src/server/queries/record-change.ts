import { changeEvent, type ChangeEvent } from '../../contracts/api.ts'
import { parseContract } from '../../contracts/parse.ts'
import { AppError } from '../../core/errors.ts'
import type { Queryable } from '../db/database.ts'

/** Channel on which every change of a town is told, as the JSON of a `ChangeEvent`. */
export const CHANGE_CHANNEL = 'guatu_change'

export interface ChangeInput {
  townId: string
  /** Tables touched: `site`, `hazard`, `device`, `village`, `village-review`, `road`, `tiles`. */
  tables: string[]
  /** What happened, for the page: `import fuel.csv`, `town loaded`. At most 300 characters are kept. */
  what: string
}

/**
 * Writes down that a town's data changed: raises `town.data_version`, appends to `change`, and notifies listeners when
 * the transaction commits. Call it once, last, inside the transaction that made the change.
 *
 * @throws AppError `town/not-found` when the town does not exist.
 */
export async function recordChange(tx: Queryable, { townId, tables, what }: ChangeInput): Promise<ChangeEvent> {
  const [row] = await tx.query(
    `with raised as (
       update town set data_version = data_version + 1, changed_at = now() where town_id = $1 returning data_version
     )
     insert into change (town_id, tables, what, data_version)
     select $1, $2::text[], $3, data_version from raised
     returning id, town_id as town, tables, at, data_version as "dataVersion", what`,
    [townId, tables, what.slice(0, 300)],
  )
  if (row === undefined) throw new AppError('town/not-found', { town: townId, known: [] })
  const event = parseContract(changeEvent, row, 'row of table change')
  await tx.query('select pg_notify($1, $2)', [CHANGE_CHANNEL, JSON.stringify(event)])
  return event
}
