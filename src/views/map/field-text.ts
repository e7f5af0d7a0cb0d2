import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import type { InventoryItem } from '../../contracts/site.ts'
import { NO_VALUE, type Formats } from '../../composables/formats.ts'

/** What a value needs to become text: language, number and date formats, and the two words of a boolean. */
export interface TextContext {
  locale: keyof Bilingual
  formats: Formats
  yes: string
  no: string
}

/** Units the ledgers write in Chinese, in English. Units not named here (m², t, km²) are international. */
const UNITS_EN: Readonly<Record<string, string>> = {
  人: 'people',
  户: 'households',
  张: 'beds',
  辆: 'vehicles',
  家: 'firms',
  个: '',
  元: 'CNY',
  次: 'times',
  段: 'stretches',
  项: '',
  处: '',
  条: '',
}

export const unitText = (unit: string, locale: keyof Bilingual): string =>
  locale === 'zh' ? unit : (UNITS_EN[unit] ?? unit)

/** One line a value; several for an inventory. A value that is missing is `–`, also when it is an empty text. */
export function fieldLines(field: LedgerField, value: unknown, context: TextContext): string[] {
  if (value === null || value === undefined || value === '') return [NO_VALUE]
  const { formats, locale } = context
  const unit = field.unit === undefined ? '' : unitText(field.unit, locale)
  switch (field.type) {
    case 'number':
    case 'integer':
      return [typeof value === 'number' ? `${formats.number(value)} ${unit}`.trim() : `${String(value)} ${unit}`.trim()]
    case 'date':
      return [formats.day(String(value))]
    case 'boolean':
      return [value === true ? context.yes : context.no]
    case 'enum':
      return [field.options?.find((option) => option.value === value)?.title[locale] ?? String(value)]
    case 'inventory':
      return Array.isArray(value) && value.length > 0 ? value.map((item) => itemText(item, formats)) : [NO_VALUE]
    case 'text':
      return [String(value)]
  }
}

function itemText({ substance, quantityT, cas }: InventoryItem, formats: Formats): string {
  return `${substance} ${formats.number(quantityT)} t${cas ? ` · CAS ${cas}` : ''}`
}
