import { AppError } from '../errors.ts'
import type { At, DayWords } from './frame.ts'
import type { FieldTest, Scalar, Where } from './indicator.ts'
import { and, not, or, type Truth } from './kleene.ts'
import type { FieldFacts, LedgerRows } from './ledger-rows.ts'

/** A condition made ready for the rows of one ledger. */
export interface RowTest {
  test(row: number, at: At): Truth
  /** The same answer on every day: fields that do not change, compared with no day word. */
  readonly isStatic: boolean
  /** The parts of an `and`, tested apart: first what is kept over all days, then the rest. */
  readonly fixed: (row: number, at: At) => Truth
  readonly moving: ((row: number, at: At) => Truth) | null
  /** Fields that leave the row's answer unknown; empty when it is known. */
  blanks(row: number, at: At): string[]
  /** Fields read, and whether one of them may change with time or is compared with the day looked at. */
  readonly changes: boolean
  /** True when the answer may change though no row does: a comparison with `@asOf`. */
  readonly readsToday: boolean
}

type Leaf = Pick<RowTest, 'test' | 'isStatic' | 'changes' | 'readsToday' | 'blanks'>

/**
 * Compiles a condition. Every field named must pass (and); `any` = one of them, `not` = none of it; a field whose value is
 * not known leaves the answer unknown unless another part decides.
 *
 * @throws AppError `argument/invalid` for a field the ledger does not have, or a test that does not fit its type.
 */
export function compileWhere(where: Where | undefined, rows: LedgerRows): RowTest {
  const parts = partsOf(where ?? {}, rows)
  const fixed = parts.filter((part) => part.isStatic)
  const moving = parts.filter((part) => !part.isStatic)
  const test = allOf(parts)
  return {
    ...groupFacts(parts),
    test,
    fixed: allOf(fixed),
    moving: moving.length === 0 ? null : allOf(moving),
    blanks: (row, at) => (test(row, at) === -1 ? parts.flatMap((part) => part.blanks(row, at)) : []),
  }
}

function partsOf(where: Where, rows: LedgerRows): Leaf[] {
  return Object.entries(where).flatMap(([name, test]): Leaf[] => {
    if (test === undefined) return []
    if (name === 'any') return [anyOf((test as readonly Where[]).map((one) => compileWhere(one, rows)))]
    if (name === 'not') {
      const inner = compileWhere(test as Where, rows)
      return [{ ...inner, test: (row, at) => not(inner.test(row, at)) }]
    }
    return [leafOf(name, test as FieldTest, rows)]
  })
}

const groupFacts = (parts: readonly Leaf[]) => ({
  isStatic: parts.every((part) => part.isStatic),
  changes: parts.some((part) => part.changes),
  readsToday: parts.some((part) => part.readsToday),
})

function allOf(parts: readonly Leaf[]): RowTest['test'] {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only.test
  return (row, at) => {
    let answer: Truth = 1
    for (const part of parts) {
      answer = and(answer, part.test(row, at))
      if (answer === 0) return 0
    }
    return answer
  }
}

function anyOf(parts: readonly Leaf[]): Leaf {
  const test: RowTest['test'] = (row, at) => {
    let answer: Truth = 0
    for (const part of parts) {
      answer = or(answer, part.test(row, at))
      if (answer === 1) return 1
    }
    return answer
  }
  return {
    ...groupFacts(parts),
    test,
    blanks: (row, at) => (test(row, at) === -1 ? parts.flatMap((part) => part.blanks(row, at)) : []),
  }
}

type Comparison = (value: Scalar, words: DayWords) => boolean

function leafOf(name: string, given: FieldTest, rows: LedgerRows): Leaf {
  const label = `${rows.kind}.${name}`
  const read = rows.field(name)
  if (read === null) {
    throw new AppError('argument/invalid', { name: label, found: name, expected: `a field of ${rows.kind}` })
  }
  const facts = rows.describe?.(name) ?? null
  const test = typeof given !== 'object' ? { is: given } : isList(given) ? { in: given } : given
  const comparisons = comparisonsOf(label, test, facts)
  const { known } = test
  const answer: RowTest['test'] = (row, at) => {
    const value = read(row, at.day)
    if (known !== undefined && known === (value === null)) return 0
    if (comparisons.length === 0) return 1
    if (value === null) return -1
    for (const passes of comparisons) if (!passes(value, at.words)) return 0
    return 1
  }
  const texts = JSON.stringify(test)
  const changes = facts?.changes ?? true
  const readsToday = texts.includes('"@asOf"')
  const isStatic = facts !== null && !changes && !/"@(asOf|due|start)"/.test(texts)
  const kept = isStatic ? keptAnswers(rows, `${name} ${texts}`, answer) : answer
  return { test: kept, isStatic, changes, readsToday, blanks: (row, at) => (kept(row, at) === -1 ? [name] : []) }
}

/** Answers of tests that hold for all days, by ledger and test: the targets of a plan ask the same of it again and again. */
const answersOf = new WeakMap<LedgerRows, Map<string, Int8Array>>()

function keptAnswers(rows: LedgerRows, key: string, answer: RowTest['test']): RowTest['test'] {
  let mask: Int8Array | undefined
  const make = (at: At): Int8Array => {
    const masks = answersOf.get(rows) ?? new Map<string, Int8Array>()
    answersOf.set(rows, masks)
    const made = masks.get(key) ?? Int8Array.from({ length: rows.count }, (_, row) => answer(row, at))
    masks.set(key, made)
    return made
  }
  return (row, at) => (mask ??= make(at))[row] as Truth
}

const isList = (test: FieldTest): test is readonly Scalar[] => Array.isArray(test)

function comparisonsOf(
  label: string,
  test: Exclude<FieldTest, Scalar | readonly Scalar[]>,
  facts: FieldFacts | null,
): Comparison[] {
  const equal = (wanted: Scalar): Comparison => {
    const operand = operandOf(label, wanted, facts, false)
    return (value, words) => sameType(label, value, operand(words)) === operand(words)
  }
  const ordered = (bound: Scalar, holds: (order: number) => boolean): Comparison => {
    const operand = operandOf(label, bound, facts, true)
    return (value, words) => {
      const wanted = operand(words)
      sameType(label, value, wanted)
      return holds(value < wanted ? -1 : value > wanted ? 1 : 0)
    }
  }
  const list: Comparison[] = []
  if (test.is !== undefined) list.push(equal(test.is))
  if (test.not !== undefined) {
    const isIt = equal(test.not)
    list.push((value, words) => !isIt(value, words))
  }
  if (test.in !== undefined) {
    const options = test.in.map(equal)
    list.push((value, words) => options.some((isIt) => isIt(value, words)))
  }
  if (test.atLeast !== undefined) list.push(ordered(test.atLeast, (order) => order >= 0))
  if (test.atMost !== undefined) list.push(ordered(test.atMost, (order) => order <= 0))
  if (test.above !== undefined) list.push(ordered(test.above, (order) => order > 0))
  if (test.below !== undefined) list.push(ordered(test.below, (order) => order < 0))
  return list
}

const TYPE_OF = { text: 'string', date: 'string', number: 'number', boolean: 'boolean' } as const
const WORDS: Record<string, keyof DayWords> = { '@asOf': 'asOf', '@due': 'due', '@start': 'start' }

/** What a test compares with: fixed, or a day word read anew. Refuses what cannot be compared with the field. */
function operandOf(label: string, wanted: Scalar, facts: FieldFacts | null, isOrder: boolean): (w: DayWords) => Scalar {
  const refuse = (expected: string): never => {
    throw new AppError('argument/invalid', { name: label, found: wanted, expected })
  }
  if (facts !== null) {
    if (TYPE_OF[facts.type] !== typeof wanted) refuse(`a test of a ${facts.type}`)
    if (isOrder && (facts.type === 'text' || facts.type === 'boolean'))
      refuse('an order test only of numbers and dates')
  }
  if (typeof wanted !== 'string' || !wanted.startsWith('@')) return () => wanted
  const word = WORDS[wanted] ?? refuse('@asOf, @due or @start')
  if (facts !== null && facts.type !== 'date') refuse(`a test of a ${facts.type}`)
  return (words) => words[word]
}

/** @throws AppError `argument/invalid`: what the field holds and what it is compared with are of different types. */
function sameType(label: string, value: Scalar, wanted: Scalar): Scalar {
  if (typeof value === typeof wanted) return value
  throw new AppError('argument/invalid', { name: label, found: value, expected: `a ${typeof wanted}, as its test` })
}
