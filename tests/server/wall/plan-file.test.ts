import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../../src/server/db/database.ts'
import { shippedPlansFolder } from '../../../src/server/plans/plan-library.ts'
import { makeApp, type TestApp } from '../../helpers/app.ts'
import { openTestDatabase } from '../../helpers/database.ts'
import { seedTown } from '../../helpers/server-town.ts'

/** Every answer starts a thread: slow where the machine is shared. */
vi.setConfig({ testTimeout: 180_000 })

let db: Database
let test: TestApp
let plansFolder: string
let shipped: string
let queries = 0

beforeAll(async () => {
  db = await openTestDatabase()
  await seedTown(db)
  await db.query(`update town set record = record || '{"plan":"demo"}'`)
  plansFolder = await mkdtemp(join(tmpdir(), 'guatu-plans-'))
  shipped = await readFile(join(shippedPlansFolder(), 'demo.yaml'), 'utf8')
  const counted: Database = Object.assign(Object.create(db) as Database, {
    query: (...asked: Parameters<Database['query']>) => {
      queries++
      return db.query(...asked)
    },
  })
  test = await makeApp(counted, { plansFolder })
}, 120_000)
afterAll(async () => {
  await test.state.close()
  await db.close()
  await rm(plansFolder, { recursive: true })
})

const ask = (source: string, etag = '') =>
  test.app.request(`/api/towns/shiyan/wall/${source}`, { headers: { 'if-none-match': etag } })
const etagOf = (answer: Response) => answer.headers.get('etag') ?? ''

/** Saves the plan as the town's own, with another share of approaches that need a bump. */
async function edit(percent: number): Promise<void> {
  await mkdir(join(plansFolder, 'shiyan'), { recursive: true })
  const [head = '', rest = ''] = shipped.split('id: YP-28')
  await writeFile(join(plansFolder, 'shiyan/demo.yaml'), `${head}id: YP-28${rest.replace('target: 60', `target: ${percent}`)}`) // prettier-ignore
}

describe('a plan file that the town edits', () => {
  it('is on the wall at the next question, and an unedited one costs one query', async () => {
    const first = await ask('roads')
    expect([first.status, await first.json()]).toMatchObject([200, { approachTarget: 60 }])
    let etag = etagOf(first)
    // A file of the town's own in the place of the shipped one, then the same file edited.
    for (const percent of [65, 70]) {
      await edit(percent)
      const edited = await ask('roads', etag)
      expect([edited.status, await edited.json()]).toMatchObject([200, { approachTarget: percent }])
      etag = etagOf(edited)
      queries = 0
      expect([(await ask('roads', etag)).status, queries]).toEqual([304, 1])
    }
    await rm(join(plansFolder, 'shiyan'), { recursive: true })
    expect(await (await ask('roads', etag)).json()).toMatchObject({ approachTarget: 60 })
  })

  it('is judged anew; what reads no plan is not asked anew', async () => {
    const targetOf = async (answer: Response) => {
      const { targets } = (await answer.json()) as { targets: { id: string; target: number }[] }
      return targets.find(({ id }) => id === 'YP-28')?.target
    }
    await edit(60)
    const [plan, hazards] = [await ask('plan'), await ask('hazards')]
    expect(await targetOf(plan)).toBe(60)
    await edit(75)
    const edited = await ask('plan', etagOf(plan))
    expect([edited.status, await targetOf(edited)]).toEqual([200, 75])
    expect((await ask('hazards', etagOf(hazards))).status).toBe(304)
  })

  it('that is broken is told, not hidden behind what was before', async () => {
    await edit(60)
    const etag = etagOf(await ask('roads'))
    await writeFile(join(plansFolder, 'shiyan/demo.yaml'), 'id: demo')
    const broken = await ask('roads', etag)
    expect([broken.status, await broken.json()]).toMatchObject([400, { error: { code: 'contract/invalid' } }])
    await edit(80)
    expect(await (await ask('roads', etag)).json()).toMatchObject({ approachTarget: 80 })
  })
})
