import { z } from 'zod'
import { ledgerField } from './ledger-field.ts'
import { bilingual } from './primitives.ts'
import { lifeFields } from './site-kind.ts'

/**
 * A register whose rows have no place of their own: meetings, trainings, filings, tasks, counts of vehicles. One file in
 * `src/catalog/list-kinds/<id>.json`; import, database, table and plan targets read this record.
 */
export const listKind = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: bilingual,
  order: z.number().int().default(100),
  fields: z.array(ledgerField),
  life: lifeFields.default({ since: null, until: null }),
  /** Id of the system it is imported from (`src/catalog/linked-systems.json`); null = we keep it ourselves. */
  link: z.string().nullable().default(null),
  /** Field ids in the order of the table. */
  table: z.array(z.string()),
})
export type ListKind = z.infer<typeof listKind>
