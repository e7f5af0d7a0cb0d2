import { describeWall } from '../../contracts/wall.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describeWall(openTestDatabase)
