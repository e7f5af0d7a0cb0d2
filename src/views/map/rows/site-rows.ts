import type { LedgerField } from '../../../contracts/ledger-field.ts'
import { codeAt, type SiteTable } from '../../../contracts/town-tables.ts'
import { RISK_LEVELS, riskRank, type RiskLevel } from '../../../core/risk-level.ts'
import { rowOfText } from '../../../core/rows/row-of-text.ts'
import { epochDayOf } from '../../../core/time/calendar-day.ts'
import { fieldLines } from '../field-text.ts'
import { codeColumn, fieldHeader, madeColumn, placeColumns, textColumn, villageColumn } from './columns.ts'
import type { TableColumn, TableContext, TableModel } from './table-model.ts'

/** Sites of one kind with the fields of their ledger; sites of several kinds (null) with what all sites have. */
export function siteModel(t: SiteTable, kindId: string | null, context: TableContext): TableModel {
  const kind = context.siteKinds.find((one) => one.id === kindId)
  const title = (id: string) => [id, context.titles(id)] as const
  const level = (row: number) => RISK_LEVELS.find((one) => one === codeAt(t.riskLevel, row)) ?? null
  const levelText = (row: number) => {
    const found = level(row)
    return found && context.levelTitle(found, false)
  }
  const riskField = kind?.fields.find((field) => field.id === kind.riskField)
  const hasLevel = kind === undefined || riskField !== undefined
  const fields = (kind?.fields ?? []).filter((field) => field !== riskField)
  const inTable = (field: LedgerField) => kind?.table.includes(field.id) ?? false
  return {
    table: 'sites',
    length: t.length,
    columns: [
      ...(hasLevel
        ? [
            madeColumn(title('level'), levelText, {
              minPx: 128,
              header: riskField?.title[context.locale] ?? context.titles('riskLevel'),
              order: { by: 'number', of: (row) => rankOrNaN(level(row)) },
            }),
          ]
        : []),
      textColumn(title('id'), t.id, { minPx: 116 }),
      textColumn(title('name'), t.name, { minPx: 160, grow: 1.6 }),
      ...(kind ? [] : [codeColumn(title('siteKind'), t.kind, (value) => titleOfKind(value, context), { minPx: 128 })]),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      ...fields.filter(inTable).map((field) => fieldColumn(t, field, false, context)),
      ...fields.filter((field) => !inTable(field)).map((field) => fieldColumn(t, field, true, context)),
      ...placeColumns(t.lngLat, context),
    ],
    level,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { points: t.lngLat },
  }
}

const rankOrNaN = (level: RiskLevel | null) => (level === null ? NaN : riskRank(level))
const titleOfKind = (id: string, { siteKinds, locale }: TableContext) =>
  siteKinds.find((kind) => kind.id === id)?.title[locale]

/** A field of the ledger; its values come with the ledger's pages and are none until then. */
function fieldColumn(t: SiteTable, field: LedgerField, isExtra: boolean, context: TableContext): TableColumn {
  const { locale } = context
  const raw = (row: number): unknown => context.attrsOf(t.id(row))?.[field.id]
  const text = (row: number) => fieldLines(field, raw(row), context).join('；')
  const isNumber = field.type === 'number' || field.type === 'integer'
  const shape = {
    id: field.id,
    title: field.title[locale],
    header: fieldHeader(field, locale),
    minPx: isNumber ? 92 : 96,
    grow: isNumber ? 0 : 1,
    isExtra,
    isNumber,
    text,
  }
  const number = (row: number) => {
    const value = raw(row)
    return typeof value === 'number' && !Number.isNaN(value) ? value : null
  }
  const day = (row: number) => epochDayOf(String(raw(row) ?? ''))
  const flag = (row: number) => {
    const value = raw(row)
    return typeof value === 'boolean' ? Number(value) : null
  }
  const byNumber = (of: (row: number) => number | null) =>
    ({ by: 'number', of: (row: number) => of(row) ?? NaN }) as const
  switch (field.type) {
    case 'number':
    case 'integer':
      return { ...shape, type: 'number', value: number, order: byNumber(number) }
    case 'date':
      return { ...shape, type: 'day', value: day, order: byNumber(day) }
    case 'boolean':
      return { ...shape, type: 'boolean', value: flag, order: byNumber(flag) }
    case 'text':
    case 'enum':
    case 'inventory': {
      const value = (row: number) => (isMissing(raw(row)) ? null : text(row))
      return { ...shape, type: 'text', value, order: { by: 'string', of: (row) => value(row) ?? '' } }
    }
  }
}

const isMissing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
