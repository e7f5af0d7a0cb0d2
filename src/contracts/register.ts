import { z } from 'zod'
import { bilingual, instant, isoDate } from './primitives.ts'

/**
 * A system kept elsewhere whose rows are imported or linked (`src/catalog/linked-systems.json`): who keeps it. Whether a town
 * is connected to it is a `linkState`.
 */
export const linkedSystem = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: bilingual,
  owner: bilingual,
})
export type LinkedSystem = z.infer<typeof linkedSystem>

/** Where a register that the plans ask for lives. */
const place = z.discriminatedUnion('in', [
  /** Rows of a site or list kind; `where` narrows a kind that holds several registers, `fields` are what it asks for. */
  z.strictObject({
    in: z.literal('kind'),
    kind: z.string(),
    where: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])).default({}),
    fields: z.array(z.string()).default([]),
  }),
  /** A linked system whose rows are no objects of ours: its state, and counts at most. */
  z.strictObject({ in: z.literal('link'), link: z.string() }),
  /** Attributes of hazards. */
  z.strictObject({ in: z.literal('hazard'), fields: z.array(z.string()).min(1) }),
  /** A page or report of the program. */
  z.strictObject({ in: z.literal('report'), path: z.string().regex(/^\//) }),
  /** What is derived from roads. */
  z.strictObject({
    in: z.literal('roads'),
    item: z.enum(['junction', 'approach', 'waterside', 'road-finding', 'device']),
  }),
])

/** One row of the list of registers (docs/registers.md): `role` O = kept here, I = imported or linked, R = rule or report. */
export const register = z.strictObject({
  row: z.string().regex(/^[A-F]\d{1,2}$/),
  title: bilingual,
  role: z.enum(['O', 'I', 'I+O', 'R']),
  places: z.array(place).min(1),
})
export type Register = z.infer<typeof register>

/** State of a linked system in a town; a system without a row is not connected. */
export const linkState = z.strictObject({
  /** `linkedSystem.id`. */
  id: z.string(),
  /** Who keeps it here, when it differs from the catalog. */
  owner: z.string().nullable().default(null),
  connectedOn: isoDate.nullable(),
  lastUpdate: instant.nullable(),
  note: z.string().nullable().default(null),
})
export type LinkState = z.infer<typeof linkState>
