import { useI18n } from 'vue-i18n'
import type { RowSetQuery } from '../../../core/filter/answer.ts'
import type { ListDimension } from '../../../core/filter/choices.ts'
import type { LocaleId } from '../../../i18n/create-i18n.ts'
import { useAsOfStore } from '../../../stores/as-of-store.ts'
import { useFilterStore } from '../../../stores/filter-store.ts'
import { useRowSetStore } from '../../../stores/row-set-store.ts'
import { useFilterWords } from './use-filter-words.ts'

/** Opens the rows behind the numbers of the filter, with how they are counted. */
export function useFilterRows() {
  const filter = useFilterStore()
  const asOf = useAsOfStore()
  const rowSet = useRowSetStore()
  const words = useFilterWords()
  const { t } = useI18n()

  const both = (say: (locale: LocaleId) => string) => ({ zh: say('zh'), en: say('en') })

  /** Rows of a facet's value: those it would keep if it were the dimension's only choice. */
  function openValue(dimension: ListDimension, value: string) {
    if (asOf.day === null) return
    const isOfSites = dimension === 'siteKind' || dimension === 'siteRisk'
    const query: RowSetQuery = {
      table: isOfSites ? 'sites' : 'hazards',
      standing: isOfSites ? 'all' : 'open',
      asOf: asOf.day,
      from: null,
      to: null,
      choices: { ...filter.choices, [dimension]: [value] },
    }
    const facts = (locale: LocaleId) => ({
      dimension: words.titleOf(dimension, locale),
      value: words.nameOf(dimension, value, locale),
    })
    rowSet.open(
      query,
      both((locale) => t(isOfSites ? 'filters.rows.sites' : 'filters.rows.hazards', facts(locale), { locale })),
      both((locale) => t(isOfSites ? 'filters.rows.formulaSites' : 'filters.rows.formula', facts(locale), { locale })),
    )
  }
  /** The open hazards that pass every choice. */
  function openKept() {
    if (asOf.day === null) return
    rowSet.open(
      { table: 'hazards', standing: 'open', asOf: asOf.day, from: null, to: null, choices: filter.choices },
      both((locale) => t('filters.rows.hazardsKept', {}, { locale })),
      both((locale) => t('filters.rows.formulaKept', {}, { locale })),
    )
  }
  return { openValue, openKept }
}
