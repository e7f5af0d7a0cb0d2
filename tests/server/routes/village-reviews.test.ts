import { describeVillageReviews } from '../../contracts/village-reviews.contract.ts'
import { openTestDatabase } from '../../helpers/database.ts'

describeVillageReviews(openTestDatabase)
