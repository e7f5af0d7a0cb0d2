import { conditionHolds, type Facts, type Rule } from './rule.ts'

/**
 * Rules of a list that may be meant for a target: those of which no condition on words or on yes and no fails. Ranges of
 * numbers are left to the rule itself. Targets that say the same in words share one list, which is made once for each list
 * of rules; most rules of a facility are meant for other targets, so that this is most of a check.
 *
 * @param rules - never changed after.
 */
export function rulesForTarget(rules: readonly Rule[], target: Facts): readonly Rule[] {
  const list = listOf(rules)
  const words = wordsOf(list, target)
  let found = list.byWords.get(words)
  if (!found) {
    found = rules.filter((rule) => !rule.target.some((one) => isFixed(one.field, target) && isRuledOut(one, target)))
    list.byWords.set(words, found)
  }
  return found
}

type Condition = Rule['target'][number]
interface RuleList {
  /** Fields that conditions on words or on yes and no ask for, in one order. */
  readonly fields: readonly string[]
  readonly fieldsKey: string
  readonly byWords: Map<string, readonly Rule[]>
}

const isWord = (one: Condition) => 'in' in one || 'is' in one
const isRuledOut = (one: Condition, target: Facts) => isWord(one) && conditionHolds(one, target) === false
/** Numbers are many: a field with one decides nothing here. */
const isFixed = (field: string, { known }: Facts) => typeof known[field] !== 'number'

const lists = new WeakMap<readonly Rule[], RuleList>()
function listOf(rules: readonly Rule[]): RuleList {
  let list = lists.get(rules)
  if (!list) {
    const fields = [...new Set(rules.flatMap(({ target }) => target.filter(isWord).map(({ field }) => field)))].sort()
    list = { fields, fieldsKey: fields.join(' '), byWords: new Map() }
    lists.set(rules, list)
  }
  return list
}

const wordsByFields = new Map<string, WeakMap<Facts, string>>()
/** What a target says in these fields, as a key. */
function wordsOf({ fields, fieldsKey }: RuleList, target: Facts): string {
  let byTarget = wordsByFields.get(fieldsKey)
  if (!byTarget) wordsByFields.set(fieldsKey, (byTarget = new WeakMap()))
  let words = byTarget.get(target)
  if (words === undefined) {
    const { known, maybe } = target
    words = JSON.stringify(
      fields.map((field) => [isFixed(field, target) ? (known[field] ?? null) : 0, maybe?.[field] ?? null]),
    )
    byTarget.set(target, words)
  }
  return words
}
