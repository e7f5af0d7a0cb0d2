import { z } from 'zod'
import { geometry, instant, recordId } from './primitives.ts'
import { attrValue } from './site.ts'

const side = z.enum(['facility', 'target'])
const attrs = z.record(z.string(), attrValue)
const editId = { side, id: recordId }

/** One thing supposed (core/protection/what-if/edit.ts). */
export const edit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add'),
    side,
    place: z.strictObject({
      id: recordId,
      kind: z.string().min(1),
      name: z.string().trim().min(1).max(120),
      geometry: geometry.nullable(),
      attrs,
      crs: z.string().nullable(),
    }),
  }),
  z.strictObject({ kind: z.literal('move'), ...editId, geometry }),
  z.strictObject({ kind: z.literal('change'), ...editId, attrs }),
  z.strictObject({ kind: z.literal('remove'), ...editId }),
  z.strictObject({ kind: z.literal('rule'), id: z.string().min(1), isOn: z.boolean() }),
  z.strictObject({ kind: z.literal('threshold'), row: z.number().int().nonnegative(), pa: z.number().positive() }),
  z.strictObject({ kind: z.literal('legal-range'), metres: z.number().nonnegative().max(100_000) }),
])

/** A named what-if: the edits, and of which town, data and rules it was made. */
export const scenario = z.strictObject({
  kind: z.literal('guatu-what-if'),
  version: z.literal(1),
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(80),
  town: recordId,
  townName: z.string(),
  dataVersion: z.number(),
  /** `id@version` of every pack it was judged by. */
  packs: z.array(z.string().min(1)),
  savedAt: instant,
  edits: z.array(edit).max(2_000),
})
export type Scenario = z.infer<typeof scenario>
