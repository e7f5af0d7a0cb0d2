import { z } from 'zod'
import { geometry, recordId } from './primitives.ts'

export const CONTROLS = ['signal', 'roundabout', 'stop', 'none-known', 'unknown'] as const
export const GUARDRAIL_STATES = ['intact', 'damaged', 'absent', 'unknown'] as const

/** A road junction derived from the network; Point EPSG:4326. */
export const junction = z.object({
  id: recordId,
  name: z.string().nullable().default(null),
  control: z.enum(CONTROLS),
  /** Number of legs. */
  legs: z.number().int().min(3),
  /** What speaks for the control, in codes: `signal-node-18m`, `no-signal-node-30m`, … */
  evidence: z.array(z.string()),
  villageId: recordId.nullable(),
  geometry,
})
export type Junction = z.infer<typeof junction>

/** A stretch of one side of a road beside water; LineString EPSG:4326 along the centre line, in the way's direction. */
export const watersideSegment = z.object({
  id: recordId,
  roadId: z.string(),
  roadName: z.string().nullable(),
  side: z.enum(['left', 'right']),
  lengthM: z.number().positive(),
  /** Smallest distance from carriageway edge to water on the stretch, metres. */
  distanceM: z.number().nonnegative(),
  waterName: z.string().nullable(),
  guardrail: z.enum(GUARDRAIL_STATES),
  evidence: z.array(z.string()),
  villageId: recordId.nullable(),
  geometry,
})
export type WatersideSegment = z.infer<typeof watersideSegment>
