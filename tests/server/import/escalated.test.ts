import { describeEscalated } from '../../contracts/escalated.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describeEscalated(openTestDatabase)
