import { villageDecisionInput } from '../../contracts/village-review.ts'

/** What is typed into the form of a decision; '' = not said. */
export interface DecisionDraft {
  text: string
  role: string
  due: string
}
export type DraftField = keyof DecisionDraft
/** Why a field cannot be sent: the words are `village.form.error.<code>`. */
export type DraftError = 'text-missing' | 'text-long' | 'role-missing' | 'role-long' | 'due-wrong' | 'due-before'

export const TEXT_MOST = 1000
export const ROLE_MOST = 60

/** What is wrong with a draft, by field; empty = it can be sent. `decidedOn` is an ISO day. */
export function draftErrors({ text, role, due }: DecisionDraft, decidedOn: string): Partial<Record<DraftField, DraftError>> {
  const errors: Partial<Record<DraftField, DraftError>> = {}
  const { shape } = villageDecisionInput
  if (text.trim() === '') errors.text = 'text-missing'
  else if (!shape.text.safeParse(text).success) errors.text = 'text-long'
  if (role.trim() === '') errors.role = 'role-missing'
  else if (!shape.role.safeParse(role).success) errors.role = 'role-long'
  if (due !== '' && !shape.decidedOn.safeParse(due).success) errors.due = 'due-wrong'
  else if (due !== '' && due < decidedOn) errors.due = 'due-before'
  return errors
} // prettier-ignore
