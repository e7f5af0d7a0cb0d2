/** How sure a figure of a pack is: high = found twice, medium = once or from memory, low = weak. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/**
 * What a rule asks of a facility or a target. `in`: the field has one of the values (a field may have several: a school is
 * a civil building and a crowded place). Ends of a range: `from` and `upTo` belong to it, `above` and `below` do not.
 */
export type RuleCondition =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly is: boolean }
  | ({ readonly field: string } & Range)

interface Range {
  readonly from?: number | undefined
  readonly above?: number | undefined
  readonly upTo?: number | undefined
  readonly below?: number | undefined
}

/**
 * What is known of a facility or a target, by field; absent or null = not known. `maybe` holds values that a field may have
 * besides those it has: where it is given for a field, every other value is ruled out.
 */
export interface Facts {
  readonly known: Readonly<Record<string, unknown>>
  readonly maybe?: Readonly<Record<string, readonly string[]>>
}

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A required distance that is computed: the largest base that applies to either building, plus a supplement of each. */
export interface SumFormula {
  readonly formula: 'base-and-supplements'
  readonly otherwiseM: number
  readonly either: readonly { readonly when: RuleCondition; readonly m: number }[]
  readonly supplements: readonly { readonly when: RuleCondition; readonly m: number }[]
}

/** One rule of a pack: whom it concerns, and how far apart they must be. */
export interface Rule {
  /** Unique over all packs: table, row and column. */
  readonly ruleId: string
  readonly packId: string
  readonly packVersion: string
  readonly standard: string
  readonly clause: string
  readonly title: Bilingual
  readonly facility: readonly RuleCondition[]
  readonly target: readonly RuleCondition[]
  /** Metres, or how to compute them. */
  readonly requiredM: number | SumFormula
  /** The points of facility and target between which the code measures. */
  readonly measuredFrom: string
  readonly measuredTo: string
  readonly confidence: Confidence
  /** Off: shown on demand, decides nothing. Rules of low confidence and of superseded codes are off unless switched on. */
  readonly isOn: boolean
  readonly notes: readonly Bilingual[]
}

/** Whether a condition holds; null = what is known does not tell. A number below 0 or not finite is not known. */
export function conditionHolds(condition: RuleCondition, facts: Facts): boolean | null {
  const value = facts.known[condition.field]
  if ('in' in condition) return isOneOf(condition.in, value, facts.maybe?.[condition.field])
  if ('is' in condition) return typeof value === 'boolean' ? value === condition.is : null
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null
  return (
    (condition.from === undefined || value >= condition.from) &&
    (condition.above === undefined || value > condition.above) &&
    (condition.upTo === undefined || value <= condition.upTo) &&
    (condition.below === undefined || value < condition.below)
  )
}

function isOneOf(wanted: readonly string[], value: unknown, maybe: readonly string[] | undefined): boolean | null {
  let isKnown = false
  // Judged some hundred times a pair: nothing is allocated.
  if (Array.isArray(value)) {
    for (const one of value) {
      if (isEmpty(one)) continue
      if (wanted.includes(String(one))) return true
      isKnown = true
    }
  } else if (!isEmpty(value)) {
    if (wanted.includes(String(value))) return true
    isKnown = true
  }
  if (maybe !== undefined) return maybe.some((one) => wanted.includes(one)) ? null : false
  return isKnown ? false : null
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

interface Holding {
  readonly holds: boolean | null
  readonly missing: readonly string[]
}
const HOLDS: Holding = { holds: true, missing: [] }
const FAILS: Holding = { holds: false, missing: [] }

/** Whether all conditions of one side hold, and the fields that leave it open: `false` wins over not knowing. */
export function allHold(conditions: readonly RuleCondition[], facts: Facts): Holding {
  let missing: Set<string> | null = null
  for (const condition of conditions) {
    const holds = conditionHolds(condition, facts)
    if (holds === false) return FAILS
    if (holds === null) (missing ??= new Set()).add(condition.field)
  }
  return missing === null ? HOLDS : { holds: null, missing: [...missing] }
}
