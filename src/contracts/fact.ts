import { z } from 'zod'
import { instant, isoDate, recordId } from './primitives.ts'

/** What a dated fact can be about: rows of ledgers and what is derived from roads. */
export const FACT_SUBJECTS = [
  'site',
  'entry',
  'hazard',
  'device',
  'village',
  'junction',
  'approach',
  'waterside',
  'road-finding',
] as const

/**
 * A tick: what one field of one row was found to be on a day. Append-only; the value on a day is that of the latest fact
 * checked on or before it (of one day: the one written down last). A field without a fact holds the row's own value from
 * the day its ledger speaks of, and is unknown before.
 */
export const factInput = z.strictObject({
  subject: z.enum(FACT_SUBJECTS),
  subjectId: recordId,
  field: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  /** Null = found to be unknown again. */
  value: z.union([z.string().max(400), z.number(), z.boolean(), z.null()]),
  checkedOn: isoDate,
  /** File, system or office it is from. */
  source: z.string().trim().min(1).max(200),
  note: z.string().trim().max(1_000).nullable().default(null),
})
export type FactInput = z.infer<typeof factInput>

export const fact = factInput.extend({
  seq: z.number().int().positive(),
  recordedAt: instant,
  /** Office or post that wrote it; null = not said. */
  by: z.string().nullable(),
})
export type Fact = z.infer<typeof fact>

/** `POST …/facts`. */
export const newFact = factInput.extend({ by: z.string().trim().min(1).max(60).nullable().default(null) })
export type NewFact = z.input<typeof newFact>
