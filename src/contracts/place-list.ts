import { z } from 'zod'
import { CONFIDENCES } from '../core/protection/rule.ts'
import { bilingual, isoDate } from './primitives.ts'

const condition = z.union([
  z.strictObject({ field: z.string().min(1), in: z.array(z.string()).min(1) }),
  z.strictObject({ field: z.string().min(1), is: z.boolean() }),
])

/** Places that a law names without a distance, as a file of `data/standards`. */
export const placeLists = z.strictObject({
  kind: z.literal('places'),
  id: z.string().min(1),
  version: z.string().min(1),
  title: bilingual,
  lists: z.array(
    z.strictObject({
      id: z.string().min(1),
      standard: z.string().min(1),
      clause: z.string().min(1),
      confidence: z.enum(CONFIDENCES),
      /** A facility is meant when all conditions of one group hold and none of `except`. */
      appliesTo: z.array(z.array(condition).min(1)).min(1),
      except: z.array(condition),
      requirement: bilingual,
      inForce: z.strictObject({ from: isoDate, until: isoDate.nullable() }),
      /** `kinds`: of the target in the words of the codes; `groups`: of GB 36894. */
      places: z.array(
        z.strictObject({
          no: z.number().int().positive(),
          title: bilingual,
          kinds: z.array(z.string()),
          groups: z.array(z.string()),
        }),
      ),
    }),
  ),
})
export type PlaceLists = z.infer<typeof placeLists>
