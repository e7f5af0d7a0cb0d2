import { z } from 'zod'
import { CONFIDENCES } from '../core/protection/rule.ts'
import { TARGET_CLASSES } from '../core/protection/target-class.ts'
import { bilingual, isoDate } from './primitives.ts'

const confidence = z.enum(CONFIDENCES)

/** Choice of method and overpressure thresholds of GB/T 37243, as a file of `data/standards`. */
export const externalDistance = z.strictObject({
  kind: z.literal('external-distance'),
  id: z.string().min(1),
  version: z.string().min(1),
  standard: z.string().min(1),
  title: bilingual,
  inForce: isoDate,
  flow: z.array(
    z.strictObject({
      clause: z.string(),
      when: z.enum(['explosives', 'gas-sum-at-least-1', 'otherwise']),
      method: z.enum(['accident-consequence', 'qra', 'tables']),
      confidence,
    }),
  ),
  readings: z.array(z.strictObject({ id: z.string(), confidence, text: bilingual })),
  notCovered: z.array(bilingual),
  /** ΔP = a Q/R³ + b Q^(2/3)/R² + c Q^(1/3)/R in 10⁵ Pa, kg TNT, m; a target may bear its class's threshold. */
  overpressure: z.strictObject({
    clause: z.string(),
    confidence,
    formula: z.strictObject({ a: z.number(), b: z.number(), c: z.number() }),
    rows: z.array(
      z.strictObject({ classes: z.array(z.enum(TARGET_CLASSES)).min(1), thresholdPa: z.number().positive() }),
    ),
  }),
})
export type ExternalDistance = z.infer<typeof externalDistance>
