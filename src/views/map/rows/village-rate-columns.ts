import { NO_VALUE } from '../../../composables/formats.ts'
import { rateText } from '../../../core/villages/rate-text.ts'
import type { VillageRateValue } from '../../../core/villages/rates.ts'
import { lookOf } from '../../../core/villages/village-rates.ts'
import { en, zh } from '../../../i18n/words/surfaces.ts'
import type { VillageRates } from '../../../layers/map-input.ts'
import { VILLAGE_RATE_WORDS } from '../../../layers/scales/village-rate-scale.ts'
import type { TextContext } from '../field-text.ts'
import { madeColumn, numberColumn } from './columns.ts'
import type { TableColumn } from './table-model.ts'

/**
 * Count, denominator, rate and what is to be said about it; every look of the map has its own words: `–` no denominator,
 * `不适用` denominator 0, `0` a true zero, `＊` unstable.
 *
 * @param idOf - village of a row.
 */
export function villageRateColumns(
  { rate, values }: VillageRates,
  idOf: (row: number) => string | null,
  context: TextContext,
): TableColumn[] {
  const { locale, formats } = context
  const words = { zh, en }[locale].surfaces.column
  const names = VILLAGE_RATE_WORDS[rate]
  const byId = new Map(values.map((value) => [value.villageId, value]))
  const at = (row: number) => byId.get(idOf(row) ?? '') ?? null
  const inBrackets = (text: string) => (locale === 'zh' ? `（${text}）` : ` (${text})`)
  const denominatorTitle = words.denominator.replace('{name}', names.denominator[locale])
  const unit = names.denominatorUnit[locale]
  const rateTitle = `${words.rate}${inBrackets(names.unit[locale])}`

  const noteOf = (value: VillageRateValue): string | null => {
    if (value.denominator === null) return words.noDenominator
    if (value.denominator === 0) return words.zeroDenominator
    return lookOf(value) === 'unstable' ? words.unstable : null
  }
  const textOf = (value: VillageRateValue | null): string => {
    if (!value) return NO_VALUE
    if (value.denominator === 0) return words.notApplicable
    return `${rateText(value.rate)}${lookOf(value) === 'unstable' ? ' ＊' : ''}`
  }
  const note = (row: number) => {
    const value = at(row)
    return value && noteOf(value)
  }
  return [
    numberColumn(['openHazards', words.count], (row) => at(row)?.count ?? null, context, { header: words.countHeader }),
    numberColumn(['rateDenominator', denominatorTitle], (row) => at(row)?.denominator ?? null, context, {
      minPx: 112,
      header: unit === '' ? denominatorTitle : `${denominatorTitle}${inBrackets(unit)}`,
      text: (row) => {
        const value = at(row)?.denominator ?? null
        const digits = formats.number(value === null ? null : Math.round(value * 100) / 100)
        return value === null || unit === '' ? digits : `${digits} ${unit}`
      },
    }),
    numberColumn(['villageRate', rateTitle], (row) => at(row)?.rate ?? null, context, {
      minPx: 136,
      text: (row) => textOf(at(row)),
    }),
    madeColumn(['rateNote', words.note], note, { minPx: 120 }),
  ]
}
