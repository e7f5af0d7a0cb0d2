import { z } from 'zod'
import { READOUT_IDS } from '../core/measure/readout.ts'
import { AREA_UNITS } from '../core/measure/units.ts'
import { instant } from './primitives.ts'

/** A town has at most this many bookmarks. */
export const BOOKMARKS_AT_MOST = 200

/** A view under a name: the query of the page's address, without the host, so that it can move to another computer. */
export const bookmark = z.object({
  id: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(80),
  town: z.string().min(1).max(120),
  query: z
    .string()
    .max(60_000)
    .regex(/^\??[^#\s]*$/, 'a query of an address'),
  at: instant,
})
export type Bookmark = z.infer<typeof bookmark>

export const bookmarks = z.array(bookmark).max(50 * BOOKMARKS_AT_MOST)

/** File of bookmarks, written and read by the bookmarks tool. */
export const bookmarkFile = z.object({ kind: z.literal('guatu-bookmarks'), version: z.literal(1), bookmarks })

/** What the tools remember of this person. */
export const toolPreferences = z.object({ readout: z.enum(READOUT_IDS), areaUnit: z.enum(AREA_UNITS) })
