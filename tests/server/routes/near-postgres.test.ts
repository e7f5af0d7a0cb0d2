import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../../src/server/db/open-database.ts'
import { describeNear } from '../../contracts/near.contract.ts'
import { makePostgresDatabase, postgresSkipReason } from '../../helpers/database-postgres.ts'

const skipReason = await postgresSkipReason()

describe.skipIf(skipReason !== null)(
  `near over PostgreSQL${skipReason === null ? '' : ` (skipped: ${skipReason})`}`,
  () => {
    let server: Awaited<ReturnType<typeof makePostgresDatabase>> | null = null
    beforeAll(async () => {
      server = await makePostgresDatabase()
    })
    afterAll(() => server?.drop())
    describeNear(() => openDatabase({ db: server?.url ?? '' }))
  },
)
