/** Classes of protection targets (防护目标), strictest first. Source: GB 36894-2018. */
export const TARGET_CLASSES = ['highly-sensitive', 'important', 'general-1', 'general-2', 'general-3'] as const
export type TargetClass = (typeof TARGET_CLASSES)[number]
export const GENERAL_CLASSES = ['general-1', 'general-2', 'general-3'] as const satisfies readonly TargetClass[]

/** A condition on one field of a target. Numbers: `from` included, `to` not (null = no upper end). */
export type SizeCondition =
  | { readonly field: string; readonly from: number; readonly to: number | null }
  | { readonly field: string; readonly is: boolean }
  | { readonly field: string; readonly in: readonly string[] }

/** A general group: the conditions of each class are alternatives; null = the group has no such class. */
export type SizeRow = { readonly group: string; readonly missing: 'both' | 'either' } & {
  readonly [C in (typeof GENERAL_CLASSES)[number]]: readonly SizeCondition[] | null
}

export interface TargetGrouping {
  readonly 'highly-sensitive': readonly string[]
  readonly important: readonly string[]
  readonly general: readonly SizeRow[]
}

/** Fields of a target as the ledger has them: null or absent = not known. */
export type TargetFields = Readonly<Record<string, unknown>>

export type Classification =
  | { readonly kind: 'class'; readonly targetClass: TargetClass }
  /** `possible`: the classes that the missing fields leave open, strictest first; [] = the group itself is not known. */
  | { readonly kind: 'unknown'; readonly missing: readonly string[]; readonly possible: readonly TargetClass[] }

/**
 * Class of a protection target from its group and size. Classes are tried from the strictest; a field that is not known
 * and could make the class stricter leaves it unknown, with the field named. Nothing is assumed.
 *
 * @param group - option of the site kind's `targetGroup`; null = not known.
 */
export function classifyTarget(group: string | null, fields: TargetFields, grouping: TargetGrouping): Classification {
  if (group === null || group === '') return { kind: 'unknown', missing: ['targetGroup'], possible: [] }
  if (grouping['highly-sensitive'].includes(group)) return { kind: 'class', targetClass: 'highly-sensitive' }
  if (grouping.important.includes(group)) return { kind: 'class', targetClass: 'important' }
  const row = grouping.general.find((one) => one.group === group)
  if (!row) return { kind: 'unknown', missing: ['targetGroup'], possible: [] }
  return classifyBySize(row, fields)
}

function classifyBySize(row: SizeRow, fields: TargetFields): Classification {
  const missing = new Set<string>()
  const open: TargetClass[] = []
  for (const targetClass of GENERAL_CLASSES) {
    const conditions = row[targetClass]
    if (!conditions) continue
    const answers = conditions.map((condition) => ({ condition, answer: holds(condition, fields) }))
    if (answers.some(({ answer }) => answer === true)) {
      // A stricter class that a missing field leaves open comes first.
      return open.length === 0
        ? { kind: 'class', targetClass }
        : { kind: 'unknown', missing: [...missing], possible: [...open, targetClass] }
    }
    const unknown = answers.filter(({ answer }) => answer === null)
    const isAnyKnown = unknown.length < answers.length
    // Fields for different sorts of place (a hall, an open-air market): one known field decides.
    if (unknown.length === 0 || (row.missing === 'either' && isAnyKnown && hasNumber(row, fields))) continue
    unknown.forEach(({ condition }) => missing.add(condition.field))
    open.push(targetClass)
  }
  return { kind: 'unknown', missing: [...missing], possible: open }
}

/** True when a size of the row is known: a yes-or-no field alone (county office: no) decides nothing. */
function hasNumber(row: SizeRow, fields: TargetFields): boolean {
  return GENERAL_CLASSES.some((one) =>
    row[one]?.some((condition) => 'from' in condition && holds(condition, fields) !== null),
  )
}

/** null = the field is not known. */
function holds(condition: SizeCondition, fields: TargetFields): boolean | null {
  const value = fields[condition.field]
  if ('from' in condition) {
    if (typeof value !== 'number' || !(value >= 0)) return null
    return value >= condition.from && (condition.to === null || value < condition.to)
  }
  if ('is' in condition) return typeof value === 'boolean' ? value === condition.is : null
  return typeof value === 'string' && value !== '' ? condition.in.includes(value) : null
}
