import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../../src/server/db/open-database.ts'
import { Child } from '../../helpers/child.ts'

const WRITER = fileURLToPath(new URL('../../fixtures/write-for-ever.ts', import.meta.url))
const ROUNDS = 3

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guatu-crash-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('keeps every confirmed transaction and no half of one over kill -9', { timeout: 120_000 }, async () => {
  let confirmed = 0
  for (let round = 1; round <= ROUNDS; round++) {
    const child = new Child(WRITER, [folder])
    await child.line(new RegExp(`^committed ${confirmed + 2 + round}$`))
    await child.kill('SIGKILL')
    confirmed = Math.max(...child.lines.map((line) => Number(/^committed (\d+)$/.exec(line)?.[1] ?? 0)))
  }
  const db = await openDatabase({ db: folder })
  const [row] = await db.query<{ batches: number; parts: number; last: number }>(
    'select count(distinct batch) as batches, count(*) as parts, max(batch) as last from written',
  )
  // One more than confirmed may have been committed before its line was read.
  expect([confirmed, confirmed + 1]).toContain(row?.last)
  expect(row).toEqual({ batches: row?.last, parts: 50 * (row?.last ?? 0), last: row?.last })
  await db.close()
})

it('starts a folder afresh whose first filling was cut short', { timeout: 60_000 }, async () => {
  await mkdir(join(folder, 'pg'))
  await writeFile(join(folder, 'pg/PG_VERSION'), '18')
  await writeFile(join(folder, 'pg.filling'), '')
  const db = await openDatabase({ db: folder })
  expect(await db.query('select count(*) as n from town')).toEqual([{ n: 0 }])
  await db.close()
})
