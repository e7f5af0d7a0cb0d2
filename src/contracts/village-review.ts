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

/** `POST …/village-decisions`: `by` is the office or post that notes it, for the history; null = not said. */
export const newVillageDecision = villageDecisionInput.extend({ by: text(60).nullable().default(null) })
export type NewVillageDecision = z.input<typeof newVillageDecision>

/** `PATCH …/village-decisions/:id`: the version read is sent back; another one on the server is a conflict, not overwritten. */
export const decisionChange = z.strictObject({
  version: z.number().int().positive(),
  text: text(1_000).optional(),
  role: text(60).optional(),
  due: isoDate.nullable().optional(),
  state: z.enum(DECISION_STATES).optional(),
  progress: z.number().min(0).max(100).nullable().optional(),
  stateNote: z.string().trim().max(1_000).nullable().optional(),
  endedOn: isoDate.nullable().optional(),
  /** Office or post that changes it, for the history. */
  by: text(60).nullable().optional(),
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

/** Fields of a decision that may change, as they stand in its history. */
export const decisionFields = villageDecision
  .pick({ text: true, role: true, state: true, progress: true, stateNote: true, endedOn: true })
  // Without the default of a new decision: a field that did not change is not there.
  .extend({ due: isoDate.nullable() })
  .partial()
export type DecisionFields = z.infer<typeof decisionFields>

/** One step of a decision's history: only the fields that changed. `before` is null where it was noted first. */
export const decisionEvent = z.object({
  /** 1 for the noting of the decision; equals the version it made. */
  version: z.number().int().positive(),
  at: instant,
  by: z.string().nullable(),
  before: decisionFields.nullable(),
  after: decisionFields,
})
export type DecisionEvent = z.infer<typeof decisionEvent>

/** `GET …/village-decisions/:id/history`: oldest first; nothing is ever taken out of it. */
export const decisionHistory = z.object({ id: recordId, events: z.array(decisionEvent) })
export type DecisionHistory = z.infer<typeof decisionHistory>

/** A line of `reviews.jsonl` of a town folder. */
export const folderReview = villageReviewInput.extend({ id: recordId })
export type FolderReview = z.output<typeof folderReview>

/** A line of `decisions.jsonl` of a town folder: a decision as it stands when the town is first loaded. */
export const folderDecision = villageDecisionInput.extend({
  id: recordId,
  state: z.enum(DECISION_STATES).default('open'),
  progress: z.number().min(0).max(100).nullable().default(null),
  stateNote: z.string().trim().max(1_000).nullable().default(null),
  endedOn: isoDate.nullable().default(null),
})
export type FolderDecision = z.output<typeof folderDecision>
