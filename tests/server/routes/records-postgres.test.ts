import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../../../src/server/db/open-database.ts'
import { describeRecords } from '../../contracts/records.contract.ts'
import { describeTables } from '../../contracts/tables.contract.ts'
import { makePostgresDatabase, postgresSkipReason } from '../../helpers/database-postgres.ts'

const skipReason = await postgresSkipReason()

describe.skipIf(skipReason !== null)(
  `routes over PostgreSQL${skipReason === null ? '' : ` (skipped: ${skipReason})`}`,
  () => {
    const servers: Awaited<ReturnType<typeof makePostgresDatabase>>[] = []
    beforeAll(async () => {
      servers.push(await makePostgresDatabase(), await makePostgresDatabase())
    })
    afterAll(() => Promise.all(servers.map((server) => server.drop())))

    describeRecords(() => openDatabase({ db: servers[0]?.url ?? '' }))
    describeTables(() => openDatabase({ db: servers[1]?.url ?? '' }))
  },
)
