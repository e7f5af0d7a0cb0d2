import { afterAll, beforeAll, bench, describe } from 'vitest'
import type { Database } from '../../src/server/db/database.ts'
import { clearTowns, openTestDatabase } from '../helpers/database.ts'
import { importText, insertTown, insertVillages } from '../helpers/import-town.ts'

const ROWS = 2_000

/** Seeded sites inside the made-up town. */
function makeSites(count: number): { id: string; name: string; lng: number; lat: number }[] {
  let seed = 20260618
  const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff), seed / 0x7fffffff)
  return Array.from({ length: count }, (_, at) => ({
    id: `S${at}`,
    name: `企业${at}`,
    lng: 120.9 + random() * 0.2,
    lat: 30.9 + random() * 0.2,
  }))
}

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const sites = makeSites(ROWS)
const csv = `id,name,lng,lat\n${sites.map(({ id, name, lng, lat }) => `${id},${name},${lng},${lat}`).join('\n')}\n`

async function freshTown(): Promise<void> {
  await clearTowns(db)
  await insertTown(db)
  await insertVillages(db)
}

/** The obvious way: one insert a row, the village by PostGIS, no check of any kind. */
async function insertOneByOne(): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id, name, lng, lat } of sites) {
      await tx.query(
        `insert into site (town_id, id, kind, name, geom, point, village_id, attrs, provenance, content_hash)
         select 'made-up', $1, 'market', $2, p, p,
           (select v.id from village v where v.town_id = 'made-up' and ST_Covers(v.geom, p) limit 1), '{}', '{}', ''
         from (select ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326) as p) as placed`,
        [id, name, lng, lat],
      )
    }
  })
}

describe(`${ROWS} sites into an empty PGlite, town made anew each time`, () => {
  const options = { iterations: 4, warmupIterations: 1, time: 0, warmupTime: 0 }
  bench(
    'importFile: read, check, compare, write',
    async () => {
      await freshTown()
      await importText(db, 'e.csv', csv, { kind: 'market' })
    },
    options,
  )
  bench(
    'one insert a row, unchecked',
    async () => {
      await freshTown()
      await insertOneByOne()
    },
    options,
  )
})
