import { NO_VALUE } from '../../../composables/formats.ts'
import { rateText } from '../../../core/villages/rate-text.ts'
import type { VillageRateValue } from '../../../core/villages/rates.ts'
import { lookOf, STABLE_EVENTS } from '../../../core/villages/village-rates.ts'
import type { VillageRates } from '../../../layers/map-input.ts'
import { VILLAGE_RATE_WORDS } from '../../../layers/scales/village-rate-scale.ts'
import type { TextContext } from '../field-text.ts'
import { madeColumn, numberColumn } from './columns.ts'
import type { TableColumn } from './table-model.ts'

const WORDS = {
  zh: {
    count: '未销号隐患',
    countHeader: '未销号隐患（项）',
    denominator: (name: string) => `分母·${name}`,
    rate: '隐患率',
    note: '说明',
    unstable: `不稳定（<${STABLE_EVENTS} 项）`,
    notApplicable: '不适用',
    zeroDenominator: '不适用：分母为 0',
    noDenominator: '无分母数据',
  },
  en: {
    count: 'Open hazards',
    countHeader: 'Open hazards',
    denominator: (name: string) => `Denominator: ${name.toLowerCase()}`,
    rate: 'Hazard rate',
    note: 'Note',
    unstable: `unstable (<${STABLE_EVENTS})`,
    notApplicable: 'n/a',
    zeroDenominator: 'n/a: denominator is 0',
    noDenominator: 'no denominator',
  },
} as const

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
  const words = WORDS[locale]
  const names = VILLAGE_RATE_WORDS[rate]
  const byId = new Map(values.map((value) => [value.villageId, value]))
  const at = (row: number) => byId.get(idOf(row) ?? '') ?? null
  const inBrackets = (text: string) => (locale === 'zh' ? `（${text}）` : ` (${text})`)
  const denominatorTitle = words.denominator(names.denominator[locale])
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
    numberColumn(['openHazards', words.count], (row) => at(row)?.count ?? null, context, {
      minPx: 100,
      header: words.countHeader,
    }),
    numberColumn(['rateDenominator', denominatorTitle], (row) => at(row)?.denominator ?? null, context, {
      minPx: 156,
      header: unit === '' ? denominatorTitle : `${denominatorTitle}${inBrackets(unit)}`,
      text: (row) => {
        const value = at(row)?.denominator ?? null
        const digits = formats.number(value === null ? null : Math.round(value * 100) / 100)
        return value === null || unit === '' ? digits : `${digits} ${unit}`
      },
    }),
    numberColumn(['villageRate', rateTitle], (row) => at(row)?.rate ?? null, context, {
      minPx: 196,
      text: (row) => textOf(at(row)),
    }),
    madeColumn(['rateNote', words.note], note, { minPx: 120 }),
  ]
}
