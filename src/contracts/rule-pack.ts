import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { expandPack } from '../core/protection/expand-pack.ts'
import { CONFIDENCES, type Rule } from '../core/protection/rule.ts'
import { FACILITY_FIELDS, TARGET_FIELDS } from '../core/protection/rule-fields.ts'
import { bilingual } from './primitives.ts'

const metres = z.number().nonnegative()
const finite = z.number()
const condition = z.union([
  z.strictObject({ field: z.string().min(1), in: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ field: z.string().min(1), is: z.boolean() }),
  z
    .strictObject({
      field: z.string().min(1),
      from: finite.optional(),
      above: finite.optional(),
      upTo: finite.optional(),
      below: finite.optional(),
    })
    .refine(
      ({ from, above, upTo, below }) => [from, above, upTo, below].some((end) => end !== undefined),
      'a range without ends',
    ),
])
const confidence = z.enum(CONFIDENCES)

/** A row or a column of a table: what it adds to the conditions of the table. */
const side = {
  title: bilingual,
  facility: z.array(condition).optional(),
  target: z.array(condition).optional(),
  measuredTo: z.string().min(1).optional(),
}
const table = z.strictObject({
  id: z.string().min(1),
  clause: z.string().min(1),
  title: bilingual,
  confidence,
  measuredFrom: z.string().min(1),
  measuredTo: z.string().min(1),
  facility: z.array(condition),
  target: z.array(condition),
  notes: z.array(bilingual),
  columns: z.array(z.strictObject(side)).min(1),
  rows: z
    .array(
      z.strictObject({
        ...side,
        /** Number of the row in the code's table; `part` where one printed row says two things. */
        no: z.number().int().positive(),
        part: z.string().min(1).optional(),
        confidence: confidence.optional(),
        isOn: z.boolean().optional(),
        /** Metres per column; null = the code gives none. */
        values: z.array(metres.nullable()),
      }),
    )
    .min(1),
})
const formula = z.strictObject({
  ruleId: z.string().min(1),
  clause: z.string().min(1),
  title: bilingual,
  confidence,
  measuredFrom: z.string().min(1),
  measuredTo: z.string().min(1),
  facility: z.array(condition),
  target: z.array(condition),
  notes: z.array(bilingual),
  requiredM: z.strictObject({
    formula: z.literal('base-and-supplements'),
    otherwiseM: metres,
    either: z.array(z.strictObject({ when: condition, m: metres })),
    supplements: z.array(z.strictObject({ when: condition, m: metres })),
  }),
})

/** Distances of one code, as a file of `data/standards`: every cell of its tables is a rule. */
export const rulePack = z.strictObject({
  kind: z.literal('distances'),
  id: z.string().min(1),
  version: z.string().min(1),
  standard: z.string().min(1),
  title: bilingual,
  /** Rules of a code that is superseded or withdrawn are off unless a row switches them on. */
  status: z.enum(['in-force', 'superseded', 'withdrawn']),
  notes: z.array(bilingual),
  tables: z.array(table),
  formulas: z.array(formula),
})
export type RulePack = z.infer<typeof rulePack>

/**
 * A rule pack read from a file, and its rules.
 *
 * @throws AppError `contract/invalid`; each issue's path names the table, the row and the field:
 * `table gb50016-3.5.1, row 2, values.1`. Fields that no facility or target has and values that a field cannot have are refused.
 */
export function parseRulePack(value: unknown, file: string): { pack: RulePack; rules: Rule[] } {
  const result = rulePack.safeParse(value)
  if (!result.success)
    throw new AppError('contract/invalid', {
      what: file,
      issues: result.error.issues.map(({ path, message }) => ({ path: placeIn(value, path.map(String)), message })),
    })
  const pack = result.data
  const rules = expandPack(pack)
  const issues = [...countIssues(pack), ...rules.flatMap(fieldIssues), ...repeated(rules)]
  if (issues.length > 0) throw new AppError('contract/invalid', { what: file, issues })
  return { pack, rules }
}

type Issue = { path: string; message: string }

/** `tables.3.rows.1.values.0` -> `table gb50016-3.5.1, row 2, values.0`, as far as the file has ids. */
function placeIn(value: unknown, path: string[]): string {
  const [list = '(root)', at = '', part, index = '', ...rest] = path
  const idOf = (entry: unknown, key: string) =>
    entry !== null && typeof entry === 'object' && key in entry ? String((entry as Record<string, unknown>)[key]) : null
  const items = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[list] : undefined
  const item: unknown = Array.isArray(items) ? items[Number(at)] : undefined
  if (item === undefined) return path.join('.') || '(root)'
  const name = list === 'tables' ? `table ${idOf(item, 'id') ?? at}` : `rule ${idOf(item, 'ruleId') ?? at}`
  if (part !== 'rows' && part !== 'columns') return [name, [part, index, ...rest].filter(Boolean).join('.')].join(', ')
  return [name, `${part === 'rows' ? 'row' : 'column'} ${Number(index) + 1}`, rest.join('.')].filter(Boolean).join(', ')
}

const countIssues = ({ tables }: RulePack): Issue[] =>
  tables.flatMap(({ id, columns, rows }) =>
    rows.flatMap(({ values }, at) =>
      values.length === columns.length
        ? []
        : [
            {
              path: `table ${id}, row ${at + 1}, values`,
              message: `${values.length} values for ${columns.length} columns`,
            },
          ],
    ),
  )

function fieldIssues({ ruleId, facility, target, requiredM }: Rule): Issue[] {
  const formulas =
    typeof requiredM === 'number' ? [] : [...requiredM.either, ...requiredM.supplements].map(({ when }) => when)
  const check = (
    who: string,
    fields: Readonly<Record<string, readonly string[] | null>>,
    conditions: typeof facility,
  ) =>
    conditions.flatMap((one): Issue[] => {
      const path = `rule ${ruleId}, ${who}.${one.field}`
      const known = fields[one.field]
      if (known === undefined) return [{ path, message: `no such field; known: ${Object.keys(fields).join(', ')}` }]
      if (known === null || !('in' in one)) return []
      return one.in
        .filter((value) => !known.includes(value))
        .map((value) => ({ path, message: `no such value: ${value}` }))
    })
  return [
    ...check('facility', FACILITY_FIELDS, [...facility, ...formulas]),
    ...check('target', TARGET_FIELDS, [...target, ...formulas]),
  ]
}

function repeated(rules: readonly Rule[]): Issue[] {
  const seen = new Set<string>()
  return rules.flatMap(({ ruleId }) => {
    const isNew = !seen.has(ruleId)
    seen.add(ruleId)
    return isNew ? [] : [{ path: `rule ${ruleId}`, message: 'given twice' }]
  })
}
