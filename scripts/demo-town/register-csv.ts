import { isoOfEpochDay } from '../../src/core/time/calendar-day.ts'
import { csvCell } from './hazard-csv.ts'
import type { EntryDraft } from './registers/register-book.ts'
import type { FactDraft } from './registers/ticks.ts'

export const FACTS_FILE = 'facts.csv'
export const FACT_COLUMNS = ['subject', 'subjectId', 'field', 'value', 'checkedOn', 'source', 'note'] as const
/** Columns of every list besides its kind's own. */
export const ENTRY_COLUMNS = ['id', 'name', 'village', 'office', 'siteId'] as const

/** One line of `entries/<kind>.csv`. */
export function entryLine(draft: EntryDraft, columns: readonly string[]): string {
  const { id, name, village, office, siteId, attrs } = draft
  return [id, name, village?.name ?? null, office, siteId, ...columns.map((column) => attrs[column] ?? null)]
    .map(csvCell)
    .join(',')
}

/** One line of `facts.csv`. */
export function factLine({ subject, subjectId, field, value, day, source, note }: FactDraft): string {
  return [subject, subjectId, field, value, isoOfEpochDay(day), source, note].map(csvCell).join(',')
}
