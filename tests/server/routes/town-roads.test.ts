import { describeTownRoads } from '../../contracts/town-roads.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describeTownRoads(openTestDatabase)
