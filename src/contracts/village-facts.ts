import { z } from 'zod'
import { instant, isoDate, recordId } from './primitives.ts'
import { VILLAGE_KINDS } from './village.ts'

const known = z.number().nonnegative().nullable()

/** Denominators of a village; null = not known, which is never 0. */
export const villageFactsRecord = z.object({
  id: recordId,
  name: z.string(),
  kind: z.enum(VILLAGE_KINDS),
  /** On the WGS 84 ellipsoid (`areaMethod`). */
  areaKm2: known,
  residents: known,
  households: known,
  /** Sites of kind `enterprise` in the village; null when the town's register has none at all. */
  enterprises: known,
  /** Where residents and households are from. */
  source: z.string().nullable(),
  asOf: isoDate.nullable(),
})

/** `GET /api/towns/:town/village-facts`: villages by id, with where their figures are from. */
export const villageFactsAnswer = z.object({
  dataVersion: z.number(),
  changedAt: instant,
  areaMethod: z.literal('ellipsoid-wgs84'),
  enterpriseMethod: z.literal('register-of-enterprises'),
  /** Day the figures speak of, the latest of the villages; null when no source says. */
  asOf: isoDate.nullable(),
  villages: z.array(villageFactsRecord),
})
export type VillageFactsAnswer = z.infer<typeof villageFactsAnswer>
