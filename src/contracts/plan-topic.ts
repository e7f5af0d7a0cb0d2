import { z } from 'zod'
import type { PlanTopic } from '../core/plans/compare.ts'
import { bilingual } from './primitives.ts'

/** A subject under which sectors of different plans are compared (`src/catalog/plan-topics.json`). */
export const planTopic: z.ZodType<PlanTopic> = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: bilingual,
  sectors: z.array(z.string()),
})
