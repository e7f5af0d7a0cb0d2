import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../../src/server/db/open-database.ts'
import { describeWallWork } from '../../contracts/wall-work.contract.ts'
import { makePostgresDatabase, postgresSkipReason } from '../../helpers/database-postgres.ts'

const skipReason = await postgresSkipReason()

describe.skipIf(skipReason !== null)(
  `wall over PostgreSQL${skipReason === null ? '' : ` (skipped: ${skipReason})`}`,
  () => {
    let server: Awaited<ReturnType<typeof makePostgresDatabase>> | null = null
    beforeAll(async () => {
      server = await makePostgresDatabase()
    })
    afterAll(() => server?.drop())
    describeWallWork(() => openDatabase({ db: server?.url ?? '' }))
  },
)
