import { z } from 'zod'
import { bilingual, GEOMETRY_TYPES } from './primitives.ts'
import { ledgerField } from './ledger-field.ts'

/** Days between which a row counts: ids of its own date fields; a row without the date has no such end. */
export const lifeFields = z.strictObject({ since: z.string().nullable(), until: z.string().nullable() })

/**
 * A site kind as its catalog file declares it (`src/catalog/site-kinds/<id>.json`). Adding a kind is adding one file:
 * import, database, search, map layer, popup and table all read this record.
 */
export const siteKind = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: bilingual,
  /** One or two characters drawn inside the site's mark on the map. */
  icon: z.string().min(1).max(2),
  /** Group of the layer list. */
  group: z.enum(['risk', 'chemical', 'road', 'weighing', 'premises', 'fire', 'housing', 'works', 'services']),
  /** Drawing order inside the group and place in the layer list, small first. */
  order: z.number().int().default(100),
  isVisibleAtStart: z.boolean().default(true),
  geometryTypes: z.array(z.enum(GEOMETRY_TYPES)).min(1),
  fields: z.array(ledgerField),
  /** Field whose value (`red|orange|yellow|blue`) colours the mark; null = grey mark. */
  riskField: z.string().nullable().default(null),
  /** On which side of a protection distance sites of the kind stand; null = on neither. */
  protection: z.enum(['facility', 'target']).nullable().default(null),
  life: lifeFields.default({ since: null, until: null }),
  /** Id of the system it is imported from (`src/catalog/linked-systems.json`); null = we keep it ourselves. */
  link: z.string().nullable().default(null),
  /** Field ids in the order of the detail panel and of the table. */
  popup: z.array(z.string()),
  table: z.array(z.string()),
})
export type SiteKind = z.infer<typeof siteKind>
