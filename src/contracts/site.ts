import { z } from 'zod'
import { geometry, provenance, recordId } from './primitives.ts'

/** One substance of a hazard source's inventory. Quantities in tonnes (t). */
export const inventoryItem = z.object({
  substance: z.string().min(1),
  cas: z
    .string()
    .regex(/^\d{2,7}-\d{2}-\d$/)
    .nullable()
    .default(null),
  quantityT: z.number().nonnegative(),
})
export type InventoryItem = z.infer<typeof inventoryItem>

export const attrValue = z.union([z.string(), z.number(), z.boolean(), z.array(inventoryItem), z.null()])
export type AttrValue = z.infer<typeof attrValue>

/** Anything on the register that has a place. Fields of its kind live in `attrs`, checked by the kind's catalog file. */
export const site = z.object({
  id: recordId,
  kind: z.string(),
  name: z.string().min(1),
  /** EPSG:4326. */
  geometry,
  /** Village by position; null when outside every village. */
  villageId: recordId.nullable(),
  /** Village as the source names it, when it differs from the position; null when it agrees or is not named. */
  statedVillage: z.string().nullable().default(null),
  address: z.string().nullable().default(null),
  attrs: z.record(z.string(), attrValue),
  provenance,
})
export type Site = z.infer<typeof site>
