import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../../src/server/db/open-database.ts'
import { describeEscalated } from '../../contracts/escalated.contract.ts'
import { describeWall } from '../../contracts/wall.contract.ts'
import { makePostgresDatabase, postgresSkipReason } from '../../helpers/database-postgres.ts'

const skipReason = await postgresSkipReason()

describe.skipIf(skipReason !== null)(`over PostgreSQL${skipReason === null ? '' : ` (skipped: ${skipReason})`}`, () => {
  let server: Awaited<ReturnType<typeof makePostgresDatabase>>
  beforeAll(async () => {
    server = await makePostgresDatabase()
  })
  afterAll(() => server.drop())
  describeWall(() => openDatabase({ db: server.url }))
  describeEscalated(() => openDatabase({ db: server.url }))
})
