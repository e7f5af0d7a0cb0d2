import type { CheckOptions, CheckRecord } from '../check.ts'
import { planOf, type FacilityPlan } from '../pair.ts'
import { allHold, type Rule } from '../rule.ts'

/** What two sets of options differ in. */
export interface OptionChange {
  readonly before: CheckOptions
  readonly after: CheckOptions
  /** Rules that are other than before, as they are now. */
  readonly rules: readonly Rule[]
  readonly isBlast: boolean
  readonly isLegalRange: boolean
  /** The day or the assumed errors: nothing that is known holds. */
  readonly isAll: boolean
}

/** The options with the rules of before where they say the same, so that equal rules are the same objects. */
export function withKnownRules(options: CheckOptions, before: CheckOptions): CheckOptions {
  const rules = options.rules.map((rule, at) => {
    const was = before.rules[at]
    return was !== undefined && isSameRule(was, rule) ? was : rule
  })
  const isSame = rules.length === before.rules.length && rules.every((rule, at) => rule === before.rules[at])
  return { ...options, rules: isSame ? before.rules : rules }
}

const isSameRule = (a: Rule, b: Rule) =>
  a.ruleId === b.ruleId && a.isOn === b.isOn && a.requiredM === b.requiredM && a.packVersion === b.packVersion

/** @returns null when they ask the same. */
export function optionChange(before: CheckOptions, after: CheckOptions): OptionChange | null {
  if (before === after) return null
  const rules = before.rules === after.rules ? [] : after.rules.filter((rule, at) => rule !== before.rules[at])
  const isBlast =
    before.criterion.version !== after.criterion.version ||
    after.criterion.overpressure.rows.some(
      ({ thresholdPa }, at) => thresholdPa !== before.criterion.overpressure.rows[at]?.thresholdPa,
    )
  const isLegalRange = before.legalRangeM !== after.legalRangeM
  const isAll = before.day !== after.day || before.assumed !== after.assumed
  return rules.length === 0 && !isBlast && !isLegalRange && !isAll
    ? null
    : { before, after, rules, isBlast, isLegalRange, isAll }
}

/** What is asked otherwise of one facility that stands where it stood. */
export interface PlanChange {
  readonly before: FacilityPlan
  readonly after: FacilityPlan
  readonly added: readonly Rule[]
  readonly removed: ReadonlySet<string>
  readonly isBlast: boolean
  readonly isLegalRange: boolean
  readonly isAll: boolean
}

/**
 * The change for a facility; null when nothing is asked otherwise. A plan is a pass over all rules: its rules are looked for
 * only where one that changed may be meant.
 */
export function planChange(record: CheckRecord, before: FacilityPlan, change: OptionChange): PlanChange | null {
  const isOther = change.rules.some((rule) => allHold(rule.facility, record.facts).holds !== false)
  const isBlast = change.isBlast && before.method.method === 'accident-consequence'
  const { isAll, isLegalRange } = change
  if (!isOther && !isBlast && !isLegalRange && !isAll) return null
  const after = planOf(record, change.after, isOther || isAll ? undefined : before.rules)
  const [was, is] = [new Set(before.rules), new Set(after.rules)]
  const added = isOther ? after.rules.filter((rule) => !was.has(rule)) : []
  const removed = new Set(isOther ? before.rules.filter((rule) => !is.has(rule)).map(({ ruleId }) => ruleId) : [])
  const isSame = added.length === 0 && removed.size === 0 && before.reachM === after.reachM
  return isSame && !isBlast && !isLegalRange && !isAll
    ? null
    : { before, after, added, removed, isBlast, isLegalRange, isAll }
}

/** Whether a pair that is not listed may be now. */
export const mayListMore = ({ before, after, added, isLegalRange, isAll }: PlanChange, change: OptionChange): boolean =>
  isAll ||
  added.length > 0 ||
  (after.reachM ?? 0) > (before.reachM ?? -1) ||
  (isLegalRange && change.after.legalRangeM > change.before.legalRangeM)
