import {
  CONFIDENCE_TITLES,
  FACILITY_TITLES,
  FINDING_TITLES,
  NOT_REVIEWED,
  REVIEW_TITLES,
  ROLE_TITLES,
} from '../../../catalog/road-words.ts'
import type { Bilingual } from '../../../contracts/primitives.ts'
import type { ApproachTable, Codes, FindingTable } from '../../../contracts/town-tables.ts'
import { rowOfText } from '../../../core/rows/row-of-text.ts'
import { CONTROL_TITLES } from '../derived-fields.ts'
import { codeColumn, textColumn, villageColumn } from './columns.ts'
import type { TableColumn, TableContext, TableModel } from './table-model.ts'

const WORDS = {
  kind: { zh: '类别', en: 'Kind' },
  role: { zh: '进口', en: 'Approach' },
  bump: { zh: '减速带', en: 'Speed bump' },
  facility: { zh: '设施', en: 'Device' },
  need: { zh: '防护要求', en: 'Duty' },
  confidence: { zh: '可信度', en: 'Confidence' },
  review: { zh: '核实', en: 'Review' },
} satisfies Record<string, Bilingual>

/** Title of a column of derived rows. */
export const wordsIn = (id: keyof typeof WORDS, { locale }: TableContext): string => WORDS[id][locale]

/** Title of a code among some titles. */
export const titleOf =
  (titles: Readonly<Record<string, Bilingual>>, { locale }: TableContext) =>
  (value: string): string | undefined =>
    Object.entries(titles).find(([key]) => key === value)?.[1][locale]

/** How far a derived row can be believed and whether people looked at it. */
export function judgedColumns(
  t: { readonly confidence: Codes; readonly review: Codes },
  context: TableContext,
): TableColumn[] {
  // A row that nobody looked at says so: '' has no title of its own.
  const review = { ...t.review, values: t.review.values.map((value) => value || 'none') }
  const titles = { ...REVIEW_TITLES, none: NOT_REVIEWED }
  return [
    codeColumn(['confidence', wordsIn('confidence', context)], t.confidence, titleOf(CONFIDENCE_TITLES, context), {
      minPx: 72,
    }),
    codeColumn(['review', wordsIn('review', context)], review, titleOf(titles, context), { minPx: 84 }),
  ]
}

/** Approaches of junctions. */
export function approachModel(t: ApproachTable, context: TableContext): TableModel {
  const title = (id: string) => [id, context.titles(id)] as const
  const own = (id: keyof typeof WORDS) => [id, wordsIn(id, context)] as const
  const control = (value: string) =>
    Object.entries(CONTROL_TITLES).find(([key]) => key === value)?.[1][context.locale === 'zh' ? 0 : 1]
  return {
    table: 'approaches',
    length: t.length,
    columns: [
      textColumn(title('id'), t.id, { minPx: 176, grow: 1 }),
      textColumn(title('roadName'), t.roadName, { minPx: 160, grow: 2 }),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      codeColumn(own('role'), t.role, titleOf(ROLE_TITLES, context), { isExtra: true }),
      codeColumn(own('bump'), t.bump, titleOf(FACILITY_TITLES, context), { grow: 1 }),
      codeColumn(title('control'), t.control, control, { grow: 1 }),
      ...judgedColumns(t, context),
    ],
    level: () => null,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { paths: t.path },
  }
}

/** Ramp noses, bends, bridges and other unsafe places. */
export function findingModel(t: FindingTable, context: TableContext): TableModel {
  const title = (id: string) => [id, context.titles(id)] as const
  const own = (id: keyof typeof WORDS) => [id, wordsIn(id, context)] as const
  return {
    table: 'findings',
    length: t.length,
    columns: [
      textColumn(title('id'), t.id, { minPx: 176, grow: 1 }),
      codeColumn(own('kind'), t.kind, titleOf(FINDING_TITLES, context), { minPx: 130, grow: 1 }),
      textColumn(title('roadName'), t.roadName, { minPx: 160, grow: 2 }),
      villageColumn(t.villageId, context.villageNames, context.titles('village'), context.titles('villageHeader')),
      codeColumn(own('facility'), t.facility, titleOf(FACILITY_TITLES, context), { grow: 1 }),
      ...judgedColumns(t, context),
    ],
    level: () => null,
    id: t.id,
    rowOfId: (id) => rowOfText(t.id, id),
    places: { paths: t.path },
  }
}
