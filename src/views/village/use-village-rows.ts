import { useI18n } from 'vue-i18n'
import type { Bilingual } from '../../contracts/primitives.ts'
import type { FilterTable, RowSetQuery } from '../../core/filter/answer.ts'
import type { MeasureOptions } from '../../core/villages/measure-types.ts'
import type { RowMeasure } from '../../core/villages/rows-behind.ts'
import { en, zh } from '../../i18n/words/village.ts'
import { useFilterStore } from '../../stores/filter-store.ts'
import { useRowSetStore } from '../../stores/row-set-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useVillagePageStore } from '../../stores/village-page-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'

type RowWords = keyof typeof zh.village.rows

/** Opens the rows behind the numbers of the shown village in the table drawer. */
export function useVillageRows() {
  const rowSets = useRowSetStore()
  const filter = useFilterStore()
  const stats = useVillageStatsStore()
  const tables = useTablesStore()
  const page = useVillagePageStore()
  const { t } = useI18n()

  const name = () => page.picture?.facts.name ?? ''
  const both = (words: RowWords, part = ''): Bilingual => ({
    zh: [name(), zh.village.rows[words], part].filter(Boolean).join(' · '),
    en: [name(), en.village.rows[words], part].filter(Boolean).join(' · '),
  })
  const formulaOf = (words: RowWords): Bilingual => ({ zh: zh.village.formula[words], en: en.village.formula[words] })

  function open(
    table: FilterTable,
    standing: RowSetQuery['standing'],
    words: RowWords,
    find: (query: RowSetQuery) => Promise<Uint32Array>,
    part = '',
  ) {
    const { picture } = page
    if (!picture) return
    const query = { table, standing, asOf: picture.options.asOf, from: null, to: null, choices: filter.choices }
    rowSets.openFound({ query, title: both(words, part), formula: formulaOf(words), parts: [], find })
  }

  /** Hazards behind a measure; `since` counts from the last review, not over the whole period. */
  function openMeasure(measure: RowMeasure & RowWords, range: 'period' | 'since' = 'period') {
    const { picture } = page
    if (!picture) return
    const { villageId } = picture
    const options: MeasureOptions = range === 'since' ? picture.since : picture.options
    const standing = measure === 'open' || measure === 'overdue' ? 'open' : 'all'
    open('hazards', standing, measure, ({ asOf }) =>
      stats.rowsOf({ ...options, asOf: Math.max(asOf, options.from), measure, villageId }),
    )
  }
  /** Open hazards of a site. */
  function openSite(siteId: string, siteName: string) {
    const { picture } = page
    if (!picture) return
    const { villageId, options } = picture
    const find = async ({ asOf }: RowSetQuery) => {
      const { sites } = await stats.ask('worst', { villageId, options: { ...options, asOf }, limit: 50 })
      return Uint32Array.from(sites.find((one) => one.siteId === siteId)?.rows ?? [])
    }
    open('hazards', 'open', 'open', find, siteName)
  }
  /** Rows of a table with these ids. */
  function openIds(table: 'waterside' | 'approaches' | 'sites', words: RowWords, ids: readonly string[]) {
    const wanted = new Set(ids)
    const find = (): Promise<Uint32Array> => {
      const loaded = tables.tables[table]
      const rows = Array.from({ length: loaded?.length ?? 0 }, (_, row) => row)
      return Promise.resolve(Uint32Array.from(rows.filter((row) => loaded && wanted.has(loaded.id(row)))))
    }
    open(table, 'all', words, find)
  }
  return { openMeasure, openSite, openIds, t }
}
