import { describe } from 'vitest'
import { describeNear } from '../../contracts/near.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describe('near over PGlite', () => describeNear(openTestDatabase))
