import type { Bilingual } from '../../contracts/primitives.ts'
import type { SheetSurroundings } from '../../core/villages/sheet-model.ts'
import type { Ranking } from '../../core/villages/statistics/answer-types.ts'
import type { StatisticMeasure } from '../../core/villages/statistic-measures.ts'

/** What all sheets of a print have in common. */
export interface SheetCommon {
  readonly townName: string
  readonly isDemo: boolean
  readonly dataVersion: number
  /** When the data was read, ms since 1970. */
  readonly readAt: number
  readonly months: number
  readonly measure: StatisticMeasure
  readonly ranking: Ranking
  /** Kernel of the density, metres. */
  readonly radiusM: number
  readonly repeatDays: number
  /** Day the denominators speak of; null = no source says. */
  readonly denominatorsOn: string | null
  readonly isAnonymous: boolean
  readonly pages: number
  readonly unstable: number
  readonly few: number
  /** All villages stand on few events: none is called anything. */
  readonly isSilent: boolean
}

export const NO_SURROUNDINGS: SheetSurroundings = { gaps: null, isStale: false, conflicts: null }

/** Title of a code, the code itself where there is none; '' for none. */
export function codeTitle(table: Readonly<Record<string, Bilingual>>, code: string, locale: 'zh' | 'en'): string {
  return table[code]?.[locale] ?? code
}
