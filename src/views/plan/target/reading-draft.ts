import type { NewReading } from '../../../contracts/plan-api.ts'
import type { Target } from '../../../core/plans/plan-model.ts'
import { epochDayOf } from '../../../core/time/calendar-day.ts'

/** What the form holds, as typed. */
export interface ReadingDraft {
  value: string
  due: string
  note: string
  office: string
}
export type ReadingError = 'valueWrong' | 'valuePercent' | 'dueWrong' | 'dueBefore' | 'officeMissing' | 'noteLong'
type Stated = Pick<Target, 'isTargetStated' | 'isDueStated' | 'unit'>

/** What is wrong with a draft, by field; only what the plan does not state is asked. `start` = first day that counts. */
export function readingErrors(
  draft: ReadingDraft,
  target: Stated,
  start: string,
): Partial<Record<keyof ReadingDraft, ReadingError>> {
  const errors: Partial<Record<keyof ReadingDraft, ReadingError>> = {}
  if (!target.isTargetStated) {
    const value = draft.value.trim() === '' ? NaN : Number(draft.value)
    if (!Number.isFinite(value)) errors.value = 'valueWrong'
    else if (target.unit === '%' && (value < 0 || value > 100)) errors.value = 'valuePercent'
  }
  if (!target.isDueStated) {
    if (epochDayOf(draft.due) === null) errors.due = 'dueWrong'
    else if (draft.due < start) errors.due = 'dueBefore'
  }
  if (draft.office.trim() === '') errors.office = 'officeMissing'
  if (draft.note.length > 1000) errors.note = 'noteLong'
  return errors
}

/**
 * The records of a draft: one a field that differs from what holds now.
 *
 * @param now - figure and ISO due day in force.
 */
export function readingsOf(
  draft: ReadingDraft,
  target: Stated & Pick<Target, 'id'>,
  plan: string,
  now: { value: number; due: string },
): NewReading[] {
  const base = { plan, target: target.id, by: draft.office.trim() || null, note: draft.note.trim() || null }
  const list: NewReading[] = []
  if (!target.isTargetStated && Number(draft.value) !== now.value)
    list.push({ ...base, field: 'target', value: Number(draft.value) })
  if (!target.isDueStated && draft.due !== now.due) list.push({ ...base, field: 'due', value: draft.due })
  return list
}
