import { z } from 'zod'
import { recordId } from '../../contracts/primitives.ts'
import { decisionChange, newVillageDecision, villageReviewInput } from '../../contracts/village-review.ts'
import type { App, AppOptions } from '../app-options.ts'
import { selectTownVersion } from '../queries/select-towns.ts'
import { selectDecisionHistory, selectVillageReviews } from '../queries/select-village-reviews.ts'
import { addDecision, addReview, changeDecision } from '../village-reviews/write-reviews.ts'
import { idOf, queryOf, townOf, withSignal } from './request.ts'
import { recordBodyLimit, writtenBody } from './write-guard.ts'

const reviewsQuery = z.strictObject({ village: recordId.optional() })

/** Reviews held on villages, what was decided, and how each decision came to stand as it does. */
export function addVillageReviewRoutes(app: App, options: AppOptions): void {
  const db = () => options.state.database()
  app.get('/api/towns/:town/village-reviews', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, { village }] = [townOf(c), queryOf(c, reviewsQuery)]
      await selectTownVersion(db(), town, signal)
      return c.json(await selectVillageReviews(db(), town, village ?? null, signal))
    }),
  )
  app.post('/api/towns/:town/village-reviews', recordBodyLimit, async (c) => {
    const [town, input] = [townOf(c), await writtenBody(c, villageReviewInput)]
    await selectTownVersion(db(), town)
    return c.json(await addReview(db(), town, input), 201)
  })
  app.post('/api/towns/:town/village-decisions', recordBodyLimit, async (c) => {
    const [town, { by, ...input }] = [townOf(c), await writtenBody(c, newVillageDecision)]
    await selectTownVersion(db(), town)
    return c.json(await addDecision(db(), town, input, by), 201)
  })
  app.patch('/api/towns/:town/village-decisions/:id', recordBodyLimit, async (c) => {
    const [town, id, change] = [townOf(c), idOf(c), await writtenBody(c, decisionChange)]
    await selectTownVersion(db(), town)
    return c.json(await changeDecision(db(), town, id, change))
  })
  app.get('/api/towns/:town/village-decisions/:id/history', (c) =>
    withSignal(c, options, async (signal) => {
      const [town, id] = [townOf(c), idOf(c)]
      await selectTownVersion(db(), town, signal)
      return c.json(await selectDecisionHistory(db(), town, id, signal))
    }),
  )
}
