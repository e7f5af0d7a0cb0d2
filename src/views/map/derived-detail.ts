import type { RecordDetail } from '../../api/towns.ts'
import { evidenceText } from '../../catalog/evidence-words.ts'
import { measureTitle } from '../../catalog/measure-words.ts'
import { FINDING_TITLES, NOT_REVIEWED, REVIEW_TITLES, ROLE_TITLES } from '../../catalog/road-words.ts'
import { NO_VALUE } from '../../composables/formats.ts'
import type { LedgerField } from '../../contracts/ledger-field.ts'
import type { ItemReview } from '../../contracts/road-derivation.ts'
import type { DetailContext, DetailModel, DetailRow } from './detail-model.ts'
import { APPROACH_FIELDS, FINDING_FIELDS, JUDGED_FIELDS, JUNCTION_FIELDS, WATERSIDE_FIELDS } from './derived-fields.ts'
import { fieldLines } from './field-text.ts'

type Derived = Extract<RecordDetail, { table: 'junctions' | 'approaches' | 'waterside' | 'findings' }>
type RowsOf = (fields: readonly LedgerField[], values: Readonly<Record<string, unknown>>) => DetailRow[]

/** Name and rows of a derived item: its fields, what speaks for it in words, and what people said of it. */
export function derivedDetail(
  detail: Derived,
  context: DetailContext,
  rowsOf: RowsOf,
): Pick<DetailModel, 'name' | 'rows'> {
  const { table, record } = detail
  const { locale, formats } = context
  const fields = fieldsOf(table)
  const label = (zh: string, en: string) => (locale === 'zh' ? zh : en)
  const measures: DetailRow[] =
    table === 'findings'
      ? Object.entries(record.measures).map(([key, value]) => ({
          id: `measure-${key}`,
          label: measureTitle(key).title[locale],
          lines: [value === null ? NO_VALUE : `${formats.number(value)} ${measureTitle(key).unit}`.trim()],
        }))
      : []
  const junction: DetailRow[] =
    table === 'approaches'
      ? [
          {
            id: 'junction',
            label: label('所属路口', 'Junction'),
            lines: [record.junctionId],
            link: { table: 'junctions', id: record.junctionId },
          },
        ]
      : []
  const evidence = record.evidence.map((code) => evidenceText(code, locale))
  return {
    name: nameOf(detail, context),
    rows: [
      ...rowsOf(fields, record),
      ...measures,
      ...junction,
      { id: 'evidence', label: label('依据', 'Evidence'), lines: evidence.length > 0 ? evidence : [NO_VALUE] },
      ...rowsOf(JUDGED_FIELDS, record),
      reviewRow(record.review, [...fields, ...JUDGED_FIELDS], context),
    ],
  }
}

function fieldsOf(table: Derived['table']): readonly LedgerField[] {
  switch (table) {
    case 'junctions':
      return JUNCTION_FIELDS
    case 'approaches':
      return APPROACH_FIELDS
    case 'waterside':
      return WATERSIDE_FIELDS
    case 'findings':
      return FINDING_FIELDS
  }
}

function nameOf({ table, record }: Derived, { locale }: DetailContext): string {
  switch (table) {
    case 'junctions':
      return record.name ?? record.id
    case 'approaches':
      return record.roadName ?? ROLE_TITLES[record.role][locale]
    case 'waterside':
      return record.roadName ?? record.id
    case 'findings':
      return record.roadName ?? FINDING_TITLES[record.kind][locale]
  }
}

/** Verdict, who and when, the note, and what the derivation had said of the fields that were corrected. */
function reviewRow(review: ItemReview | null, fields: readonly LedgerField[], context: DetailContext): DetailRow {
  const { locale, formats } = context
  const label = locale === 'zh' ? '核实' : 'Review'
  if (review === null) return { id: 'review', label, lines: [NOT_REVIEWED[locale]] }
  const before = Object.entries(review.derived).flatMap(([id, value]) => {
    const field = fields.find((one) => one.id === id)
    if (!field) return []
    const was = `${field.title[locale]} ${fieldLines(field, value, context).join(' ')}`
    return [locale === 'zh' ? `推导值：${was}` : `Derived: ${was}`]
  })
  const head = `${REVIEW_TITLES[review.verdict][locale]} · ${review.byRole} · ${formats.instant(review.at)}`
  return { id: 'review', label, lines: [head, ...before, ...(review.note ? [review.note] : [])] }
}
