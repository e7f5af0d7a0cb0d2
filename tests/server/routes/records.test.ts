import { describe } from 'vitest'
import { describeRecords } from '../../contracts/records.contract.ts'
import { describeTables } from '../../contracts/tables.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describe('routes over PGlite', () => {
  describeRecords(openTestDatabase)
  describeTables(openTestDatabase)
})
