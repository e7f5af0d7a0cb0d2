import type { LedgerField } from '../../../contracts/ledger-field.ts'
import { NO_VALUE } from '../../../composables/formats.ts'
import type { Codes } from '../../../core/columns/columns.ts'
import type { Texts } from '../../../core/columns/texts.ts'
import { isoOfEpochDay, NO_DAY } from '../../../core/time/calendar-day.ts'
import { unitText, type TextContext } from '../field-text.ts'
import type { TableColumn } from './table-model.ts'

/** What a column may say beyond its kind. */
type Look = Partial<Pick<TableColumn, 'header' | 'minPx' | 'grow' | 'isExtra' | 'text' | 'order'>>
type Named = readonly [id: string, title: string]

const shape = ([id, title]: Named, minPx: number, look: Look) => ({
  id,
  title,
  header: title,
  minPx,
  grow: 0,
  isExtra: false,
  isNumber: false,
  ...look,
})
const orNone = (text: string): string => text || NO_VALUE

/** Texts of a text column. */
export function textColumn(named: Named, texts: Texts, look: Look = {}): TableColumn {
  return {
    ...shape(named, 110, look),
    type: 'text',
    value: (row) => texts(row) || null,
    text: look.text ?? ((row) => orNone(texts(row))),
    order: look.order ?? { by: 'texts', texts },
  }
}

/** Titles of a dictionary column; a value without a title stands as it is. */
export function codeColumn(
  named: Named,
  codes: Codes,
  titleOf: (value: string) => string | undefined,
  look: Look = {},
): TableColumn {
  const titles = codes.values.map((value) => (value === '' ? '' : (titleOf(value) ?? value)))
  const title = (row: number) => titles[codes.codes[row] ?? -1] ?? ''
  return {
    ...shape(named, 104, look),
    type: 'text',
    value: (row) => title(row) || null,
    text: (row) => orNone(title(row)),
    order: look.order ?? { by: 'code', codes, titleOf: (value) => titleOf(value) ?? value },
  }
}

/** Texts that are made row by row. */
export function madeColumn(named: Named, value: (row: number) => string | null, look: Look = {}): TableColumn {
  return {
    ...shape(named, 104, look),
    type: 'text',
    value,
    text: look.text ?? ((row) => value(row) ?? NO_VALUE),
    order: look.order ?? { by: 'string', of: (row) => value(row) ?? '' },
  }
}

/** Calendar days; `NO_DAY` is none. */
export function dayColumn(named: Named, days: Int32Array, { formats }: TextContext, look: Look = {}): TableColumn {
  const value = (row: number) => dayOrNull(days[row])
  return {
    ...shape(named, 96, look),
    type: 'day',
    value,
    text: (row) => {
      const day = value(row)
      return formats.day(day === null ? null : isoOfEpochDay(day))
    },
    order: { by: 'number', of: (row) => value(row) ?? NaN },
  }
}

/** Numbers; null or NaN is none, never 0. */
export function numberColumn(
  named: Named,
  of: (row: number) => number | null,
  { formats }: TextContext,
  look: Look = {},
): TableColumn {
  const value = (row: number) => {
    const found = of(row)
    return found === null || Number.isNaN(found) ? null : found
  }
  return {
    ...shape(named, 84, look),
    isNumber: true,
    type: 'number',
    value,
    text: look.text ?? ((row) => formats.number(value(row))),
    order: look.order ?? { by: 'number', of: (row) => value(row) ?? NaN },
  }
}

/** 1 and 0 as yes and no. */
export function flagColumn(
  named: Named,
  of: (row: number) => boolean | null,
  { yes, no }: TextContext,
  look: Look = {},
): TableColumn {
  const value = (row: number) => {
    const found = of(row)
    return found === null ? null : Number(found)
  }
  const word = (flag: number | null) => (flag === null ? NO_VALUE : flag === 1 ? yes : no)
  return {
    ...shape(named, 84, look),
    type: 'boolean',
    value,
    text: (row) => word(value(row)),
    order: { by: 'number', of: (row) => value(row) ?? NaN },
  }
}

/** Longitude and latitude, WGS 84: for files, and for whoever asks. */
export function placeColumns(points: Float64Array, context: TextContext): TableColumn[] {
  const { locale } = context
  const axis = (at: 0 | 1) => (row: number) => {
    const value = points[2 * row + at]
    return value === undefined || !Number.isFinite(value) ? null : value
  }
  const degrees = (of: (row: number) => number | null) => (row: number) => of(row)?.toFixed(6) ?? NO_VALUE
  const look = (at: 0 | 1): Look => ({ isExtra: true, minPx: 100, text: degrees(axis(at)) })
  return [
    numberColumn(['lng', locale === 'zh' ? '经度' : 'Longitude'], axis(0), context, look(0)),
    numberColumn(['lat', locale === 'zh' ? '纬度' : 'Latitude'], axis(1), context, look(1)),
  ]
}

/** Names of villages by a column of ids. */
export function villageColumn(
  codes: Codes,
  names: ReadonlyMap<string, string>,
  title: string,
  header: string,
): TableColumn {
  return codeColumn(['village', title], codes, (id) => names.get(id), { minPx: 96, grow: 0.8, header })
}

export const dayOrNull = (day: number | undefined): number | null => (day === undefined || day === NO_DAY ? null : day)

/** Title of a field with its unit in brackets, as ledgers write it and our importer reads it. */
export function fieldHeader(field: Pick<LedgerField, 'title' | 'unit'>, locale: 'zh' | 'en'): string {
  const unit = field.unit === undefined ? '' : unitText(field.unit, 'zh')
  return unit === '' ? field.title[locale] : `${field.title[locale]}（${unit}）`
}
