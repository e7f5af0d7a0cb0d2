import type { Database } from '../../src/server/db/database.ts'
import { openDatabase } from '../../src/server/db/open-database.ts'

/** A migrated PGlite that lives in memory; close it in `afterAll`. About 2.5 s once the template is cached. */
export function openTestDatabase(): Promise<Database> {
  return openDatabase({ db: 'memory:' })
}

/** Empties every town's rows between tests. */
export async function clearTowns(db: Database): Promise<void> {
  await db.exec('truncate town, change, road_review, fact, plan_reading, breach_decision cascade')
}
