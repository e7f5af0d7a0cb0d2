import { en, zh } from '../../i18n/words/villages.ts'
import { NO_CHOICES } from '../../core/filter/choices.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import type { HazardTable } from '../../contracts/town-tables.ts'
import type { EpochDay } from '../../core/time/calendar-day.ts'
import { addMonths } from '../../core/time/move-range.ts'
import type { StatisticMeasure } from '../../core/villages/statistic-measures.ts'
import { useAsOfStore } from '../../stores/as-of-store.ts'
import { useRowSetStore } from '../../stores/row-set-store.ts'
import { useTablesStore } from '../../stores/tables-store.ts'
import { useVillageStatsStore } from '../../stores/village-stats-store.ts'
import { outsideRows, type OutsideKind } from './outside-rows.ts'

/** Numbers of this page whose rows can be opened. */
export type OpenableRows = keyof typeof zh.villages.rows.what

/** What stands in the numerator and the denominator of a measure; a denominator that is no number of hazards has none. */
export const ROWS_OF_MEASURE: Readonly<Record<StatisticMeasure, readonly [OpenableRows, OpenableRows | null]>> = {
  late: ['late', 'due'],
  overdueRate: ['overdue', 'open'],
  closure: ['closedInPeriod', 'closureOf'],
  repeat: ['repeat', 'repeatOf'],
  selfFound: ['selfFound', 'selfFoundOf'],
  perKm2: ['open', null],
  per100Enterprises: ['open', null],
  per1000Residents: ['open', null],
}

const wordOf = (key: 'title' | 'town' | 'outsideTitle'): Bilingual => ({
  zh: zh.villages.rows[key],
  en: en.villages.rows[key],
})

/** Opens the rows behind the numbers of the page. */
export function useOpenRows() {
  const stats = useVillageStatsStore()
  const asOf = useAsOfStore()
  const rowSets = useRowSetStore()
  const tables = useTablesStore()

  function openAs(title: Bilingual, formula: Bilingual, day: EpochDay, find: (day: EpochDay) => Promise<Uint32Array>) {
    rowSets.openFound({
      query: { table: 'hazards', standing: 'all', asOf: day, from: null, to: null, choices: NO_CHOICES },
      title,
      formula,
      parts: [],
      find: (query) => find(query.asOf),
    })
  }

  /** @param village - null = the town. @param day - the shown day when left out. */
  function openRows(what: OpenableRows, village: { id: string; name: string } | null, day = asOf.day) {
    if (day === null) return
    const title = (language: 'zh' | 'en') =>
      wordOf('title')
        [language].replace('{village}', village?.name ?? wordOf('town')[language])
        .replace('{what}', { zh, en }[language].villages.rows.what[what])
    const formula = { zh: zh.villages.rows.formula[what], en: en.villages.rows.formula[what] }
    openAs({ zh: title('zh'), en: title('en') }, formula, day, async (shown) => {
      const { options, months } = stats
      if (!options) return new Uint32Array()
      const from = addMonths(shown, -months) + 1
      return stats.rowsOf({ ...options, asOf: shown, from, measure: what, villageId: village?.id ?? null })
    })
  }

  /** Hazards that no village answers for. */
  function openOutside(kind: OutsideKind) {
    const day = asOf.day
    if (day === null) return
    const words = (one: typeof zh): string => one.villages.outside[kind].replace(/\s*\{count\}\s*(项)?/, '').trim()
    const text = { zh: words(zh), en: words(en) }
    const known = new Set(stats.picture?.head.facts.map(({ id }) => id))
    const outside = wordOf('outsideTitle')
    openAs({ zh: `${outside.zh} · ${text.zh}`, en: `${outside.en} · ${text.en}` }, text, day, (shown) =>
      Promise.resolve(rowsOutside(tables.tables.hazards, kind, known, shown, asOf.dataDay ?? shown)),
    )
  }
  return { openRows, openOutside }
}

const rowsOutside = (table: HazardTable | undefined, ...rest: Tail<Parameters<typeof outsideRows>>) =>
  table ? outsideRows(table, ...rest) : new Uint32Array()
type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never
