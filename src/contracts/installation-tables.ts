import { z } from 'zod'

const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const cas = z.array(z.string().regex(/^\d{2,7}-\d{2}-\d$/))
const quantity = z.number().positive()

/** The tables of a standard that grades major hazard installations, as a file of `data/standards`. Quantities in tonnes. */
export const installationTables = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  standard: z.string().min(1),
  title: bilingual,
  inForce: z.iso.date(),
  confidence: z.enum(['high', 'medium', 'low']),
  /** Named substances (table 1) with their critical quantities. */
  substances: z.array(
    z.strictObject({
      no: z.number().int().positive(),
      name: bilingual,
      aliases: z.array(z.string().min(1)),
      cas,
      criticalT: quantity,
    }),
  ),
  /** Hazard categories (table 2) with critical quantity and beta (table 4). */
  categories: z.array(
    z.strictObject({ symbol: z.string().min(1), name: bilingual, criticalT: quantity, beta: quantity }),
  ),
  /** Betas of named substances (table 3); `no` = the row of table 1, null when it is not listed there. */
  betas: z.array(z.strictObject({ name: bilingual, no: z.number().int().positive().nullable(), cas, beta: quantity })),
  /** Alpha by residents within 500 m of the plant's boundary (table 5); both ends included, null = no upper end. */
  alphas: z.array(z.strictObject({ from: z.number().int(), to: z.number().int().nullable(), alpha: quantity })),
  /** Lowest R of each level (table 6). */
  levels: z.array(z.strictObject({ level: z.number().int().min(1).max(4), from: z.number().min(0) })),
  clauses: z.record(z.string(), z.string()),
  /** Points the standard leaves open and how they are read here. */
  readings: z.array(z.strictObject({ id: z.string(), confidence: z.enum(['high', 'medium', 'low']), text: bilingual })),
})
export type InstallationTables = z.infer<typeof installationTables>
