import { CONTROL_TITLES, GUARDRAIL_TITLES } from './derived-fields.ts'
import { DEVICE_FIELDS } from '../../catalog/device-fields.ts'
import { daysOf } from '../../contracts/hazard-days.ts'
import { codeAt, type TownTables } from '../../contracts/town-tables.ts'
import { HAZARD_STATES, SECTORS, SEVERITIES, type CodedValue } from '../../core/hazards/codes.ts'
import { isRowOpenOn, urgencyOf } from '../../core/hazards/urgency.ts'
import { RISK_LEVELS, riskRank, type RiskLevel } from '../../core/risk-level.ts'
import { isoOfEpochDay, NO_DAY, type EpochDay } from '../../core/time/calendar-day.ts'
import type { SiteKind } from '../../contracts/site-kind.ts'
import type { LngLat } from '../../contracts/primitives.ts'
import type { RecordTable } from '../../api/towns.ts'
import type { LayerId } from '../../layers/map-input.ts'
import { fieldLines, type TextContext } from './field-text.ts'

export interface TableColumn {
  id: string
  title: string
  /** CSS grid track. */
  track: string
  isNumber?: boolean
}

/** A layer's rows as a table: columns, and the text and sort key of a cell. Rows are row numbers of the bulk table. */
export interface TableModel {
  table: RecordTable
  columns: TableColumn[]
  rows: Int32Array
  /** Rows of the layer, shown or not. */
  total: number
  text: (row: number, column: string) => string
  /** Numbers sort as numbers, texts by the language; NaN last. */
  key: (row: number, column: string) => string | number
  /** Mark of the row by rule; null = none. */
  level: (row: number) => RiskLevel | null
  id: (row: number) => string
  lngLat: (row: number) => LngLat | null
}

export interface TableContext extends TextContext {
  asOf: EpochDay
  siteKinds: readonly SiteKind[]
  villageNames: ReadonlyMap<string, string>
  titles: (column: string) => string
  levelTitle: (level: RiskLevel, ofHazard: boolean) => string
  /** `12 d late`, `in 5 d` of a remaining term in days. */
  remaining: (days: number) => string
  /** Attributes of a site by id, when its ledger page has arrived. */
  attrsOf: (id: string) => Readonly<Record<string, unknown>> | null
}

/** The table of a layer; null for layers without rows of their own, or while their rows are not loaded. */
export function tableModel(layer: LayerId, tables: Partial<TownTables>, context: TableContext): TableModel | null {
  const [family, kind = ''] = layer.split(':')
  if (family === 'hazards' && tables.hazards) return hazardModel(tables.hazards, context)
  if (family === 'site' && tables.sites) return siteModel(tables.sites, kind, context)
  if (family === 'device' && tables.devices) return deviceModel(tables.devices, kind, context)
  if (family === 'junctions' && tables.junctions) return junctionModel(tables.junctions, context)
  if (family === 'waterside' && tables.waterside) return watersideModel(tables.waterside, context)
  return null
}

function rowsWhere(length: number, keep: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) if (keep(row)) rows[count++] = row
  return rows.subarray(0, count)
}

const placeAt = (lngLat: Float64Array, row: number): LngLat | null => {
  const [lng = NaN, lat = NaN] = [lngLat[2 * row], lngLat[2 * row + 1]]
  return Number.isNaN(lng) ? null : [lng, lat]
}
const coded = (table: Record<string, CodedValue>, value: string, { locale }: TableContext) =>
  table[value]?.[locale] ?? (value || '–')
const column = (context: TableContext, id: string, track: string, isNumber = false): TableColumn => ({
  id,
  title: context.titles(id),
  track,
  ...(isNumber && { isNumber }),
})

function hazardModel(t: TownTables['hazards'], context: TableContext): TableModel {
  const { asOf, formats } = context
  const found = (row: number) => t.foundDay[row] ?? NO_DAY
  const deadline = (row: number) => t.deadlineDay[row] ?? NO_DAY
  const level = (row: number) => urgencyOf(codeAt(t.severity, row) === 'major', deadline(row), asOf)
  const day = (value: number) => formats.day(value === NO_DAY ? null : isoOfEpochDay(value))
  const cells: Record<string, (row: number) => string> = {
    level: (row) => context.levelTitle(level(row), true),
    id: t.id,
    name: t.name,
    severity: (row) => coded(SEVERITIES, codeAt(t.severity, row), context),
    sector: (row) => coded(SECTORS, codeAt(t.sector, row), context),
    village: (row) => context.villageNames.get(codeAt(t.villageId, row)) ?? '–',
    found: (row) => day(found(row)),
    deadline: (row) => day(deadline(row)),
    state: (row) => coded(HAZARD_STATES, codeAt(t.state, row), context),
    remaining: (row) => (deadline(row) === NO_DAY ? '–' : context.remaining(deadline(row) - asOf)),
  }
  const keys: Record<string, (row: number) => number> = {
    level: (row) => riskRank(level(row)) * 1e6 + Math.min(deadline(row) - asOf, 5e5),
    found,
    deadline,
    remaining: (row) => deadline(row) - asOf,
  }
  return {
    table: 'hazards',
    columns: [
      column(context, 'level', '120px'),
      column(context, 'id', '96px'),
      column(context, 'name', 'minmax(150px, 1.6fr)'),
      column(context, 'sector', '104px'),
      column(context, 'village', 'minmax(96px, 0.8fr)'),
      column(context, 'found', '92px'),
      column(context, 'deadline', '92px'),
      column(context, 'state', '76px'),
      column(context, 'remaining', '84px', true),
    ],
    rows: rowsWhere(t.length, (row) => isRowOpenOn(daysOf(t), row, asOf)),
    total: t.length,
    text: (row, id) => cells[id]?.(row) ?? '–',
    key: (row, id) => keys[id]?.(row) ?? cells[id]?.(row) ?? '',
    level,
    id: t.id,
    lngLat: (row) => placeAt(t.lngLat, row),
  }
}

function siteModel(t: TownTables['sites'], kindId: string, context: TableContext): TableModel {
  const kind = context.siteKinds.find((one) => one.id === kindId)
  const fields = (kind?.table ?? []).flatMap((id) => kind?.fields.find((field) => field.id === id) ?? [])
  const hasRisk = typeof kind?.riskField === 'string'
  const level = (row: number) => RISK_LEVELS.find((one) => one === codeAt(t.riskLevel, row)) ?? null
  const value = (row: number, id: string) => context.attrsOf(t.id(row))?.[id]
  const rows = rowsWhere(t.length, (row) => codeAt(t.kind, row) === kindId)
  const levelText = (row: number) => {
    const found = level(row)
    return found ? context.levelTitle(found, false) : '–'
  }
  const text = (row: number, id: string): string => {
    if (id === 'level') return levelText(row)
    if (id === 'id') return t.id(row)
    if (id === 'name') return t.name(row)
    if (id === 'village') return context.villageNames.get(codeAt(t.villageId, row)) ?? '–'
    const field = fields.find((one) => one.id === id)
    return field ? fieldLines(field, value(row, id), context).join('；') : '–'
  }
  return {
    table: 'sites',
    columns: [
      ...(hasRisk ? [column(context, 'level', '128px')] : []),
      column(context, 'id', '116px'),
      column(context, 'name', 'minmax(150px, 1.6fr)'),
      column(context, 'village', 'minmax(96px, 0.8fr)'),
      ...fields
        .filter((field) => field.id !== kind?.riskField)
        .map((field) => ({
          id: field.id,
          title: field.title[context.locale],
          track: 'minmax(96px, 1fr)',
          isNumber: field.type === 'number' || field.type === 'integer',
        })),
    ],
    rows,
    total: rows.length,
    text,
    key: (row, id) => {
      const found = level(row)
      if (id === 'level') return found ? riskRank(found) : RISK_LEVELS.length
      const raw = value(row, id)
      return typeof raw === 'number' ? raw : text(row, id)
    },
    level,
    id: t.id,
    lngLat: (row) => placeAt(t.lngLat, row),
  }
}

function deviceModel(t: TownTables['devices'], kind: string, context: TableContext): TableModel {
  const stateField = DEVICE_FIELDS.find((field) => field.id === 'state')
  const rows = rowsWhere(t.length, (row) => codeAt(t.kind, row) === kind)
  const text = (row: number, id: string) =>
    id === 'id' ? t.id(row) : stateField ? fieldLines(stateField, codeAt(t.state, row), context).join() : '–'
  return {
    table: 'devices',
    columns: [column(context, 'id', 'minmax(140px, 1fr)'), column(context, 'state', '2fr')],
    rows,
    total: rows.length,
    text,
    key: text,
    level: () => null,
    id: t.id,
    lngLat: (row) => placeAt(t.path.lngLat, t.path.starts[row] ?? 0),
  }
}

function junctionModel(t: TownTables['junctions'], context: TableContext): TableModel {
  const rows = rowsWhere(t.length, (row) => codeAt(t.control, row) !== 'signal')
  const titles: Readonly<Record<string, [string, string]>> = CONTROL_TITLES
  const cells: Record<string, (row: number) => string> = {
    id: t.id,
    name: (row) => t.name(row) || '–',
    village: (row) => context.villageNames.get(codeAt(t.villageId, row)) ?? '–',
    control: (row) => titles[codeAt(t.control, row)]?.[context.locale === 'zh' ? 0 : 1] ?? '–',
    legs: (row) => String(t.legs[row] ?? '–'),
  }
  return {
    table: 'junctions',
    columns: [
      column(context, 'id', '140px'),
      column(context, 'name', 'minmax(180px, 2fr)'),
      column(context, 'village', '1fr'),
      column(context, 'control', '1fr'),
      column(context, 'legs', '80px', true),
    ],
    rows,
    total: t.length,
    text: (row, id) => cells[id]?.(row) ?? '–',
    key: (row, id) => (id === 'legs' ? (t.legs[row] ?? 0) : (cells[id]?.(row) ?? '')),
    level: () => null,
    id: t.id,
    lngLat: (row) => placeAt(t.lngLat, row),
  }
}

function watersideModel(t: TownTables['waterside'], context: TableContext): TableModel {
  const titles: Readonly<Record<string, [string, string]>> = GUARDRAIL_TITLES
  const cells: Record<string, (row: number) => string> = {
    id: t.id,
    roadName: (row) => t.roadName(row) || '–',
    village: (row) => context.villageNames.get(codeAt(t.villageId, row)) ?? '–',
    guardrail: (row) => titles[codeAt(t.guardrail, row)]?.[context.locale === 'zh' ? 0 : 1] ?? '–',
    lengthM: (row) => `${context.formats.number(Math.round(t.lengthM[row] ?? NaN))} m`,
  }
  return {
    table: 'waterside',
    columns: [
      column(context, 'id', 'minmax(176px, 1fr)'),
      column(context, 'roadName', 'minmax(160px, 2fr)'),
      column(context, 'village', '1fr'),
      column(context, 'guardrail', '1fr'),
      column(context, 'lengthM', '100px', true),
    ],
    rows: rowsWhere(t.length, () => true),
    total: t.length,
    text: (row, id) => cells[id]?.(row) ?? '–',
    key: (row, id) => (id === 'lengthM' ? (t.lengthM[row] ?? 0) : (cells[id]?.(row) ?? '')),
    level: () => null,
    id: t.id,
    lngLat: (row) => placeAt(t.path.lngLat, t.path.starts[row] ?? 0),
  }
}
