import type { VillageDecision, VillageReviewInput } from '../../contracts/village-review.ts'
import { AppError } from '../../core/errors.ts'

type DecisionDates = Pick<VillageDecision, 'decidedOn' | 'due' | 'state' | 'endedOn'>
interface Issue {
  path: string
  message: string
}

/** What is wrong with the days of a decision, by field. Days are ISO dates, so text order is their order. */
export function decisionIssues({ decidedOn, due, state, endedOn }: DecisionDates): Issue[] {
  return [
    ...(due !== null && due < decidedOn ? [{ path: 'due', message: `before the meeting of ${decidedOn}` }] : []),
    ...(endedOn !== null && endedOn < decidedOn
      ? [{ path: 'endedOn', message: `before the meeting of ${decidedOn}` }]
      : []),
    ...(state === 'open' && endedOn !== null ? [{ path: 'endedOn', message: 'given while the state is open' }] : []),
    ...(state !== 'open' && endedOn === null ? [{ path: 'endedOn', message: `missing for the state ${state}` }] : []),
  ]
}

/** What is wrong with the days of a review, by field. */
export const reviewIssues = ({ heldOn, nextOn }: Pick<VillageReviewInput, 'heldOn' | 'nextOn'>): Issue[] =>
  nextOn !== null && nextOn <= heldOn ? [{ path: 'nextOn', message: `not after the review of ${heldOn}` }] : []

/** @throws AppError `contract/invalid` naming the fields. */
export function refuseIssues(what: string, issues: Issue[]): void {
  if (issues.length > 0) throw new AppError('contract/invalid', { what, issues })
}
