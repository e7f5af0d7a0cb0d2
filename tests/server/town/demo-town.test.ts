import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSiteKinds } from '../../../src/server/catalog/load-site-kinds.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { loadTown } from '../../../src/server/town/load-town.ts'
import { readTownFolder } from '../../../src/server/town/read-town-folder.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { NOW } from '../../helpers/import-town.ts'

const DEMO = fileURLToPath(new URL('../../../data/demo-town', import.meta.url))

describe.skipIf(!existsSync(DEMO))('the demo town (data/demo-town)', () => {
  let db: Database
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.close())

  it('loads whole: every row inside the town, in the village it names, with every column read', async () => {
    const folder = await readTownFolder(DEMO)
    const { reports } = await loadTown({ db, folder, catalog: await loadSiteKinds(), now: NOW })
    for (const report of reports) {
      expect(report, report.file).toMatchObject({
        loaded: true,
        rejected: [],
        outside: [],
        conflicts: [],
        unmapped: [],
      })
    }
    // Issue 2, section 4.
    const counts = Object.fromEntries(reports.map((report) => [report.kind, report.inserted]))
    expect(counts.enterprise).toBeGreaterThanOrEqual(850)
    expect(counts['hazard-source']).toBe(40)
    expect(counts.hazard).toBe(4000)
    const [derived] = await db.query(
      `select (select count(*)::int from junction) as junctions, (select count(*)::int from waterside_segment) as waterside,
        (select count(*)::int from hazard_event) as events, (select count(*)::int from hazard where village_id is null) as lost`,
    )
    expect(derived?.junctions).toBeGreaterThan(100)
    expect(derived?.waterside).toBeGreaterThan(50)
    expect(derived?.events).toBeGreaterThan(8000)
  })

  it('gives every hazard the state that the fold of its history has on the last day', async () => {
    const wrong = await db.query(
      `select h.id from hazard h where (h.state = 'closed') <> (h.closed_on is not null)
        or not exists (select 1 from hazard_event e where e.town_id = h.town_id and e.hazard_id = h.id and e.seq = 1 and e.kind = 'found')`,
    )
    expect(wrong).toEqual([])
  })
})
