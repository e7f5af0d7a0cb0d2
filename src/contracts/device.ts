import { z } from 'zod'
import { geometry, provenance, recordId } from './primitives.ts'

export const DEVICE_KINDS = ['speed-bump', 'guardrail', 'turn-isolation', 'crash-cushion', 'traffic-signal'] as const
export const DEVICE_STATES = ['intact', 'damaged', 'absent', 'unknown'] as const

/** A road-safety device: a point (speed bump, cushion, signal) or a line (guardrail, isolation). */
export const device = z.object({
  id: recordId,
  kind: z.enum(DEVICE_KINDS),
  state: z.enum(DEVICE_STATES).default('unknown'),
  /** EPSG:4326 Point or LineString. */
  geometry,
  villageId: recordId.nullable().default(null),
  roadName: z.string().nullable().default(null),
  checkedOn: z.string().nullable().default(null),
  provenance,
})
export type Device = z.infer<typeof device>
