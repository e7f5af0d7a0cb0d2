import { CONFIDENCE_TITLES, FACILITY_TITLES, NEED_TITLES, ROLE_TITLES } from '../../catalog/road-words.ts'
import type { Bilingual } from '../../contracts/primitives.ts'
import type { ReviewInput, RoadItemKind } from '../../contracts/road-derivation.ts'
import { reviewValues } from '../../contracts/road-derivation.ts'
import { CORRECTABLE } from '../../core/roads/review.ts'
import type { ReviewDraft } from '../../stores/roads-store.ts'
import { CONTROL_TITLES } from '../map/derived-fields.ts'
import type { RoadItem } from './work-items.ts'

export type ReviewField = 'control' | 'role' | 'bump' | 'side' | 'guardrail' | 'facility' | 'depthM' | 'dropM'

const CONTROL: Readonly<Record<string, Bilingual>> = Object.fromEntries(
  Object.entries(CONTROL_TITLES).map(([key, [zh = '', en = '']]) => [key, { zh, en }]),
)
const SIDES: Readonly<Record<string, Bilingual>> = {
  left: { zh: '左侧', en: 'left' },
  right: { zh: '右侧', en: 'right' },
}
/** Words of the values of a field; null = the field is a number of metres. */
export const FIELD_TITLES: Readonly<Record<string, Readonly<Record<string, Bilingual>> | null>> = {
  control: CONTROL,
  role: ROLE_TITLES,
  bump: FACILITY_TITLES,
  guardrail: FACILITY_TITLES,
  facility: FACILITY_TITLES,
  side: SIDES,
  need: NEED_TITLES,
  confidence: CONFIDENCE_TITLES,
  depthM: null,
  dropM: null,
}

/** Fields that can be corrected of this item; a finding where no device belongs has none. */
export function fieldsOf(one: RoadItem): readonly ReviewField[] {
  if (one.kind === 'finding' && one.item.facility === null) return []
  return CORRECTABLE[one.kind]
}

/** What a field of an item holds now. */
export const valueOf = (one: RoadItem, field: string): unknown =>
  Object.entries(one.item).find(([key]) => key === field)?.[1]

/** Nobody has said when it was seen: a day of its own would be a statement. */
export const emptyDraft = (): ReviewDraft => ({ verdict: null, values: {}, note: '', seenOn: '' })

export type DraftProblems = Partial<
  Record<ReviewField | 'verdict' | 'byRole' | 'note' | 'values' | 'seenOn', DraftProblem>
>
export type DraftProblem = 'verdict' | 'byRole' | 'note' | 'values' | 'number' | 'seenOn'

/**
 * A draft as it is sent, or what is wrong with it, by field. Only values that differ from what holds now are sent.
 *
 * @param today - ISO day in the town's time zone; nobody saw anything after it.
 */
export function readDraft(
  one: RoadItem,
  draft: ReviewDraft,
  byRole: string,
  today: string,
): { input: ReviewInput; problems: null } | { input: null; problems: DraftProblems } {
  const problems: DraftProblems = {}
  const values: Record<string, unknown> = {}
  const { verdict } = draft
  if (verdict === null) problems.verdict = 'verdict'
  if (byRole.trim() === '') problems.byRole = 'byRole'
  if (verdict === 'rejected' && draft.note.trim() === '') problems.note = 'note'
  if (draft.seenOn !== '' && (!/^\d{4}-\d{2}-\d{2}$/.test(draft.seenOn) || draft.seenOn > today))
    problems.seenOn = 'seenOn'
  if (verdict === 'corrected') {
    for (const field of fieldsOf(one)) {
      const typed = (draft.values[field] ?? '').trim()
      if (typed === '') continue
      const value = FIELD_TITLES[field] === null ? Number(typed.replace('，', '.').replace(',', '.')) : typed
      if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value))) problems[field] = 'number'
      else if (value !== valueOf(one, field)) values[field] = value
    }
    if (Object.keys(values).length === 0 && Object.keys(problems).length === 0) problems.values = 'values'
  }
  if (verdict === null || Object.keys(problems).length > 0) return { input: null, problems }
  const input: ReviewInput = {
    itemKind: one.kind satisfies RoadItemKind,
    itemId: one.item.id,
    verdict,
    values: reviewValues.parse(values),
    note: draft.note.trim() === '' ? null : draft.note.trim(),
    byRole: byRole.trim(),
    seenOn: draft.seenOn === '' ? null : draft.seenOn,
  }
  return { input, problems: null }
}
