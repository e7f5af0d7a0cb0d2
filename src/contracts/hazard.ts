import { z } from 'zod'
import * as codes from '../core/hazards/codes.ts'
import { geometry, instant, isoDate, provenance, recordId } from './primitives.ts'

const text = z.string().nullable().default(null)
const day = isoDate.nullable().default(null)
const link = recordId.nullable().default(null)
const count = z.number().int().nonnegative().default(0)

/**
 * One hazard (隐患): the national record of the dual-mechanism interface plus the town's additions
 * (`national` names the interface's field). Days are calendar dates in the town's time zone. State and overdue are not
 * stored here: the state is the fold of the events, overdue is derived.
 */
export const hazard = z.object({
  id: recordId,
  /** national: dangerName */
  name: z.string().min(1),
  /** national: dangerDesc */
  description: text,
  /** national: dangerLevel */
  severity: z.enum(codes.keysOf(codes.SEVERITIES)),
  /** national: dangerSrc (1-10) or a town channel */
  source: z.enum(codes.keysOf(codes.HAZARD_SOURCES)),
  /** national: dangerManageType */
  manageType: z.enum(codes.keysOf(codes.MANAGE_TYPES)).nullable().default(null),
  /** national: hazardDangerType */
  type: z.enum(codes.keysOf(codes.HAZARD_TYPES)).nullable().default(null),
  /** national: hazardCategory */
  dutyCategory: z.enum(codes.keysOf(codes.DUTY_CATEGORIES)).nullable().default(null),
  /** national: managementClassification */
  causeClass: z.enum(codes.keysOf(codes.CAUSE_CLASSES)).nullable().default(null),
  /** national: occurrenceLink, 1 design … 10 transport */
  occurrenceLink: z.number().int().min(1).max(10).nullable().default(null),
  sector: z.enum(codes.keysOf(codes.SECTORS)),
  fireGrade: z.enum(codes.keysOf(codes.FIRE_GRADES)).nullable().default(null),
  /** national: companyCode */
  companyCode: text,
  /** national: hazardCode, the risk object */
  riskObjectCode: text,
  /** national: riskMeasureId, checkRecordId */
  riskMeasureId: text,
  checkRecordId: text,
  /** Roles or offices, as the ledger gives them (national: registrant, liablePerson, checkAcceptPerson). Never on the wall. */
  registrant: text,
  liable: text,
  acceptedBy: text,
  /** national: dangerReason, controlMeasures, checkAcceptComment */
  reason: text,
  controlMeasures: text,
  acceptComment: text,
  /** national: cost; yuan */
  costYuan: z.number().nonnegative().nullable().default(null),
  /** national: registTime */
  foundOn: isoDate,
  assignedOn: day,
  rectifyingOn: day,
  /** Handed in for checking. */
  reviewOn: day,
  /** Check failed, back to rectifying. */
  rejectedOn: day,
  /** national: dangerManageDeadline */
  deadline: day,
  /** national: checkAcceptTime */
  closedOn: day,
  reopenedOn: day,
  /** Town additions. */
  siteId: link,
  villageId: link,
  statedVillage: text,
  grid: text,
  department: text,
  complaintNumber: text,
  recurrenceOf: link,
  extensionCount: count,
  recheckCount: count,
  supervised: z.boolean().default(false),
  supervisedUntil: day,
  listingLevel: z.enum(codes.keysOf(codes.LISTING_LEVELS)).default('none'),
  address: text,
  /** EPSG:4326 Point; null = the ledger gives no place ("no place"), never 0,0. */
  geometry: geometry.nullable(),
  provenance,
})
export type Hazard = z.infer<typeof hazard>

/** `escalated`: became a major hazard (升为重大隐患), on the day the ledger that says so was written. */
export const HAZARD_EVENT_KINDS = [
  'found',
  'assigned',
  'rectifying',
  'submitted',
  'rejected',
  'closed',
  'reopened',
  'extended',
  'supervised',
  'escalated',
] as const

/** One line of a hazard's history; append-only. `seq` counts from 1 within the hazard. */
export const hazardEvent = z.object({
  hazardId: recordId,
  seq: z.number().int().positive(),
  kind: z.enum(HAZARD_EVENT_KINDS),
  /** Calendar day on which it happened. */
  on: isoDate,
  /** When it was written down here; UTC. */
  recordedAt: instant,
  note: z.string().nullable().default(null),
})
export type HazardEvent = z.infer<typeof hazardEvent>
