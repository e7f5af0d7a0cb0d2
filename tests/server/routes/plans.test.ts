import { describePlans } from '../../contracts/plans.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describePlans(openTestDatabase)
