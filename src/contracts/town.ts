import { z } from 'zod'
import { bbox, isoDate, recordId } from './primitives.ts'
import { wallSettings } from './wall.ts'

/** `town.json` of a town folder, and the row of table `town`. */
export const town = z.object({
  id: recordId.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  nameEn: z.string().min(1).nullable().default(null),
  /** True for a fictional town: every screen then says 演示数据. */
  isDemo: z.boolean().default(false),
  timeZone: z.string().default('Asia/Shanghai'),
  /** CRS in which the folder's own files are written; always EPSG:4326 inside. */
  crs: z.literal('EPSG:4326').default('EPSG:4326'),
  /** `[west, south, east, north]` of the town's boundary. */
  bounds: bbox,
  /** Day the folder's data speaks of. */
  asOf: isoDate,
  /** Approval number of the map (审图号), printed on the map when set. */
  mapApproval: z.string().nullable().default(null),
  /** Credit line of the base map, always on the map. */
  attribution: z.string().default(''),
  /** Id of the campaign plan the town follows (`data/plans` or `plans/` of the folder); null = none chosen. */
  plan: z.string().nullable().default(null),
  /** How the town's wall display is set when its address says nothing else; scenes of its own among them. */
  wall: wallSettings.nullable().default(null),
  /** How the folder was made: generator and seed, or the extract's name. */
  madeFrom: z.string().default(''),
})
export type Town = z.infer<typeof town>
