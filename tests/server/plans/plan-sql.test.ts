import { describePlanSql } from '../../contracts/plan-sql.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describePlanSql('PGlite', openTestDatabase)
