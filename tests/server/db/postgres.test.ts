import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgres } from '../../../src/server/db/postgres.ts'
import { describeDatabase } from '../../contracts/database.contract.ts'
import { makePostgresDatabase, postgresSkipReason } from '../../helpers/database-postgres.ts'

const skipReason = await postgresSkipReason()

describe.skipIf(skipReason !== null)(`PostgreSQL${skipReason === null ? '' : ` (skipped: ${skipReason})`}`, () => {
  let server: Awaited<ReturnType<typeof makePostgresDatabase>>
  beforeAll(async () => {
    server = await makePostgresDatabase()
  })
  afterAll(() => server.drop())

  describeDatabase(() => openPostgres(server.url))

  it('really cancels the statement of an aborted query', async () => {
    const db = await openPostgres(server.url)
    const control = new AbortController()
    const running = db.query('select pg_sleep(20) /* cancel me */', [], { signal: control.signal })
    const isRunning = async () => {
      const { rows } = await server.admin.query(
        `select 1 from pg_stat_activity where state = 'active' and query like '%cancel me%' and pid <> pg_backend_pid()`,
      )
      return rows.length
    }
    await expect.poll(isRunning).toBe(1)
    control.abort(new Error('gone'))
    await expect(running).rejects.toThrow('gone')
    expect(await isRunning()).toBe(0)
    await db.close()
  })

  it('listens again after the server cut the connection', async () => {
    const db = await openPostgres(server.url)
    const heard: string[] = []
    await db.listen('news', (text) => heard.push(text))
    await server.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = $1`,
      [new URL(server.url).pathname.slice(1)],
    )
    await expect
      .poll(
        async () => {
          await db.query(`select pg_notify('news', 'back')`)
          return heard.length
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0)
    await db.close()
  })

  it('says why a server cannot be reached', async () => {
    const opening = openPostgres('postgres://nobody@127.0.0.1:1/none')
    await expect(opening).rejects.toMatchObject({
      code: 'database/failed',
      details: { reason: expect.stringContaining('ECONNREFUSED') as string },
    })
  })
})
