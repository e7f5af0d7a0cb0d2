import { describe } from 'vitest'
import { describeWallWork } from '../../contracts/wall-work.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describe('wall over PGlite', () => describeWallWork(openTestDatabase))
