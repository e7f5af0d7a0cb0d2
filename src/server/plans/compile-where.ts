import type { DayWords } from '../../core/plans/frame.ts'
import type { FieldTest, Scalar, Where } from '../../core/plans/indicator.ts'
import { AppError } from '../../core/errors.ts'
import type { KindSql, SqlField } from './kind-sql.ts'
import type { SqlParams } from './sql-params.ts'

const PARAM_TYPE = { text: 'text', date: 'text', number: 'float8', boolean: 'boolean' } as const
const TYPE_OF = { text: 'string', date: 'string', number: 'number', boolean: 'boolean' } as const
const WORDS: Readonly<Record<string, keyof DayWords>> = { '@asOf': 'asOf', '@due': 'due', '@start': 'start' }

/**
 * A condition as SQL over the columns of a kind: true, false, or null where a field that decides is unknown. SQL's three
 * values are Kleene's, so `and`, `or` and `not` are its own. Values are parameters, never text of the statement.
 *
 * @throws AppError `argument/invalid` for a field the kind does not have, or a test that does not fit its type.
 */
export function compileWhereSql(where: Where | undefined, kind: KindSql, words: DayWords, params: SqlParams): string {
  const parts = Object.entries(where ?? {}).flatMap(([name, test]) => {
    if (test === undefined) return []
    if (name === 'any') {
      const some = (test as readonly Where[]).map((one) => compileWhereSql(one, kind, words, params))
      return [some.length === 0 ? 'false' : `(${some.join(' or ')})`]
    }
    if (name === 'not') return [`(not ${compileWhereSql(test as Where, kind, words, params)})`]
    return leavesOf(name, test as FieldTest, kind, words, params)
  })
  return parts.length === 0 ? 'true' : `(${parts.join(' and ')})`
}

type Tests = Exclude<FieldTest, Scalar | readonly Scalar[]>
const isList = (test: FieldTest): test is readonly Scalar[] => Array.isArray(test)

function leavesOf(name: string, given: FieldTest, kind: KindSql, words: DayWords, params: SqlParams): string[] {
  const field = kind.field(name)
  const label = `${kind.kind}.${name}`
  if (field === null)
    throw new AppError('argument/invalid', { name: label, found: name, expected: `a field of ${kind.kind}` })
  const test: Tests = typeof given !== 'object' ? { is: given } : isList(given) ? { in: given } : given
  const operand = (wanted: Scalar, isOrder: boolean) =>
    params.add(operandOf(label, field, wanted, isOrder, words), PARAM_TYPE[field.type])
  const leaves: string[] = []
  const compare = (sign: string, wanted: Scalar | undefined, isOrder: boolean) => {
    if (wanted !== undefined) leaves.push(`${field.sql} ${sign} ${operand(wanted, isOrder)}`)
  }
  if (test.known !== undefined) leaves.push(`${field.sql} is ${test.known ? 'not null' : 'null'}`)
  compare('=', test.is, false)
  compare('<>', test.not, false)
  if (test.in !== undefined)
    leaves.push(`${field.sql} in (${test.in.map((option) => operand(option, false)).join(', ')})`)
  compare('>=', test.atLeast, true)
  compare('<=', test.atMost, true)
  compare('>', test.above, true)
  compare('<', test.below, true)
  return leaves
}

/** As the core refuses it: what cannot be compared with the field. */
function operandOf(label: string, { type }: SqlField, wanted: Scalar, isOrder: boolean, words: DayWords): Scalar {
  const refuse = (expected: string): never => {
    throw new AppError('argument/invalid', { name: label, found: wanted, expected })
  }
  if (TYPE_OF[type] !== typeof wanted) refuse(`a test of a ${type}`)
  if (isOrder && (type === 'text' || type === 'boolean')) refuse('an order test only of numbers and dates')
  if (typeof wanted !== 'string' || !wanted.startsWith('@')) return wanted
  const word = WORDS[wanted] ?? refuse('@asOf, @due or @start')
  return type === 'date' ? words[word] : refuse(`a test of a ${type}`)
}
