import { z } from 'zod'
import { instant, isoDate, recordId } from './primitives.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

/** What a meeting decided for a village. `role` is an office or post, never a person's name. */
export const villageDecisionInput = z.strictObject({
  villageId: recordId,
  /** Day of the meeting. */
  decidedOn: isoDate,
  text: text(1_000),
  role: text(60),
  due: isoDate.nullable().default(null),
})
export type VillageDecisionInput = z.infer<typeof villageDecisionInput>

export const DECISION_STATES = ['open', 'done', 'dropped'] as const

export const villageDecision = villageDecisionInput.extend({
  id: recordId,
  state: z.enum(DECISION_STATES),
  /** 0 to 100; null = nobody said. */
  progress: z.number().min(0).max(100).nullable(),
  stateNote: z.string().nullable(),
  /** Day on which it was done or dropped. */
  endedOn: isoDate.nullable(),
  version: z.number().int().positive(),
  createdAt: instant,
  changedAt: instant,
})
export type VillageDecision = z.infer<typeof villageDecision>

/** `PATCH …/decisions/:id`: the version read is sent back; another one on the server is a conflict, not overwritten. */
export const decisionChange = z.strictObject({
  version: z.number().int().positive(),
  text: text(1_000).optional(),
  role: text(60).optional(),
  due: isoDate.nullable().optional(),
  state: z.enum(DECISION_STATES).optional(),
  progress: z.number().min(0).max(100).nullable().optional(),
  stateNote: z.string().trim().max(1_000).nullable().optional(),
  endedOn: isoDate.nullable().optional(),
})
export type DecisionChange = z.infer<typeof decisionChange>

/** A review that was held (研判): the next page compares with the day of the last one. */
export const villageReviewInput = z.strictObject({
  villageId: recordId,
  heldOn: isoDate,
  /** When the next one is due; null = not set. */
  nextOn: isoDate.nullable().default(null),
  note: z.string().trim().max(4_000).nullable().default(null),
})
export type VillageReviewInput = z.infer<typeof villageReviewInput>
export const villageReview = villageReviewInput.extend({ id: recordId, createdAt: instant })
export type VillageReview = z.infer<typeof villageReview>

/** `GET /api/towns/:town/village-reviews[?village=ID]`: newest first. */
export const villageReviews = z.object({ reviews: z.array(villageReview), decisions: z.array(villageDecision) })
export type VillageReviews = z.infer<typeof villageReviews>
