import { ROADSIDE_SETTINGS } from '../../catalog/road-rules.ts'
import type { ReviewRules } from '../../core/roads/review.ts'
import { needOf } from '../../core/roads/waterside/guardrail-need.ts'

/** The duty of a stretch whose depth or drop a person measured, by the rules that come with the program. */
export const reviewRules = (): ReviewRules => ({ needOf: (item) => needOf(item, ROADSIDE_SETTINGS) })
