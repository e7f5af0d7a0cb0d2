import { CONFIDENCE_TITLES, NOT_REVIEWED, REVIEW_TITLES } from '../../catalog/road-words.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import { codeAt, type Codes } from '../../contracts/town-tables.ts'
import type { Locale, TooltipRow } from '../map-input.ts'

/** False for rows that people rejected: they are drawn nowhere and count nowhere. */
export function countedRows(review: Codes): (row: number) => boolean {
  const rejected = review.values.indexOf('rejected')
  return (row) => review.codes[row] !== rejected
}

/** How far a derived row can be believed, and whether people have looked at it. */
export function judgedRows(
  { confidence, review }: { readonly confidence: Codes; readonly review: Codes },
  row: number,
  locale: Locale,
): TooltipRow[] {
  const titleIn = (titles: Readonly<Record<string, Bilingual>>, value: string) =>
    Object.entries(titles).find(([key]) => key === value)?.[1]
  const believed = titleIn(CONFIDENCE_TITLES, codeAt(confidence, row))
  const said = titleIn(REVIEW_TITLES, codeAt(review, row)) ?? NOT_REVIEWED
  return [
    ...(believed ? [{ label: locale === 'zh' ? '可信度' : 'Confidence', value: believed[locale] }] : []),
    { label: locale === 'zh' ? '核实' : 'Review', value: said[locale] },
  ]
}
