import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { town } from '../../../src/contracts/town.ts'
import type { Database } from '../../../src/server/db/database.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { box, importText, insertTown } from '../../helpers/import-town.ts'
import { sharedData } from '../../helpers/shared-data.ts'

const YORK = sharedData('road-safety/york-accidents-2005-2014.csv.gz')

describe.skipIf(YORK === null)('crashes of York as a ledger (needs the shared real data)', () => {
  let db: Database
  beforeAll(async () => {
    db = await openTestDatabase()
    const record = town.parse({ id: 'york', name: 'York', bounds: [-1.3, 53.8, -0.9, 54.1], asOf: '2014-12-31', timeZone: 'Europe/London' }) // prettier-ignore
    await insertTown(db, record, box(-1.3, 53.8, -0.9, 54.1))
  })
  afterAll(() => db.close())

  it('are taken with severity and casualties; their numbers, rounded by a spreadsheet, are no ids', async () => {
    const options = {
      kind: 'crash',
      map: { Longitude: 'lng', Latitude: 'lat', Accident_Severity: 'crashSeverity', Number_of_Vehicles: 'vehicles', Number_of_Casualties: 'casualties' }, // prettier-ignore
      set: { name: 'crash' },
      skipRejects: true,
    }
    const report = await importText(db, 'york.csv.gz', new Uint8Array(readFileSync(YORK ?? '')), options)
    expect(report).toMatchObject({ loaded: true, rows: 4778 })
    const [counts] = await db.query(
      `select count(*)::int as n, count(*) filter (where attrs->>'crashSeverity' = 'fatal')::int as fatal,
         sum((attrs->>'casualties')::int)::int as casualties from site where kind = 'crash'`,
    )
    expect(counts).toMatchObject({ n: report.accepted })
    expect(report.accepted + report.rejected.length).toBe(4_778)
    // 05/01 is refused rather than guessed; 13/01 can only be read one way.
    expect(new Set(report.rejected.map(({ code }) => code))).toEqual(new Set(['date/ambiguous']))
    expect(counts).toEqual({ n: 3_046, fatal: 34, casualties: 3_880 })
  })
})
