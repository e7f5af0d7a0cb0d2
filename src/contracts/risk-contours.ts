import { z } from 'zod'
import { CONTOUR_FAULTS } from '../core/protection/contour-rows.ts'
import { geometry, instant, isoDate, provenance, recordId } from './primitives.ts'

const frequency = z.number().positive()
export const installationStatus = z.enum(['new', 'inService'])

/** The assessed risk contours of one facility; frequencies per year, highest first, areas in EPSG:4326. */
export const riskContourSet = z.object({
  facilityId: recordId,
  status: installationStatus,
  contours: z.array(z.object({ frequency, geometry })).min(1),
  provenance,
  importedAt: instant,
  /** Counts the imports of this facility. */
  version: z.number().int().positive(),
})
export type RiskContourSet = z.infer<typeof riskContourSet>

/** What the caller says about a file of contours; the rest is detected and stated in the report. */
export const contourOptions = z.strictObject({
  facility: recordId,
  status: installationStatus,
  town: z.string().optional(),
  crs: z.string().optional(),
  /** Header of the frequency. */
  field: z.string().optional(),
  encoding: z.string().optional(),
  sheet: z.string().optional(),
  source: z.string().min(1).optional(),
  asOf: isoDate.optional(),
  dryRun: z.boolean().default(false),
})
export type ContourOptions = z.infer<typeof contourOptions>

const fault = z.object({
  row: z.number().int().positive(),
  field: z.enum(['frequency', 'geometry']),
  value: z.string(),
  code: z.enum(CONTOUR_FAULTS),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** The answer to a file of contours: all of it is loaded, or nothing. */
export const contourReport = z.object({
  file: z.string(),
  town: z.string(),
  facility: z.object({ id: recordId, name: z.string() }),
  status: installationStatus,
  crs: z.object({ name: z.string(), how: z.enum(['declared', 'file', 'assumed']) }),
  /** Header the frequency was read from. */
  field: z.string(),
  unit: z.literal('1/a'),
  dryRun: z.boolean(),
  loaded: z.boolean(),
  rows: z.number(),
  contours: z.array(z.object({ frequency, polygons: z.number(), areaKm2: z.number() })),
  /** Frequencies of the contours that were there before and are gone or replaced. */
  replaced: z.array(frequency),
  /** How far the facility is from the lowest contour, metres: 0 when it touches or lies inside, as it should. */
  facilityOutsideM: z.number(),
  rejected: z.array(fault),
})
export type ContourReport = z.infer<typeof contourReport>
