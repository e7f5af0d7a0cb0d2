import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { junctionDetail, watersideDetail } from '../../../src/contracts/api.ts'
import { townRoads } from '../../../src/contracts/road-derivation.ts'
import { migrate, readMigrations } from '../../../src/server/db/migrate.ts'
import { openPglite, type PgliteDatabase } from '../../../src/server/db/pglite.ts'
import { readTemplate } from '../../../src/server/db/template.ts'
import { isOfOldRule } from '../../../src/server/roads/renew-roads.ts'
import { makeApp } from '../../helpers/app.ts'
import { seedTown } from '../../helpers/server-town.ts'

/** A database as the version before derived approaches left it. */
describe('a town of the simple rules, after migration 0004', () => {
  let db: PgliteDatabase
  beforeAll(async () => {
    db = await openPglite({ dataDir: 'memory://', template: await readTemplate() })
    const all = await readMigrations()
    await migrate(
      db,
      all.filter(({ name }) => name < '0004'),
    )
    await seedTown(db)
    expect(await migrate(db, all)).toContain('0004-roads.sql')
  })
  afterAll(() => db.close())

  it('keeps its junctions and stretches, with everything they were known by', async () => {
    const { getJson } = await makeApp(db)
    const junction = junctionDetail.parse((await getJson('/api/towns/shiyan/junctions/J1')).body)
    expect(junction).toMatchObject({ control: 'none-known', legs: 4, confidence: null, review: null, rule: 'simple-1' })
    const stretch = watersideDetail.parse((await getJson('/api/towns/shiyan/waterside/W1')).body)
    expect(stretch).toMatchObject({ side: 'left', lengthM: 120.5, need: null, depthM: null })
    expect(await db.query('select confidence, review from junction')).toEqual([{ confidence: 'low', review: '' }])
    expect(await db.query('select need from waterside_segment')).toEqual([{ need: 'survey-needed' }])
  })

  it('says that it is to be derived anew and offers nothing for review', async () => {
    const { getJson } = await makeApp(db)
    const roads = townRoads.parse((await getJson('/api/towns/shiyan/roads')).body)
    expect(roads).toMatchObject({ isStale: true, run: { rule: 'simple-1' }, junctions: [], waterside: [] })
    expect(await isOfOldRule(db, 'shiyan')).toBe(true)
  })
})
