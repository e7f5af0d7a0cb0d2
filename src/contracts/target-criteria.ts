import { z } from 'zod'
import { TARGET_CLASSES } from '../core/protection/target-class.ts'

const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) })
const confidence = z.enum(['high', 'medium', 'low'])
const targetClass = z.enum(TARGET_CLASSES)

const condition = z.union([
  /** `from` included, `to` not; null = no upper end. */
  z.strictObject({ field: z.string(), from: z.number(), to: z.number().nullable() }),
  z.strictObject({ field: z.string(), is: z.boolean() }),
  z.strictObject({ field: z.string(), in: z.array(z.string()).min(1) }),
])
const cell = z.array(condition).min(1).nullable()

/** Classes of protection targets with their size thresholds and risk limits, as a file of `data/standards`. */
export const targetCriteria = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  standard: z.string().min(1),
  title: bilingual,
  inForce: z.iso.date(),
  classes: z.array(z.strictObject({ id: targetClass, name: bilingual })),
  grouping: z.strictObject({
    clause: z.string(),
    confidence,
    bySize: z.string(),
    'highly-sensitive': z.array(z.string()),
    important: z.array(z.string()),
    general: z.array(
      z.strictObject({
        group: z.string(),
        /** `both`: a field that is not known may raise the class; `either`: the fields are for different sorts of place. */
        missing: z.enum(['both', 'either']),
        'general-1': cell,
        'general-2': cell,
        'general-3': cell,
      }),
    ),
  }),
  /** Limits per year: a risk at or below the limit is met. */
  individualRisk: z.strictObject({
    clause: z.string(),
    confidence,
    unit: z.literal('1/a'),
    rows: z.array(
      z.strictObject({ classes: z.array(targetClass), new: z.number().positive(), inService: z.number().positive() }),
    ),
  }),
  /** F-N lines F = value at N = 1 × N^slope. */
  societalRisk: z.strictObject({
    clause: z.string(),
    confidence,
    upper: z.number().positive(),
    lower: z.number().positive(),
    slope: z.number().negative(),
    readings: z.array(z.strictObject({ id: z.string(), confidence, text: bilingual })),
  }),
})
export type TargetCriteria = z.infer<typeof targetCriteria>
