import { z } from 'zod'
import { externalDistance } from './external-distance.ts'
import { installationTables } from './installation-tables.ts'
import { placeLists } from './place-list.ts'
import { bbox, geometry, isoDate, provenance, recordId } from './primitives.ts'
import { riskContourSet } from './risk-contours.ts'
import { rulePack } from './rule-pack.ts'
import { attrValue } from './site.ts'
import { targetCriteria } from './target-criteria.ts'

/** A facility or a protection target as the register has it. */
export const protectionPlace = z.object({
  id: recordId,
  kind: z.string(),
  name: z.string(),
  villageId: recordId.nullable(),
  /** The true footprint, EPSG:4326; null = no place. */
  geometry: geometry.nullable(),
  attrs: z.record(z.string(), attrValue),
  /** Coordinate system of the source as the import named it (`BD-09 (百度坐标)`); null = the register does not say. */
  crs: z.string().nullable(),
  provenance,
})
export type ProtectionPlace = z.infer<typeof protectionPlace>

/** Everything that judges distances, as the files of `data/standards` have it. */
export const protectionStandards = z.object({
  packs: z.array(rulePack),
  places: placeLists,
  criterion: externalDistance,
  criteria: targetCriteria,
  grading: installationTables,
})
export type ProtectionStandards = z.infer<typeof protectionStandards>

export const protectionTown = z.object({
  id: recordId,
  name: z.string(),
  isDemo: z.boolean(),
  bounds: bbox,
  /** EPSG:4326; where something planned may stand. */
  boundary: geometry,
  /** Day the town's data speaks of. */
  asOf: isoDate,
})

/** `GET /api/towns/:town/protection`. */
export const protectionInput = z.object({
  town: protectionTown,
  dataVersion: z.number(),
  changedAt: z.string(),
  standards: protectionStandards,
  /** Sites of the kinds that say `"protection": "facility"`, by id; likewise the targets. */
  facilities: z.array(protectionPlace),
  targets: z.array(protectionPlace),
  /** Assessed contours of individual risk, one set a facility. */
  contours: z.array(riskContourSet).default([]),
})
export type ProtectionInput = z.infer<typeof protectionInput>
