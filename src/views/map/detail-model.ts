import { DEVICE_FIELDS } from '../../catalog/device-fields.ts'
import { HAZARD_FIELDS } from '../../catalog/hazard-fields.ts'
import { VILLAGE_FIELDS } from '../../catalog/village-fields.ts'
import type { HazardDetail } from '../../contracts/api.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { Geometry, Provenance } from '../../contracts/primitives.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import type { RecordDetail, RecordTable } from '../../api/towns.ts'
import { foldHazard } from '../../core/hazards/fold.ts'
import { derivedDetail } from './derived-detail.ts'
import { fieldLines, type TextContext } from './field-text.ts'

export interface DetailRow {
  id: string
  label: string
  lines: string[]
  /** Record the value names. */
  link?: { table: RecordTable; id: string }
  /** Clause the field or its codes come from. */
  source?: string
}

/** A record as the panel draws it, without knowing its table. */
export interface DetailModel {
  table: RecordTable
  id: string
  name: string
  kindTitle: string
  villageName: string | null
  /** Village as the source names it, when it differs from the position. */
  statedVillage: string | null
  address: string | null
  rows: DetailRow[]
  geometry: Geometry | null
  provenance: Provenance | null
  /** Rule and time of a derived record. */
  derivation: { rule: string; at: string } | null
  version: number | null
}

export interface DetailContext extends TextContext {
  siteKinds: readonly SiteKind[]
  /** ISO date at which a hazard is shown; null = all that happened. */
  asOf: string | null
  /** Title of a table's records, for records without a kind of their own. */
  tableTitles: Record<RecordTable, string>
}

/** Days of the life cycle are drawn as steps; the linked site has its own line. */
const HAZARD_ELSEWHERE = new Set([
  'foundOn',
  'assignedOn',
  'rectifyingOn',
  'reviewOn',
  'closedOn',
  'siteId',
  'recurrenceOf',
])

/** Every field of a record with its title and unit, missing ones as `–`. */
export function detailModel(detail: RecordDetail, context: DetailContext): DetailModel {
  const { table, record } = detail
  const base = {
    table,
    id: record.id,
    kindTitle: context.tableTitles[table],
    geometry: record.geometry,
    villageName: 'villageName' in record ? record.villageName : null,
    statedVillage: 'statedVillage' in record ? record.statedVillage : null,
    address: 'address' in record ? record.address : null,
    provenance: 'provenance' in record ? record.provenance : null,
    derivation: 'rule' in record ? { rule: record.rule, at: record.derivedAt } : null,
    version: 'version' in record ? record.version : null,
  }
  const rowsOf = (fields: readonly LedgerField[], values: Readonly<Record<string, unknown>>) =>
    fields.map((field) => detailRow(field, values[field.id], context))

  switch (table) {
    case 'sites': {
      const kind = context.siteKinds.find((one) => one.id === record.kind)
      const kindTitle = kind?.title[context.locale] ?? record.kind
      return { ...base, name: record.name, kindTitle, rows: rowsOf(kind ? orderedFields(kind) : [], record.attrs) }
    }
    case 'hazards': {
      const fields = HAZARD_FIELDS.filter((field) => !HAZARD_ELSEWHERE.has(field.id))
      return { ...base, name: record.name, rows: rowsOf(fields, hazardOnDay(record, context.asOf)) }
    }
    case 'devices': {
      const kindTitle = DEVICE_FIELDS[0]?.options?.find((option) => option.value === record.kind)?.title[context.locale]
      return { ...base, name: record.roadName ?? kindTitle ?? record.id, rows: rowsOf(DEVICE_FIELDS, record) }
    }
    case 'junctions':
    case 'approaches':
    case 'waterside':
    case 'findings':
      return { ...base, ...derivedDetail(detail, context, rowsOf) }
    case 'villages':
      return { ...base, name: record.name, rows: [...rowsOf(VILLAGE_FIELDS, record), areaRow(record.areaKm2, context)] }
  }
}

/** The record as it stood on a day: what came later has not happened, so no field says otherwise than the steps. */
function hazardOnDay(record: HazardDetail, asOf: string | null): Readonly<Record<string, unknown>> {
  if (asOf === null) return record
  const byThen = (day: string | null | undefined) => (day && day <= asOf ? day : null)
  return {
    ...record,
    state: foldHazard(record.events, asOf).state,
    rejectedOn: byThen(record.rejectedOn),
    reopenedOn: byThen(record.reopenedOn),
  }
}

/** The kind's popup order first, then every field the popup does not name: the panel leaves nothing out. */
function orderedFields(kind: SiteKind): LedgerField[] {
  const byId = new Map(kind.fields.map((field) => [field.id, field]))
  const first = kind.popup.flatMap((id) => byId.get(id) ?? [])
  return [...first, ...kind.fields.filter((field) => !kind.popup.includes(field.id))]
}

function detailRow(field: LedgerField, value: unknown, context: DetailContext): DetailRow {
  return {
    id: field.id,
    label: field.title[context.locale],
    lines: fieldLines(field, value, context),
    ...(field.source !== undefined && { source: field.source }),
    ...(field.id === 'enterpriseId' && typeof value === 'string' && { link: { table: 'sites' as const, id: value } }),
  }
}

function areaRow(areaKm2: number, context: DetailContext): DetailRow {
  const title = context.locale === 'zh' ? '面积' : 'Area'
  return { id: 'areaKm2', label: title, lines: [`${context.formats.number(areaKm2)} km²`] }
}
