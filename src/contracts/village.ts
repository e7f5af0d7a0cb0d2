import { z } from 'zod'
import { geometry, provenance, recordId } from './primitives.ts'

export const VILLAGE_KINDS = ['village', 'community', 'company', 'park'] as const
const count = z.number().int().nonnegative().nullable().default(null)

/** A unit of review: 村、居、公司、园区. Denominators are null when unknown, never 0. */
export const village = z.object({
  id: recordId,
  name: z.string().min(1),
  kind: z.enum(VILLAGE_KINDS).default('village'),
  residents: count,
  households: count,
  /** EPSG:4326 Polygon or MultiPolygon. */
  geometry,
  provenance,
})
export type Village = z.infer<typeof village>
