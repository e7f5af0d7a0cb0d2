import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import { departmentOf, type HazardDraft } from './hazards.ts'
import { toLngLat } from './projection.ts'

/** Columns of `hazards.csv`: field ids of the hazard contract, the place as lng and lat. */
export const HAZARD_COLUMNS = [
  'id',
  'name',
  'severity',
  'source',
  'manageType',
  'type',
  'causeClass',
  'sector',
  'fireGrade',
  'liable',
  'registrant',
  'acceptedBy',
  'costYuan',
  'foundOn',
  'assignedOn',
  'rectifyingOn',
  'reviewOn',
  'rejectedOn',
  'deadline',
  'closedOn',
  'reopenedOn',
  'siteId',
  'villageId',
  'grid',
  'department',
  'complaintNumber',
  'recurrenceOf',
  'extensionCount',
  'recheckCount',
  'supervised',
  'supervisedUntil',
  'listingLevel',
  'address',
  'lng',
  'lat',
] as const
type Column = (typeof HAZARD_COLUMNS)[number]

/** A cell of a CSV file; quoted only where it must be. */
export function csvCell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of `hazards.csv`. Persons are named by their role only. */
export function hazardLine(draft: HazardDraft): string {
  const day = (value: number | null): string | null => (value === null ? null : isoOfEpochDay(value))
  const place = draft.point && toLngLat(draft.point)
  const isListed = draft.listing !== 'none'
  const row: Record<Column, string | number | boolean | null> = {
    id: draft.id,
    name: draft.finding.name,
    severity: draft.isMajor ? 'major' : 'general',
    source: draft.source,
    manageType: draft.isOnTheSpot ? 'on-the-spot' : 'by-deadline',
    type: draft.finding.type,
    causeClass: draft.finding.cause,
    sector: draft.sector,
    fireGrade: draft.fireGrade,
    liable: draft.site && 'sector' in draft.site.attrs ? '企业安全员' : '属地管理员',
    registrant: draft.source === 'grid' ? '网格员' : draft.source === 'self-check' ? '企业安全员' : '检查员',
    acceptedBy: draft.closedOn === null ? null : draft.isMajor ? '复查组' : '检查员',
    costYuan: draft.closedOn === null ? null : draft.costYuan,
    foundOn: day(draft.foundOn),
    assignedOn: day(draft.assignedOn),
    rectifyingOn: day(draft.rectifyingOn),
    reviewOn: day(draft.reviewOn),
    rejectedOn: day(draft.rejectedOn),
    deadline: day(draft.deadline),
    closedOn: day(draft.closedOn),
    reopenedOn: day(draft.reopenedOn),
    siteId: draft.site?.id ?? null,
    villageId: draft.village?.id ?? null,
    grid: draft.village ? `${draft.village.id}-${(Number(draft.id.slice(-2)) % 6) + 1}` : null,
    department: departmentOf(draft),
    complaintNumber: draft.source === 'hotline' ? `演示热线${draft.id.slice(-5)}` : null,
    recurrenceOf: draft.recurrenceOf,
    extensionCount: draft.extensionCount,
    recheckCount: draft.recheckCount,
    supervised: isListed,
    supervisedUntil: isListed ? day(draft.deadline) : null,
    listingLevel: draft.listing,
    address: draft.address,
    lng: place ? place[0] : null,
    lat: place ? place[1] : null,
  }
  return HAZARD_COLUMNS.map((column) => csvCell(row[column])).join(',')
}
