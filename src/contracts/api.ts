import { z } from 'zod'
import { town } from './town.ts'
import { listKind } from './list-kind.ts'
import { siteKind } from './site-kind.ts'
import { hazard, hazardEvent } from './hazard.ts'
import { site } from './site.ts'
import { device } from './device.ts'
import { junction, watersideSegment } from './road-feature.ts'
import {
  CONFIDENCES,
  derivedApproach,
  derivedFinding,
  derivedJunction,
  derivedWaterside,
  itemReview,
} from './road-derivation.ts'
import { village } from './village.ts'
import { importReport } from './import.ts'
import { errorFacts } from './error-facts.ts'
import { HAZARD_STATES, keysOf } from '../core/hazards/codes.ts'

/** GET /api/status: answered from the first moment, while the database still opens. */
export const serverStatus = z.object({
  phase: z.enum(['opening', 'migrating', 'loading', 'ready', 'failed']),
  /** Step under way, `loading.hazards` …; a key the page translates. */
  step: z.string(),
  done: z.number(),
  total: z.number(),
  /** What stopped the start, when phase is `failed`. */
  error: errorFacts.nullable(),
  /** Town folders that could not be loaded at the start; the other towns are served. */
  townErrors: z.array(z.object({ folder: z.string(), error: errorFacts })).default([]),
  version: z.string(),
  /** Name of the built pages that the server has now (`build.json`); left out: none are built. A wall of another loads itself anew. */
  build: z.string().optional(),
  now: z.string(),
})
export type ServerStatus = z.infer<typeof serverStatus>

/** GET /api/towns and /api/towns/:town */
export const townSummary = town.extend({
  /** Rows per table and kind: `village`, `hazard`, `hazard:no-place`, `site:enterprise`, `device:guardrail`, `junction:unsignalled`, `waterside` … */
  counts: z.record(z.string(), z.number()),
  /** Grows with every change of the town's data. */
  dataVersion: z.number(),
  changedAt: z.string(),
})
export type TownSummary = z.infer<typeof townSummary>

/** GET /api/catalog */
export const catalog = z.object({ siteKinds: z.array(siteKind), listKinds: z.array(listKind).default([]) })
export type Catalog = z.infer<typeof catalog>

/** GET /api/towns/:town/sites/:id, /hazards/:id, /devices/:id, /junctions/:id, /approaches/:id, /waterside/:id, /findings/:id, /villages/:id */
export const siteDetail = site.extend({
  version: z.number(),
  villageName: z.string().nullable(),
  openHazards: z.number(),
})
export type SiteDetail = z.infer<typeof siteDetail>
export const hazardDetail = hazard.extend({
  version: z.number(),
  state: z.enum(keysOf(HAZARD_STATES)),
  villageName: z.string().nullable(),
  siteName: z.string().nullable(),
  events: z.array(hazardEvent),
})
export type HazardDetail = z.infer<typeof hazardDetail>
export const deviceDetail = device.extend({ version: z.number(), villageName: z.string().nullable() })
export type DeviceDetail = z.infer<typeof deviceDetail>
/** `derivedAt`, `rule`: which run of which rule found it. */
const derived = { derivedAt: z.string(), rule: z.string(), villageName: z.string().nullable() }
/** What the rules of a version before roads@1 did not tell is null. */
const judged = { confidence: z.enum(CONFIDENCES).nullable().default(null), review: itemReview.nullable().default(null) }
export const junctionDetail = junction.extend({
  ...derived,
  ...judged,
  majorClass: derivedJunction.shape.majorClass.nullable().default(null),
  minorClass: derivedJunction.shape.minorClass.nullable().default(null),
  isRural: z.boolean().nullable().default(null),
  members: derivedJunction.shape.members.default([]),
})
export type JunctionDetail = z.infer<typeof junctionDetail>
export const watersideDetail = watersideSegment.extend({
  ...derived,
  ...judged,
  distanceErrorM: z.number().nullable().default(null),
  depthM: z.number().nullable().default(null),
  dropM: z.number().nullable().default(null),
  need: derivedWaterside.shape.need.nullable().default(null),
  needRule: z.string().nullable().default(null),
})
export type WatersideDetail = z.infer<typeof watersideDetail>
export const approachDetail = derivedApproach.extend(derived)
export type ApproachDetail = z.infer<typeof approachDetail>
export const findingDetail = derivedFinding.extend(derived)
export type FindingDetail = z.infer<typeof findingDetail>
export const villageDetail = village.extend({
  version: z.number(),
  areaKm2: z.number(),
  counts: z.record(z.string(), z.number()),
})
export type VillageDetail = z.infer<typeof villageDetail>

/** GET /api/towns/:town/search?q=&limit= */
export const searchHit = z.object({
  /** `site`, `hazard`, `village`, `device` */
  table: z.string(),
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  note: z.string(),
  lngLat: z.tuple([z.number(), z.number()]).nullable(),
})
export type SearchHit = z.infer<typeof searchHit>

/** Body of every failed answer. */
export const apiError = z.object({ error: errorFacts })

/** Server-sent events on GET /api/events: `event: change` with an id to resume from, `event: status`, `event: ping`. */
export const changeEvent = z.object({
  id: z.number(),
  town: z.string(),
  /** Tables touched: `site`, `hazard`, `device`, `village`, `road`. */
  tables: z.array(z.string()),
  at: z.string(),
  dataVersion: z.number(),
  what: z.string(),
})
export type ChangeEvent = z.infer<typeof changeEvent>

/** GET /api/towns/:town/imports */
export const importBatch = z.object({
  id: z.number(),
  file: z.string(),
  kind: z.string(),
  at: z.string(),
  report: importReport,
})
export type ImportBatch = z.infer<typeof importBatch>

const lngLatOrNull = z.tuple([z.number(), z.number()]).nullable()
/** `next`: value of `cursor` for the following page, null on the last one. `total`: all rows that match, on every page. */
const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number(), next: z.string().nullable() })

/** GET /api/towns/:town/sites?kind=&village=&bbox=w,s,e,n&limit=&cursor= : rows of a table, by id. */
export const siteRow = site
  .pick({ id: true, kind: true, name: true, address: true, villageId: true, attrs: true })
  .extend({ villageName: z.string().nullable(), lngLat: lngLatOrNull })
export type SiteRow = z.infer<typeof siteRow>
export const sitePage = pageOf(siteRow)
export type SitePage = z.infer<typeof sitePage>

/** GET /api/towns/:town/hazards?village=&severity=&sector=&site=&bbox=&asOf=&open=true|false&limit=&cursor= */
export const hazardRow = hazard
  .pick({
    id: true,
    name: true,
    severity: true,
    sector: true,
    source: true,
    foundOn: true,
    deadline: true,
    closedOn: true,
    supervised: true,
    siteId: true,
    villageId: true,
  })
  .extend({ state: z.enum(keysOf(HAZARD_STATES)), villageName: z.string().nullable(), lngLat: lngLatOrNull })
export type HazardRow = z.infer<typeof hazardRow>
export const hazardPage = pageOf(hazardRow)
export type HazardPage = z.infer<typeof hazardPage>

/** Records whose surroundings can be asked for. */
export const NEAR_FROM = ['sites', 'hazards', 'devices', 'junctions', 'approaches', 'waterside', 'findings'] as const
/** Kind in `kinds=` that stands for all road-safety devices. */
export const ANY_DEVICE = 'device'
/**
 * GET /api/towns/:town/{sites|hazards|devices|junctions|approaches|waterside|findings}/:id/near?within=&kinds=&limit=&cursor= : sites of the
 * kinds, or devices, nearest first. `kinds`: site kinds and `device`, comma between. `within`: metres, at most 5,000.
 */
export const nearRow = z.object({
  table: z.enum(['sites', 'devices']),
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Shortest distance between the true outlines on the WGS 84 ellipsoid, metres; 0 = they touch or overlap. */
  distanceM: z.number(),
  /** Azimuth from point to point, degrees clockwise from north; null = the points coincide. */
  bearing: z.number().nullable(),
  /** Point inside the outline. */
  lngLat: z.tuple([z.number(), z.number()]),
})
export type NearRow = z.infer<typeof nearRow>
export const nearPage = pageOf(nearRow).extend({ withinM: z.number() })
export type NearPage = z.infer<typeof nearPage>
