import { z } from 'zod'
import { boundaryCheck, boundaryDemands } from './boundary-check.ts'
import { isoDate } from './primitives.ts'

/** Facts a sentence about a refused value names (`ProblemFacts` of core). */
const facts = z.record(z.string(), z.union([z.string(), z.number()]))

/** One refused value. `row` is 1-based over data rows (header not counted); for GeoJSON the feature's number. */
export const reject = z.object({
  row: z.number().int().positive().nullable(),
  field: z.string().nullable(),
  value: z.string(),
  /** One of `ImportCode` (catalog/import-texts), or one of another version of the program. */
  code: z.string(),
  message: z.string(),
  /** `field.zh` and `field.en` are the field's titles, where it is a field of the ledger. */
  details: facts.optional(),
})
export type Reject = z.infer<typeof reject>

export const importWarning = z.object({
  code: z.string(),
  message: z.string(),
  rows: z.array(z.number()).default([]),
  details: facts.optional(),
})
export type ImportWarning = z.infer<typeof importWarning>

/** Row whose stated village differs from the village of its position. Both are kept. */
export const villageConflict = z.object({
  row: z.number(),
  id: z.string(),
  stated: z.string(),
  byPosition: z.string().nullable(),
})

/** The answer of every import, dry run or not. `accepted` counts rows that are (or would be) in the database after it. */
export const importReport = z.object({
  file: z.string(),
  kind: z.string(),
  town: z.string(),
  format: z.string(),
  /** Text encoding found; null for formats that fix it. */
  encoding: z.object({ name: z.string(), how: z.enum(['declared', 'bom', 'detected', 'format']) }).nullable(),
  crs: z.object({ name: z.string(), how: z.enum(['declared', 'file', 'assumed']) }),
  dryRun: z.boolean(),
  loaded: z.boolean(),
  rows: z.number(),
  accepted: z.number(),
  inserted: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.array(reject),
  /** Rows outside the town, listed and not loaded unless kept on request. */
  outside: z.array(z.object({ row: z.number(), name: z.string(), lng: z.number(), lat: z.number() })),
  /** Rows kept without a place. */
  withoutPlace: z.number(),
  conflicts: z.array(villageConflict),
  warnings: z.array(importWarning),
  /** Field id -> header it was read from; `= text` for a text given for every row; `lng`, `lat` or `position` for the place. */
  mapping: z.record(z.string(), z.string()),
  unmapped: z.array(z.string()),
  /** Of village boundaries that were checked: the town as it is, or would be, after the import. */
  boundaries: boundaryCheck.optional(),
})
export type ImportReport = z.infer<typeof importReport>

/** What the caller may say about a file. Everything left out is detected and stated in the report. */
export const importOptions = z.object({
  kind: z.string(),
  town: z.string().optional(),
  /** `EPSG:4326` (WGS84), `GCJ-02`, `BD-09`, `CGCS2000` (4490), `EPSG:<code>`. */
  crs: z.string().optional(),
  encoding: z.string().optional(),
  /** header -> field id, or `lng`, `lat`, `position` (both in one cell, or WKT), `name`, `id`, `village`, `address`. */
  map: z.record(z.string(), z.string()).optional(),
  /** Fixed values for fields no column gives, e.g. `{ targetGroup: 'education' }`. */
  set: z.record(z.string(), z.string()).optional(),
  dryRun: z.boolean().default(false),
  skipRejects: z.boolean().default(false),
  keepOutside: z.boolean().default(false),
  /** Keep hazards without coordinates as "no place" instead of rejecting them. */
  keepWithoutPlace: z.boolean().default(false),
  /** Sheet of a workbook, layer of an archive. */
  sheet: z.string().optional(),
  source: z.string().optional(),
  /** Day the file speaks of; kept with every row. */
  asOf: isoDate.optional(),
  /** For kind `village`: check the boundaries too, and refuse the file where they are not sound. */
  boundaries: boundaryDemands.optional(),
})
export type ImportOptions = z.infer<typeof importOptions>
