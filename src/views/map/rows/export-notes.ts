import type { TownSummary } from '../../../contracts/api.ts'
import type { ExportNotes } from '../../../core/export/cells.ts'
import type { RowSetQuery } from '../../../core/filter/answer.ts'
import type { TextContext } from '../field-text.ts'
import { daysWords, filterWords, type FilterWordsContext } from './filter-words.ts'

/** What a file is told about the rows it holds. */
export interface NotesInput {
  town: Pick<TownSummary, 'name' | 'nameEn' | 'isDemo' | 'asOf' | 'changedAt'>
  title: string
  formula: string
  source: string
  count: number
  dataVersion: number
  /** Null for rows that no filter reaches. */
  query: RowSetQuery | null
  /** Day the rows speak of, ISO. */
  day: string
  /** Time of the export, ms. */
  at: number
}

/** The facts written into every file, in the words of the page. */
export function exportNotes(
  input: NotesInput,
  context: FilterWordsContext & Pick<TextContext, 'formats' | 'locale'>,
): ExportNotes {
  const { t, formats } = context
  const { town, query } = input
  const fact = (id: string, text: string) => [t(`rowSet.fact.${id}`, {}), text] as const
  const words = query ? filterWords(query.choices, context) : []
  const hasDays = query !== null && (query.standing === 'found' || query.standing === 'closed')
  return {
    title: input.title,
    facts: [
      fact('town', context.locale === 'en' ? (town.nameEn ?? town.name) : town.name),
      ...(town.isDemo ? [fact('demo', t('rowSet.fact.demoText', {}))] : []),
      fact('count', String(input.count)),
      ...(hasDays ? [fact('days', daysWords(query.from, query.to, t))] : [fact('day', input.day)]),
      fact('filter', words.length > 0 ? words.join(t('rowSet.and', {})) : t('rowSet.fact.noFilter', {})),
      fact('formula', input.formula),
      fact('source', input.source),
      fact('dataDate', town.asOf),
      fact(
        'version',
        t('rowSet.fact.versionText', { version: input.dataVersion, at: formats.instant(town.changedAt) }),
      ),
      fact('at', formats.instant(input.at)),
      fact('crs', 'WGS 84 (EPSG:4326)'),
    ],
  }
}
