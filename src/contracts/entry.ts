import { z } from 'zod'
import { provenance, recordId } from './primitives.ts'
import { attrValue } from './site.ts'

/** One row of a register without places (contracts/list-kind.ts). Personal names never: offices and posts only. */
export const entry = z.object({
  id: recordId,
  kind: z.string(),
  name: z.string().min(1),
  villageId: recordId.nullable(),
  /** Office or unit that answers for it, as the ledger names it. */
  office: z.string().nullable(),
  /** Site the row speaks of (`siteId` column); null = none. */
  siteId: recordId.nullable(),
  /** Checked by the kind's catalog file. */
  attrs: z.record(z.string(), attrValue),
  provenance,
  version: z.number().int().positive(),
})
export type Entry = z.infer<typeof entry>
